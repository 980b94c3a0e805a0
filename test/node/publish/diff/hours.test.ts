/** Opening hours compared as what they are: minutes of the week. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAYS } from '../../../../src/catalogue/primitives.ts';
import type { Closure, Hours } from '../../../../src/catalogue/types.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';
import { diffCatalogues } from '../../../../src/publish/diff/diff-catalogues.ts';
import type { Difference } from '../../../../src/publish/diff/difference.ts';
import { kirOf } from './edited.ts';

function between(
  edit: 'hours' | 'closures',
  before: unknown[] | undefined,
  after: unknown[] | undefined,
): Difference[] {
  const [old, now] = [before, after].map((value) => {
    const catalogue = structuredClone(createCatalogue());
    const channel = kirOf(catalogue).channels[0]!;
    channel.name = 'Loket MPP';
    if (value) Object.assign(channel, { [edit]: value });
    else delete channel[edit];
    return catalogue;
  });
  return diffCatalogues(old!, now!, { at: NOW });
}

const span = (days: string, opens: string, closes: string): Hours => ({
  days: days.split(' ') as Hours['days'],
  opens,
  closes,
});

const SAME: [string, Hours[], Hours[]][] = [
  [
    'one entry split by days',
    [span('mon tue', '08:00', '12:00')],
    [span('tue', '08:00', '12:00'), span('mon', '08:00', '12:00')],
  ],
  [
    'spans that touch',
    [span('mon', '08:00', '16:00')],
    [span('mon', '08:00', '12:00'), span('mon', '12:00', '16:00')],
  ],
  [
    'a night split at midnight',
    [span('mon', '20:00', '02:00')],
    [span('mon', '20:00', '24:00'), span('tue', '00:00', '02:00')],
  ],
  [
    'the night from Sunday to Monday',
    [span('sun', '20:00', '02:00')],
    [span('sun', '20:00', '24:00'), span('mon', '00:00', '02:00')],
  ],
  ['open all day', [span(DAYS.join(' '), '00:00', '00:00')], [span(DAYS.join(' '), '00:00', '24:00')]],
];
for (const [name, before, after] of SAME)
  test(`hours in another writing are editorial: ${name}`, () => {
    const grades = between('hours', before, after).map(({ grade }) => grade);
    assert.deepEqual(grades, ['editorial']);
  });

test('days in another order are no difference', () => {
  const found = between('hours', [span('mon tue', '08:00', '12:00')], [span('tue mon', '08:00', '12:00')]);
  assert.deepEqual(found, []);
});

const DIFFERENT: [string, Hours[] | undefined, Hours[] | undefined, string[]][] = [
  [
    'one day shorter',
    [span('mon tue wed thu fri', '08:00', '14:00')],
    [span('mon tue wed thu', '08:00', '14:00'), span('fri', '08:00', '11:00')],
    [
      'Jam Jumat (Loket MPP): 08.00–14.00 → 08.00–11.00',
      'Hours on Friday (Loket MPP): 08:00–14:00 → 08:00–11:00',
    ],
  ],
  [
    'days that changed alike',
    [span('mon tue wed thu fri', '08:00', '16:00')],
    [span('mon tue wed fri', '07:30', '15:00'), span('thu', '08:00', '16:00')],
    [
      'Jam Senin–Rabu, Jumat (Loket MPP): 08.00–16.00 → 07.30–15.00',
      'Hours on Monday–Wednesday, Friday (Loket MPP): 08:00–16:00 → 07:30–15:00',
    ],
  ],
  [
    'a break at noon',
    [span('fri', '08:00', '16:30')],
    [span('fri', '08:00', '11:30'), span('fri', '13:30', '16:30')],
    [
      'Jam Jumat (Loket MPP): 08.00–16.30 → 08.00–11.30 dan 13.30–16.30',
      'Hours on Friday (Loket MPP): 08:00–16:30 → 08:00–11:30 and 13:30–16:30',
    ],
  ],
  [
    'a day more',
    [span('mon', '08:00', '12:00')],
    [span('mon sat', '08:00', '12:00')],
    ['Jam Sabtu (Loket MPP): tutup → 08.00–12.00', 'Hours on Saturday (Loket MPP): closed → 08:00–12:00'],
  ],
  [
    'the night from Sunday to Monday',
    [span('sun', '20:00', '02:00')],
    [span('sun', '20:00', '03:00')],
    [
      'Jam Minggu (Loket MPP): 20.00–02.00 → 20.00–03.00',
      'Hours on Sunday (Loket MPP): 20:00–02:00 → 20:00–03:00',
    ],
  ],
  [
    'hours no longer known',
    [span('mon tue', '08:00', '12:00')],
    undefined,
    [
      'Jam (Loket MPP): Senin–Selasa 08.00–12.00 → tidak diumumkan lagi',
      'Hours (Loket MPP): Monday–Tuesday 08:00–12:00 → no longer published',
    ],
  ],
];
for (const [name, before, after, sentences] of DIFFERENT)
  test(`hours that differ are told by day: ${name}`, () => {
    const found = between('hours', before, after);
    assert.deepEqual(
      found.map(({ grade, kind, path, sentence }) => [grade, kind, path, sentence.id, sentence.en]),
      [['material', 'hours', 'channels.loket-pkb.hours', ...sentences]],
    );
  });

test('each way in which days changed has a sentence of its own', () => {
  const found = between('hours', [span('mon tue', '08:00', '12:00')], [span('mon', '09:00', '12:00')]);
  assert.deepEqual(
    found.map(({ sentence }) => sentence.id),
    ['Jam Selasa (Loket MPP): 08.00–12.00 → tutup', 'Jam Senin (Loket MPP): 08.00–12.00 → 09.00–12.00'],
  );
});

const CLOSURES: [string, Closure[], Closure[], string[]][] = [
  ['new', [], [{ from: '2024-03-11' }], ['material Hari tutup baru: 11 Maret 2024 (Loket MPP)']],
  [
    'longer',
    [{ from: '2024-03-11', reason: 'Nyepi' }],
    [{ from: '2024-03-11', to: '2024-03-12', reason: 'Nyepi' }],
    ['material Hari tutup (Loket MPP): 11 Maret 2024 (Nyepi) → 11 Maret 2024–12 Maret 2024 (Nyepi)'],
  ],
  ['gone', [{ from: '2024-03-11' }], [], ['material Hari tutup dihapus: 11 Maret 2024 (Loket MPP)']],
  [
    'split into days',
    [{ from: '2024-03-11', to: '2024-03-12' }],
    [{ from: '2024-03-12' }, { from: '2024-03-11' }],
    ['editorial Hari tutup (Loket MPP): diperbarui'],
  ],
  ['past and tidied up', [{ from: '2024-01-01' }], [], ['editorial Hari tutup (Loket MPP): diperbarui']],
  [
    'for another reason',
    [{ from: '2024-03-11', reason: 'Nyepi' }],
    [{ from: '2024-03-11', reason: 'Hari libur' }],
    ['editorial Hari tutup (Loket MPP): 11 Maret 2024 (Nyepi) → 11 Maret 2024 (Hari libur)'],
  ],
];
for (const [name, before, after, sentences] of CLOSURES)
  test(`closed days are compared by date: ${name}`, () => {
    const found = between('closures', before, after);
    assert.deepEqual(
      found.map(({ grade, sentence }) => `${grade} ${sentence.id}`),
      sentences,
    );
  });

/** Values that hold from a date: new, changed, withdrawn, and those that have come into force. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from '../../../../src/catalogue/types.ts';
import { diffServices } from '../../../../src/publish/diff/diff-catalogues.ts';
import { copy, kirOf } from './edited.ts';

const AT = Date.UTC(2024, 0, 8, 2, 0);
const LATER = Date.UTC(2024, 2, 1, 2, 0);

interface Entry {
  from: string;
  set: Record<string, unknown>;
}
const feeFrom = (from: string, amount: number): Entry => ({
  from,
  set: { standard: { fees: [{ amount }] } },
});

/** The fixture's service with a fee now, and what is to come. */
function service(amount: number, scheduled: Entry[] = [], more: Partial<Service> = {}): Service {
  const it = kirOf(copy());
  return {
    ...it,
    ...more,
    standard: { ...it.standard, fees: [{ amount }] },
    ...(scheduled[0] && { scheduled }),
  } as Service;
}

type Row = [name: string, before: Service, after: Service, expected: string[], at?: number];
const ROWS: Row[] = [
  [
    'a new one is told with its date against what holds until then',
    service(37000),
    service(37000, [feeFrom('2024-02-01', 0)]),
    ['2024-02-01 Biaya: Rp37.000 → gratis (mulai 1 Februari 2024)'],
  ],
  [
    'the same one is none',
    service(37000, [feeFrom('2024-02-01', 0)]),
    service(37000, [feeFrom('2024-02-01', 0)]),
    [],
  ],
  [
    'the same one in another writing is none',
    service(37000, [feeFrom('2024-02-01', 0)]),
    service(37000, [feeFrom('2024-02-01T00:00', 0)]),
    [],
  ],
  [
    'another value is told against what holds until then',
    service(37000, [feeFrom('2024-02-01', 0)]),
    service(37000, [feeFrom('2024-02-01', 20000)]),
    ['2024-02-01 Biaya: Rp37.000 → Rp20.000 (mulai 1 Februari 2024)'],
  ],
  [
    'one that is withdrawn is told as what holds instead',
    service(37000, [feeFrom('2024-02-01', 0)]),
    service(37000),
    ['2024-02-01 Biaya: gratis → Rp37.000 (mulai 1 Februari 2024)'],
  ],
  [
    'one that is put off is told at both moments',
    service(37000, [feeFrom('2024-02-01', 0)]),
    service(37000, [feeFrom('2024-03-01', 0)]),
    [
      '2024-02-01 Biaya: gratis → Rp37.000 (mulai 1 Februari 2024)',
      '2024-03-01 Biaya: Rp37.000 → gratis (mulai 1 Maret 2024)',
    ],
  ],
  [
    'one of two that is withdrawn is told although the second stays',
    service(37000, [feeFrom('2024-02-01', 20000), feeFrom('2024-03-01', 0)]),
    service(37000, [feeFrom('2024-03-01', 0)]),
    ['2024-02-01 Biaya: Rp20.000 → Rp37.000 (mulai 1 Februari 2024)'],
  ],
  [
    'one that has come into force and was written into the service is none',
    service(37000, [feeFrom('2024-02-01', 0)]),
    service(0),
    [],
    LATER,
  ],
  [
    'one that was written into the service before its time holds at once',
    service(37000, [feeFrom('2024-02-01', 0)]),
    service(0),
    ['now Biaya: Rp37.000 → gratis'],
  ],
  [
    'one whose moment has passed holds at once',
    service(37000),
    service(37000, [feeFrom('2024-01-05', 0)]),
    ['now Biaya: Rp37.000 → gratis'],
  ],
  [
    'a value that changes now under one that stays is told once',
    service(37000, [feeFrom('2024-02-01', 0)]),
    service(40000, [feeFrom('2024-02-01', 0)]),
    ['now Biaya: Rp37.000 → Rp40.000'],
  ],
  [
    'two, each against the one before it, whatever their order',
    service(37000),
    service(37000, [feeFrom('2024-03-01', 0), feeFrom('2024-02-01', 20000)]),
    [
      '2024-02-01 Biaya: Rp37.000 → Rp20.000 (mulai 1 Februari 2024)',
      '2024-03-01 Biaya: Rp20.000 → gratis (mulai 1 Maret 2024)',
    ],
  ],
  [
    'two of one moment count in their order: the later written holds',
    service(37000, [feeFrom('2024-02-01', 0), feeFrom('2024-02-01', 20000)]),
    service(37000, [feeFrom('2024-02-01', 20000), feeFrom('2024-02-01', 0)]),
    ['2024-02-01 Biaya: Rp37.000 → gratis (mulai 1 Februari 2024)'],
  ],
  [
    'a status at a time of day',
    service(0),
    service(0, [{ from: '2024-02-01T08:00', set: { status: 'paused' } }]),
    ['2024-02-01T08:00 Status: dilayani → dihentikan sementara (mulai 1 Februari 2024, 08.00)'],
  ],
];
for (const [name, before, after, expected, at = AT] of ROWS)
  test(`a scheduled value: ${name}`, () => {
    const found = diffServices(before, after, { at, timeZone: 'Asia/Jakarta' }).filter(
      ({ grade }) => grade === 'material',
    );
    assert.deepEqual(
      found.map(({ from, sentence }) => `${from ?? 'now'} ${sentence.id}`),
      expected,
    );
  });

test('ways in that are scheduled replace the whole list', () => {
  const before = service(0);
  const [loket, wa] = before.channels;
  const after = {
    ...before,
    scheduled: [{ from: '2024-02-01', set: { channels: [{ ...loket!, address: 'Jalan Contoh 3' }, wa!] } }],
  };
  const found = diffServices(before, after, { at: AT, timeZone: 'Asia/Jakarta' });
  assert.deepEqual(
    found.map(({ from, path, grade }) => [from, path, grade]),
    [['2024-02-01', 'channels.loket-pkb.address', 'material']],
  );
});

test('the moment counts in the publisher’s time zone', () => {
  const [before, after] = [service(37000, [feeFrom('2024-01-08T09:30', 0)]), service(0)];
  const grades = (at: number) =>
    diffServices(before, after, { at, timeZone: 'Asia/Jakarta' }).map(({ grade }) => grade);
  assert.deepEqual(grades(Date.UTC(2024, 0, 8, 2, 29)), ['material']);
  assert.deepEqual(grades(Date.UTC(2024, 0, 8, 2, 30)), []);
});

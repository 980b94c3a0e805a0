/** What a round of checks means: when a channel is down, when it is back, and what of the keeper's is left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel } from '../../../../src/catalogue/types.ts';
import type { Answer } from '../../../../src/publish/channels/ask.ts';
import { MACHINE_NOTE } from '../../../../src/publish/channels/note.ts';
import { planChannels, recordEdits, type ChannelsPlan } from '../../../../src/publish/channels/plan.ts';
import { emptyState, type ChannelsState } from '../../../../src/publish/channels/state.ts';
import { collectTargets } from '../../../../src/publish/channels/targets.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';

const URL_ = 'https://situs.go.id/';
const FAILS: Answer = { kind: 'fails', reason: 'status', status: 500 };
const ANSWERS: Answer = { kind: 'answers', status: 200 };
const MINUTE = 60_000;

interface Round {
  channel?: Partial<Channel>;
  answer: Answer;
  state?: ChannelsState;
  now?: number;
  after?: number;
}

/** One round for one channel. */
function plan({ channel, answer, state = emptyState(), now = NOW, after = 2 }: Round): ChannelsPlan {
  const place = {
    path: ['services', 0, 'channels', 1],
    key: 'services/a/channels/situs',
    owner: 'A',
    channel: { id: 'situs', type: 'web', name: 'Situs', url: URL_, ...channel } as Channel,
  };
  return planChannels({
    targets: [{ url: URL_, places: [place] }],
    answers: new Map([[URL_, answer]]),
    state,
    now,
    after,
    timeZone: 'Asia/Jakarta',
  });
}

test('one failure is remembered, the second in a row closes the channel since the first', () => {
  const first = plan({ answer: FAILS });
  assert.deepEqual(first.edits, []);
  assert.deepEqual(first.state.addresses[URL_], {
    failures: 1,
    failingSince: '2024-01-08T02:00:00.000Z',
    lastChecked: '2024-01-08T02:00:00.000Z',
    reason: 'status',
    status: 500,
  });
  const second = plan({ answer: FAILS, state: first.state, now: NOW + 10 * MINUTE });
  assert.equal(second.state.addresses[URL_]?.failures, 2);
  assert.deepEqual(
    second.edits.map(({ kind, path, fields, replaced }) => ({ kind, path, fields, replaced })),
    [
      {
        kind: 'down',
        path: ['services', 0, 'channels', 1],
        fields: [
          { field: ['condition'], value: 'down', after: 'url' },
          // 02:00 in Greenwich is 09:00 in Pekanbaru.
          { field: ['since'], value: '2024-01-08T09:00', after: 'condition' },
          { field: ['note'], value: MACHINE_NOTE, after: 'since' },
        ],
        replaced: { condition: null, since: null },
      },
    ],
  );
});

test('an answer in between begins the count anew', () => {
  const first = plan({ answer: FAILS });
  const second = plan({ answer: ANSWERS, state: first.state, now: NOW + MINUTE });
  assert.deepEqual(second.state.addresses[URL_], {
    failures: 0,
    lastGood: '2024-01-08T02:01:00.000Z',
    lastChecked: '2024-01-08T02:01:00.000Z',
  });
  const third = plan({ answer: FAILS, state: second.state, now: NOW + 2 * MINUTE });
  assert.deepEqual(third.edits, []);
  assert.deepEqual(third.state.addresses[URL_], {
    failures: 1,
    failingSince: '2024-01-08T02:02:00.000Z',
    lastGood: '2024-01-08T02:01:00.000Z',
    lastChecked: '2024-01-08T02:02:00.000Z',
    reason: 'status',
    status: 500,
  });
});

const fieldsOf = ({ edits }: ChannelsPlan): unknown[] | undefined =>
  edits[0]?.fields.map(({ field, value }) => [field.join('.'), value]);

test("the keeper's own note stays behind the machine's, in one language or several", () => {
  assert.deepEqual(fieldsOf(plan({ answer: FAILS, after: 1, channel: { note: 'Buka 24 jam' } }))?.[2], [
    'note',
    'Pemeriksaan otomatis: alamat ini sedang tidak dapat dibuka. Buka 24 jam',
  ]);
  const note = { en: 'Always open', id: 'Buka 24 jam' };
  assert.deepEqual(fieldsOf(plan({ answer: FAILS, after: 1, channel: { note } }))?.[2], [
    'note.id',
    'Pemeriksaan otomatis: alamat ini sedang tidak dapat dibuka. Buka 24 jam',
  ]);
});

test('a recovered channel gets back what stood there', () => {
  const down = plan({ answer: FAILS, after: 1, channel: { condition: 'working', since: '2023-01-01' } });
  const state = recordEdits(down.state, down.edits);
  const channel: Partial<Channel> = {
    condition: 'down',
    since: '2024-01-08T09:00',
    note: `${MACHINE_NOTE} Buka 24 jam`,
  };
  const up = plan({ answer: ANSWERS, state, channel });
  assert.deepEqual(
    [up.edits[0]?.kind, fieldsOf(up)],
    [
      'recovered',
      [
        ['condition', 'working'],
        ['since', '2023-01-01'],
        ['note', 'Buka 24 jam'],
      ],
    ],
  );
  assert.deepEqual(recordEdits(up.state, up.edits).replaced, {});
});

test('without a record of what stood there, a recovered channel is said to be working', () => {
  const channel: Partial<Channel> = {
    condition: 'down',
    since: '2024-01-08T09:00',
    note: { id: MACHINE_NOTE },
  };
  assert.deepEqual(fieldsOf(plan({ answer: ANSWERS, channel })), [
    ['condition', 'working'],
    ['since', undefined],
    ['note.id', undefined],
  ]);
});

test('what a keeper said is not touched', () => {
  const quiet: Round[] = [
    { answer: FAILS, after: 1, channel: { condition: 'down' } },
    { answer: FAILS, after: 1, channel: { condition: 'disrupted', note: 'Lambat' } },
    { answer: ANSWERS, channel: { condition: 'down', note: 'Sedang diperbaiki' } },
    { answer: ANSWERS, channel: { condition: 'disrupted', note: MACHINE_NOTE } },
    { answer: ANSWERS, channel: { condition: 'down' } },
    { answer: { kind: 'refused' }, after: 1 },
  ];
  for (const round of quiet) assert.deepEqual(plan(round).edits, [], JSON.stringify(round));
});

test('when no host at all answers, nothing is counted', () => {
  const silent: Answer = { kind: 'fails', reason: 'no-such-host' };
  const round = (urls: string[], answer: (url: string) => Answer): ChannelsPlan =>
    planChannels({
      targets: urls.map((url) => ({ url, places: [] })),
      answers: new Map(urls.map((url) => [url, answer(url)])),
      state: emptyState(),
      now: NOW,
      after: 1,
      timeZone: 'Asia/Jakarta',
    });
  const three = ['https://a.go.id/', 'https://b.go.id/', 'https://c.go.id/'];
  const none = round(three, () => silent);
  assert.deepEqual([none.offline, none.state.addresses], [true, {}]);
  assert.equal(round(three, (url) => (url === three[1] ? FAILS : silent)).offline, false);
  // Two pages of one host are one host.
  assert.equal(round([...three.slice(0, 2), 'https://b.go.id/x'], () => silent).offline, false);
});

test('the state forgets addresses that are no longer in the catalogue', () => {
  const state: ChannelsState = {
    ...emptyState(),
    addresses: { 'https://lama.go.id/': { failures: 3, lastChecked: '2024-01-01T00:00:00.000Z' } },
  };
  assert.deepEqual(Object.keys(plan({ answer: ANSWERS, state }).state.addresses), [URL_]);
});

test('every web and app address is asked once, wherever it stands', () => {
  const catalogue = createCatalogue();
  const [kir, kk, ktp] = catalogue.services;
  kir!.channels.push(
    { id: 'app', type: 'app', name: 'App', url: 'https://Sipenduduk.pekanbaru.go.id#masuk' },
    { id: 'peta', type: 'web', name: 'Peta', url: 'geo:0.5,101.4' },
    { id: 'tanpa', type: 'web', name: 'Tanpa alamat' },
  );
  ktp!.status = 'ended';
  ktp!.channels.push({ id: 'lama', type: 'web', name: 'Lama', url: 'https://lama.go.id/' });
  assert.equal(kk!.id, 'kartu-keluarga');
  assert.deepEqual(
    collectTargets(catalogue).map(({ url, places }) => [url, places.map(({ key }) => key)]),
    [
      [
        'https://sipenduduk.pekanbaru.go.id/',
        ['services/uji-kir/channels/app', 'services/kartu-keluarga/channels/sipenduduk'],
      ],
      ['https://www.lapor.go.id/', ['services/uji-kir/complaints/lapor', 'publisher/complaints/lapor']],
    ],
  );
});

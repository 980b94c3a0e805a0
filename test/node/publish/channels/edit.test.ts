/** Edits of source files: what is meant is changed, and every other byte stays as its keeper wrote it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editText } from '../../../../src/publish/channels/apply.ts';
import type { FieldEdit } from '../../../../src/publish/channels/plan.ts';

const DOWN: FieldEdit[] = [
  { field: ['condition'], value: 'down', after: 'url' },
  { field: ['since'], value: '2024-01-08T09:00', after: 'condition' },
  { field: ['note'], value: 'Tidak "dapat" dibuka: coba lagi.', after: 'since' },
];
const UP: FieldEdit[] = ['condition', 'since', 'note'].map((field) => ({ field: [field], after: 'url' }));

interface Case {
  title: string;
  name: string;
  path: (string | number)[];
  before: string;
  after: string;
}

const NOTE = String.raw`"Tidak \"dapat\" dibuka: coba lagi."`;
const cases: Case[] = [
  {
    title: 'JSON with a field on each line',
    name: 'a.json',
    path: ['channels', 1],
    before:
      '{\n    "name" : "A",\n  "channels": [\n    {"id": "loket"},\n    {\n      "id": "situs",\n      "url": "https://a.go.id/?x=[1,{2}]",\n      "hours": []\n    }\n  ],\n\n\n  "x": 1e3 }\n\n',
    after: `{\n    "name" : "A",\n  "channels": [\n    {"id": "loket"},\n    {\n      "id": "situs",\n      "url": "https://a.go.id/?x=[1,{2}]",\n      "condition": "down",\n      "since": "2024-01-08T09:00",\n      "note": ${NOTE},\n      "hours": []\n    }\n  ],\n\n\n  "x": 1e3 }\n\n`,
  },
  {
    title: 'JSON on one line',
    name: 'a.json',
    path: [0, 'channels', 0],
    before: '[{ "channels": [{ "id": "situs", "url": "https://a.go.id/" }] }]',
    after: `[{ "channels": [{ "id": "situs", "url": "https://a.go.id/", "condition": "down", "since": "2024-01-08T09:00", "note": ${NOTE} }] }]`,
  },
  {
    title: 'JSON without spaces, the address first',
    name: 'a.json',
    path: [],
    before: '{"url":"https://a.go.id/\\"\\\\","id":"situs"}',
    after: `{"url":"https://a.go.id/\\"\\\\","condition":"down","since":"2024-01-08T09:00","note":${NOTE},"id":"situs"}`,
  },
  {
    title: 'JSON with the line ends of Windows',
    name: 'a.json',
    path: [],
    before: '{\r\n\t"url": "https://a.go.id/"\r\n}\r\n',
    after: `{\r\n\t"url": "https://a.go.id/",\r\n\t"condition": "down",\r\n\t"since": "2024-01-08T09:00",\r\n\t"note": ${NOTE}\r\n}\r\n`,
  },
  {
    title: 'YAML with remarks and a folded text',
    name: 'a.yaml',
    path: ['channels', 1],
    before:
      "# Kata pengantar\nid:   a   # id\nsummary: >-\n  Panjang\n  sekali.\nchannels:\n  - { id: loket,   type: counter }\n  - id: 'situs'\n    url: https://a.go.id/   # jangan diubah\n    # jam\n    hours: [  ]\nupdated: 2024-01-05\n",
    after: `# Kata pengantar\nid:   a   # id\nsummary: >-\n  Panjang\n  sekali.\nchannels:\n  - { id: loket,   type: counter }\n  - id: 'situs'\n    url: https://a.go.id/   # jangan diubah\n    condition: down\n    since: "2024-01-08T09:00"\n    note: ${NOTE}\n    # jam\n    hours: [  ]\nupdated: 2024-01-05\n`,
  },
  {
    title: 'YAML with the address first and last, and no line end',
    name: 'a.yml',
    path: ['channels', 0],
    before: 'channels:\n- url: "https://a.go.id/"',
    after: `channels:\n- url: "https://a.go.id/"\n  condition: down\n  since: "2024-01-08T09:00"\n  note: ${NOTE}`,
  },
  {
    title: 'YAML in curly brackets',
    name: 'a.yaml',
    path: [0],
    before: '- { id: situs, url: https://a.go.id/ , type: web } # satu\n- {}\n',
    after: `- { id: situs, url: https://a.go.id/, condition: down, since: "2024-01-08T09:00", note: ${NOTE} , type: web } # satu\n- {}\n`,
  },
  {
    title: 'YAML with the line ends of Windows',
    name: 'a.yaml',
    path: [],
    before: 'id: a\r\nurl: https://a.go.id/\r\ntype: web\r\n',
    after: `id: a\r\nurl: https://a.go.id/\r\ncondition: down\r\nsince: "2024-01-08T09:00"\r\nnote: ${NOTE}\r\ntype: web\r\n`,
  },
];

for (const { title, name, path, before, after } of cases) {
  test(`changes ${title}, and back to the same bytes`, () => {
    assert.equal(editText(name, before, path, DOWN), after);
    assert.equal(editText(name, after, path, UP), before);
  });
}

test('replaces what stands there, and one language of a text', () => {
  const fields: FieldEdit[] = [
    { field: ['condition'], value: 'down', after: 'url' },
    { field: ['note', 'id'], value: 'Baru', after: 'since' },
  ];
  assert.equal(
    editText(
      'a.json',
      '{"note": {"en":"Old" , "id" : "Lama"}, "condition":"working" ,"url":"https://a"}',
      [],
      fields,
    ),
    '{"note": {"en":"Old" , "id" : "Baru"}, "condition":"down" ,"url":"https://a"}',
  );
  assert.equal(
    editText(
      'a.yaml',
      "note:\n    en: Old\n    id: 'Lama' # lama\ncondition: working\nurl: https://a\n",
      [],
      fields,
    ),
    'note:\n    en: Old\n    id: "Baru" # lama\ncondition: down\nurl: https://a\n',
  );
});

test('replaces a YAML text over several lines', () => {
  const note: FieldEdit[] = [{ field: ['note'], value: 'Baru', after: 'since' }];
  assert.equal(
    editText('a.yaml', 'url: https://a\nnote: >-\n  Lama\n  sekali.\n\ntype: web\n', [], note),
    'url: https://a\nnote: "Baru"\n\ntype: web\n',
  );
});

test('leaves alone what it cannot change exactly', () => {
  const shared = 'a: &situs\n  url: https://a.go.id/\nb: *situs\n';
  // A change at one would change the other.
  assert.equal(editText('a.yaml', shared, ['a'], DOWN), undefined);
  assert.equal(editText('a.yaml', shared, ['b'], DOWN), undefined);
  assert.equal(editText('a.yaml', '- condition: down\n  url: https://a\n', [0], UP), undefined);
  assert.equal(editText('a.json', '{"id": "a"}', [], DOWN), undefined);
  assert.equal(editText('a.json', '{"channels": []}', ['channels', 0], DOWN), undefined);
});

test('any JSON is changed in one place and set back byte for byte', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 3 }),
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(undefined, 1, 2, '\t'),
      (left, right, indent) => {
        const channel = { id: left, url: 'https://a.go.id/', hours: right };
        const before = JSON.stringify([left, { channels: [right, channel] }, right], null, indent);
        const path = [1, 'channels', 1];
        const after = editText('a.json', before, path, DOWN);
        assert.ok(after !== undefined && after !== before);
        assert.equal(editText('a.json', after, path, UP), before);
      },
    ),
  );
});

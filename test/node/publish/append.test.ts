/** Appending to a keeper's file: the new entry is there, and nothing else has moved. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { appendEntries } from '../../../src/publish/gate/append.ts';

const entry = { id: 'baru', title: 'Baru: gratis', fields: [{ path: 'standard.fees' }] };

describe('JSON', () => {
  test('appends with the indentation of the list', () => {
    assert.equal(
      appendEntries('changes.json', '[\n    {\n        "id": "satu"\n    }\n]\n', [], [entry]),
      '[\n    {\n        "id": "satu"\n    },\n    {\n        "id": "baru",\n        "title": "Baru: gratis",\n' +
        '        "fields": [\n            {\n                "path": "standard.fees"\n            }\n        ]\n    }\n]\n',
    );
  });

  test('appends inside a whole catalogue and keeps what surrounds the list, odd spacing too', () => {
    const text = '{ "a" :  [1,2],\r\n  "changes": [\r\n    { "id":"s]a\\"tu" }\r\n  ],\r\n  "z": {}   }';
    const after = appendEntries('kota.json', text, ['changes'], [{ id: 'baru' }]);
    assert.equal(
      after,
      '{ "a" :  [1,2],\r\n  "changes": [\r\n    { "id":"s]a\\"tu" },\r\n    {\r\n      "id": "baru"\r\n    }\r\n  ],\r\n  "z": {}   }',
    );
  });

  test('appends to an empty list, a list on one line, and a single entry', () => {
    assert.equal(
      appendEntries('a.json', '{\n  "changes": []\n}', ['changes'], [{ id: 'b' }]),
      '{\n  "changes": [\n    {\n      "id": "b"\n    }\n  ]\n}',
    );
    assert.equal(appendEntries('a.json', '[{"id":"a"}]', [], [{ id: 'b' }]), '[{"id":"a"}, {"id":"b"}]');
    assert.equal(
      appendEntries('a.json', '{\n  "id": "a"\n}\n', [], [{ id: 'b' }]),
      '[\n{\n  "id": "a"\n},\n{\n  "id": "b"\n}\n]\n',
    );
  });
});

describe('YAML', () => {
  test('appends at the column of the list and keeps comments and quotes', () => {
    const text =
      "# kota\nchanges: # daftar\n  - id: 'satu' # pertama\n    title: >-\n      panjang\n      sekali\n\n# akhir\nservices: []\n";
    assert.equal(
      appendEntries('kota.yaml', text, ['changes'], [entry]),
      "# kota\nchanges: # daftar\n  - id: 'satu' # pertama\n    title: >-\n      panjang\n      sekali\n" +
        '  - id: baru\n    title: "Baru: gratis"\n    fields:\n      - path: standard.fees\n\n# akhir\nservices: []\n',
    );
  });

  test('appends to a list at the root, without a line end too', () => {
    assert.equal(
      appendEntries('changes.yml', '- id: satu\n- id: dua', [], [{ id: 'baru' }]),
      '- id: satu\n- id: dua\n- id: baru\n',
    );
  });

  test('appends to an empty list and to a single entry', () => {
    assert.equal(
      appendEntries('kota.yaml', 'changes: []\nservices: []\n', ['changes'], [{ id: 'b' }]),
      'changes:\n  - id: b\nservices: []\n',
    );
    assert.equal(
      appendEntries('changes.yaml', 'id: a\ntitle: A\n', [], [{ id: 'b' }]),
      '- id: a\n  title: A\n- id: b\n',
    );
  });

  test('gives nothing rather than a wrong text', () => {
    assert.equal(appendEntries('a.yaml', 'changes: [{ id: a }]\n', ['changes'], [{ id: 'b' }]), undefined);
    assert.equal(appendEntries('a.yaml', 'changes: { id: a }\n', ['changes'], [{ id: 'b' }]), undefined);
    assert.equal(appendEntries('a.yaml', '---\n# satu\nid: a\n', [], [{ id: 'b' }]), undefined);
  });
});

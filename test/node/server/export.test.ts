import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeedbackMessage } from '../../../src/feedback/message.ts';
import { readFeedback, toCell, toCsv, toJson } from '../../../src/server/export.ts';
import type { StoredFeedback } from '../../../src/server/storage/storage.ts';
import { createMessage } from './support.ts';

const stored = (changes: Partial<FeedbackMessage> = {}): StoredFeedback => ({
  message: createMessage({ id: '00000000-0000-4000-8000-000000000001', ...changes }),
  agency: 'dishub',
  receipt: '7KQ4-M2XD-9TBC',
  status: 'received',
  marks: [],
  review: 'counted',
  receivedAt: '2024-01-08T02:00:00.000Z',
});

async function* from(rows: StoredFeedback[]): AsyncGenerator<StoredFeedback> {
  for (const row of rows) yield await Promise.resolve(row);
}

async function toList<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const join = async (parts: AsyncIterable<string>) => (await toList(parts)).join('');

/** Reads RFC 4180 as a spreadsheet does. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.matchAll(
    /((?:"(?:[^"]|"")*"|[^,"\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^,"\r\n]*))*)\r\n/g,
  )) {
    const cells = line[1]!.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g);
    rows.push([...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  }
  return rows;
}

describe('cells', () => {
  const table: [value: Parameters<typeof toCell>[0], cell: string][] = [
    [undefined, ''],
    [false, 'false'],
    [4, '4'],
    ['biasa', 'biasa'],
    ['koma, dan "kutip"', '"koma, dan ""kutip"""'],
    ['dua\nbaris', '"dua\nbaris"'],
    ['=1+1', "'=1+1"],
    ['+62 812', "'+62 812"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a=1', 'a=1'],
  ];
  for (const [value, cell] of table) {
    it(`writes ${JSON.stringify(value)} as ${JSON.stringify(cell)}`, () => {
      assert.equal(toCell(value), cell);
    });
  }
});

describe('the CSV', () => {
  it('comes back from a spreadsheet as it went', async () => {
    const comment = 'Antre "lama",\r\nlalu pulang; ya\n';
    const text = await join(
      toCsv(from([stored({ comment, answers: { biaya: 4 } }), stored({ knew: false })])),
    );
    const [head, first, second] = parseCsv(text);
    const cell = (row: string[], name: string) => row[head!.indexOf(name)];
    assert.equal(cell(first!, 'comment'), comment);
    assert.equal(cell(first!, 'answers.biaya'), '4');
    assert.equal(cell(first!, 'receipt'), '7KQ4-M2XD-9TBC');
    assert.equal(cell(second!, 'knew'), 'false');
    assert.equal(first!.length, head!.length);
  });

  it('says of each answer what was done, whether it counts and why it was suspicious', async () => {
    const row: StoredFeedback = {
      ...stored({ device: 'android', took: 12 }),
      status: 'acted-on',
      review: 'rejected',
      marks: ['trap', 'surge'],
    };
    const [head, cells] = parseCsv(await join(toCsv(from([row]))));
    const found = ['status', 'review', 'marks', 'device', 'took'].map((name) => cells![head!.indexOf(name)]);
    assert.deepEqual(found, ['acted-on', 'rejected', 'trap surge', 'android', '12']);
  });

  it('has a head line even when there is nothing, and a byte order mark when asked', async () => {
    assert.match(
      await join(toCsv(from([]))),
      /^receipt,receivedAt,status,review,marks,agency,service,[\w.,]+,id\r\n$/,
    );
    assert.ok((await join(toCsv(from([]), true))).startsWith('\ufeffreceipt,'));
  });
});

describe('the JSON', () => {
  it('is a list with everything that is kept', async () => {
    const row = stored({ agency: 'lain' });
    const { receipt, status, receivedAt, message, review, marks } = row;
    assert.deepEqual(JSON.parse(await join(toJson(from([row, row])))), [
      { receipt, status, receivedAt, review, marks, ...message, agency: 'dishub' },
      { receipt, status, receivedAt, review, marks, ...message, agency: 'dishub' },
    ]);
  });

  it('is an empty list when there is nothing', async () => {
    assert.deepEqual(JSON.parse(await join(toJson(from([])))), []);
  });
});

describe('readFeedback', () => {
  it('asks for page after page until the last', async () => {
    const rows = Array.from({ length: 1001 }, (_, number) => ({
      ...stored({ id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` }),
    }));
    const asked: (string | undefined)[] = [];
    const listFeedback = (_filter: object, limit: number, cursor?: { id: string }) => {
      asked.push(cursor?.id.slice(-4));
      const start = cursor ? rows.findIndex(({ message }) => message.id === cursor.id) + 1 : 0;
      return Promise.resolve(rows.slice(start, start + limit));
    };
    const read = await toList(readFeedback({ listFeedback }, {}));
    assert.deepEqual(read, rows);
    assert.deepEqual(asked, [undefined, '0499', '0999']);
  });
});

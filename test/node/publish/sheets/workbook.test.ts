/** Workbooks as files: what ours look like inside, and which files are not read, with the reason. */
import assert from 'node:assert/strict';
import { mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { UnreadableSheets } from '../../../../src/publish/sheets/bytes.ts';
import { fillSheets } from '../../../../src/publish/sheets/fill.ts';
import { openSheets } from '../../../../src/publish/sheets/open.ts';
import { readWorkbook } from '../../../../src/publish/sheets/read-workbook.ts';
import { scanSheets } from '../../../../src/publish/sheets/scan-cells.ts';
import { writeWorkbook } from '../../../../src/publish/sheets/write-workbook.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { createFolder } from '../folder.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook with one sheet, as another program might write it. */
function workbookOf(rows: string, styles = ''): Buffer {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="A &amp; B" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="${OFFICE}/worksheet" Target="worksheets/first.xml"/></Relationships>`,
    'xl/worksheets/first.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    ...(styles && {
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs>${styles}</cellXfs></styleSheet>`,
    }),
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );
}

const refusal = async (read: Promise<unknown>): Promise<[string, string]> => {
  const error = await read.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UnreadableSheets, String(error));
  return [error.code, `${error.message} ${error.suggestion}`];
};

/** The parts of the fixture's workbook by sheet: name → XML. */
async function ourSheets(): Promise<Map<string, string>> {
  const parts = unzipSync(await writeWorkbook(fillSheets(createCatalogue())));
  const names = [...strFromU8(parts['xl/workbook.xml']!).matchAll(/ name="([^"]+)"/g)].map(
    ([, name]) => name!,
  );
  return new Map(
    names.map((name, index) => [name, strFromU8(parts[`xl/worksheets/sheet${index + 1}.xml`]!)]),
  );
}

test('the first sheet explains every head of every sheet', async () => {
  const [guide, ...others] = await readWorkbook(await writeWorkbook(fillSheets(createCatalogue())));
  assert.equal(guide!.name, 'Petunjuk');
  const explained = new Set(
    guide!.rows
      .filter((row) => String(row[4] ?? '').length > 10)
      .map((row) => `${String(row[0])}: ${String(row[1])}`),
  );
  const missing = others
    .filter(({ name }) => name !== 'Pilihan')
    .flatMap(({ name, rows }) => rows[0]!.map((head) => `${name}: ${String(head)}`))
    .filter((head) => !explained.has(head));
  assert.deepEqual(missing, []);
});

test('the sheets are those that keepers know, heads frozen, drop-downs after the cells', async () => {
  const sheets = await ourSheets();
  assert.deepEqual(
    [...sheets.keys()],
    'Petunjuk,Penerbit,OPD,Layanan,Persyaratan,Langkah,Biaya,Produk,Saluran,Jam,Tutup,Perubahan,Perubahan isi,Dasar hukum,Panduan,Tanya jawab,Sumber,Katalog,Pilihan'.split(
      ',',
    ),
  );
  const services = sheets.get('Layanan')!;
  const elements = [...services.matchAll(/<(\w+)[ >]/g)].map(([, name]) => name!);
  const order = ['sheetViews', 'cols', 'sheetData', 'dataValidations'];
  assert.deepEqual(
    elements.filter((name) => order.includes(name)),
    order,
  );
  assert.match(services, /<pane [^>]*ySplit="1"[^>]*state="frozen"/);
});

test('choices and ids have drop-downs that point at their words', async () => {
  const sheets = await ourSheets();
  const listOf = (name: string, column: string): string | undefined =>
    new RegExp(`sqref="${column}2:${column}20000"><formula1>([^<]+)</formula1>`).exec(sheets.get(name)!)?.[1];
  // Layanan: id, OPD, nama (id), nama (en), ringkasan x 2, kategori x 2, kata kunci, sasaran x 2, status.
  assert.equal(listOf('Layanan', 'B'), "'OPD'!$A$2:$A$20000");
  assert.equal(listOf('Layanan', 'L'), "'Pilihan'!$A$2:$A$5");
  assert.equal(listOf('Biaya', 'A'), "'Layanan'!$A$2:$A$20000");
  assert.equal(listOf('Saluran', 'E'), "'Pilihan'!$B$2:$B$8");
  const choices = (await readWorkbook(await writeWorkbook(fillSheets(createCatalogue())))).at(-1)!;
  assert.deepEqual(
    choices.rows.slice(0, 5).map((row) => row[0]),
    ['Status layanan', 'aktif', 'direncanakan', 'dihentikan sementara', 'berakhir'],
  );
});

test('formulas are found, with and without a stored result', async () => {
  const [sheet] = await readWorkbook(
    workbookOf(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Jumlah</t></is></c></row>' +
        '<row r="3"><c r="A3"><f>SUM(B1:B2)</f><v>30000</v></c><c r="C3"><v>5</v></c></row>' +
        '<row r="4"><c r="B4"><f>1/0</f></c></row>',
    ),
  );
  assert.equal(sheet!.name, 'A & B');
  const found = [1, 2, 3, 4].flatMap((row) =>
    [1, 2, 3].filter((column) => sheet!.hasFormula(row, column)).map((column) => [row, column]),
  );
  assert.deepEqual(found, [
    [3, 1],
    [4, 2],
  ]);
  // The empty second row keeps its place, so that rows are numbered as the keeper sees them.
  assert.deepEqual([sheet!.rows.length, sheet!.rows[2]![0], sheet!.rows[2]![2]], [4, 30000, 5]);
});

test('formulas are found whatever the prefix, and in cells without an address', () => {
  const parts = {
    'xl/workbook.xml': '<x:workbook><x:sheets><x:sheet name="A" r:id="rId1"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Target="/xl/worksheets/s.xml" Id="rId1"/></Relationships>',
    'xl/worksheets/s.xml':
      '<x:row><x:c><x:v>1</x:v></x:c><x:c><x:f>A1</x:f></x:c></x:row><x:row r="9"><x:c/><x:c r="AB9"><x:f t="shared" si="0"/></x:c></x:row>',
  };
  const scanned = scanSheets(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  );
  assert.deepEqual(scanned.get('A'), { rows: 9, columns: 28, formulas: new Set(['1:2', '9:28']) });
});

test('cells that are formatted as dates are dates', async () => {
  const [sheet] = await readWorkbook(
    workbookOf(
      '<row r="1"><c r="A1" s="1"><v>45296</v></c><c r="B1" s="2"><v>0.3125</v></c></row>',
      '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/>',
    ),
  );
  assert.deepEqual(sheet!.rows[0], [new Date('2024-01-05T00:00:00Z'), new Date('1899-12-30T07:30:00Z')]);
});

test('a cell in the last corner does not fill the memory', async () => {
  const [code, message] = await refusal(
    readWorkbook(workbookOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
  );
  assert.equal(code, 'too-many-cells');
  assert.match(message, /^Lembar A & B terlalu luas: 1048576 baris dan 16384 kolom\./);
});

/** Writes another unpacked size into the archive's directory. */
function declareSize(archive: Buffer, name: string, size: number): Buffer {
  const bytes = Buffer.from(archive);
  const entry = bytes.lastIndexOf(name) - 46;
  assert.equal(bytes.readUInt32LE(entry), 0x02014b50);
  bytes.writeUInt32LE(size, entry + 24);
  return bytes;
}

test('an archive that unpacks to too much is refused before it is unpacked', async () => {
  const bomb = declareSize(workbookOf(''), 'xl/worksheets/first.xml', 400 * 2 ** 20);
  const [code, message] = await refusal(readWorkbook(bomb));
  assert.equal(code, 'unpacks-too-large');
  assert.match(message, /mengembang lebih dari 300 MB/);
});

test('an archive that lies about its size gets no more room than it declares', async () => {
  const rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + ' '.repeat(40 * 2 ** 20);
  const before = process.memoryUsage().arrayBuffers;
  await refusal(readWorkbook(declareSize(workbookOf(rows), 'xl/worksheets/first.xml', 100)));
  assert.ok(process.memoryUsage().arrayBuffers - before < 200 * 2 ** 20);
});

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const REFUSED: Record<string, [Buffer, string, RegExp]> = {
  'a workbook with a password': [
    Buffer.concat([OLE, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]),
    'password',
    /dilindungi kata sandi\. Buka di Excel, hapus kata sandinya/,
  ],
  'an old Excel file': [
    Buffer.concat([OLE, Buffer.alloc(512)]),
    'old-format',
    /Excel lama \(\.xls\)\. Buka di Excel/,
  ],
  'an OpenDocument file': [
    Buffer.from(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') })),
    'not-a-workbook',
    /OpenDocument \(\.ods\)/,
  ],
  'a picture': [Buffer.from('\u0089PNG\r\n'), 'not-a-workbook', /bukan buku kerja Excel \(\.xlsx\)/],
  'a document that is an archive too': [
    Buffer.from(zipSync({ 'word/document.xml': strToU8('<x/>') })),
    'not-a-workbook',
    /bukan buku kerja Excel/,
  ],
  'an empty file': [Buffer.alloc(0), 'not-a-workbook', /bukan buku kerja Excel/],
  'a workbook that was cut off': [workbookOf('').subarray(0, 400), 'not-a-workbook', /terpotong atau rusak/],
};
for (const [what, [bytes, expected, words]] of Object.entries(REFUSED)) {
  test(`${what} is refused in words`, async () => {
    const [code, message] = await refusal(readWorkbook(bytes));
    assert.equal(code, expected);
    assert.match(message, words);
  });
}

test('a file of 50 MB is refused by its size alone', async (context) => {
  const folder = await createFolder(context);
  const path = join(folder, 'besar.xlsx');
  const handle = await open(path, 'w');
  await handle.truncate(50 * 2 ** 20);
  await handle.close();
  assert.deepEqual(await refusal(openSheets(path)), [
    'too-large',
    'Berkas ini 50 MB; batasnya 20 MB. Hapus gambar dan lembar yang tidak perlu, atau pakai folder JSON.',
  ]);
});

test('a folder of CSV files is read from inside itself only', async (context) => {
  const folder = await createFolder(context);
  await mkdir(join(folder, 'csv'));
  await writeFile(join(folder, 'rahasia.csv'), 'Id\n1\n');
  await symlink('../rahasia.csv', join(folder, 'csv/OPD.csv'));
  assert.equal((await refusal(openSheets(join(folder, 'csv'))))[0], 'leaves-folder');
  assert.equal((await refusal(openSheets(join(folder, 'tidak-ada'))))[0], 'no-source');
  assert.equal((await refusal(openSheets(join(folder, 'rahasia.csv'))))[0], 'no-source');
  assert.ok(await readFile(join(folder, 'rahasia.csv')));
});

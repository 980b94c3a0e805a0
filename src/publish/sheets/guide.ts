/** The sheet that explains the others: what each sheet is for, and what to write below each head. From `tables.ts` alone. */
import { CHOICES, type ChoiceName } from './choices.ts';
import { sheetColumns, type ColumnType, type SheetColumn } from './columns.ts';
import { CHOICE_SHEET, GUIDE } from './heads.ts';
import type { Sheet } from './fill.ts';
import { TABLES } from './tables.ts';

/** How a kind of column is called in the instructions. */
const KINDS: Record<ColumnType, string> = {
  text: 'teks',
  lines: 'beberapa baris teks',
  words: 'teks',
  id: 'id',
  link: 'tautan',
  date: 'tanggal, 2024-01-05',
  moment: 'tanggal, boleh dengan jam',
  time: 'jam, 08:00',
  number: 'angka',
  choice: 'pilihan',
  choices: 'beberapa pilihan',
  list: 'beberapa, dipisahkan koma',
};

const INTRODUCTION = [
  'Buku kerja ini berisi katalog layanan. Isi lembar-lembarnya, simpan, lalu jalankan: opd-widgets catalogue import BERKAS --to FOLDER',
  'Baris pertama setiap lembar adalah judul kolom. Jangan mengganti judul atau nama lembar; urutan kolom boleh diubah.',
  'Kolom (id) berisi bahasa Indonesia, (en) bahasa Inggris. Bila satu bahasa saja, isi kolom (id).',
  'Yang belum diketahui dikosongkan, jangan ditulis "-" atau "belum ada". Rumus tidak dibaca: tempel nilainya saja.',
  'Urutan baris adalah urutan tampil.',
];

/** The heads of the sheet of instructions. */
const HEADS = ['Lembar', 'Kolom', 'Wajib', 'Jenis isi', 'Penjelasan'];

/** The sheet "Petunjuk": an introduction, then one line for each column of each sheet. */
export function writeGuide(): Sheet {
  const rows = TABLES.flatMap((table) => [
    [table.sheet, null, null, null, table.about],
    ...sheetColumns(table).map((column) => [table.sheet, column.head, ...describeColumn(column)]),
  ]);
  return {
    name: GUIDE,
    rows: [HEADS, ...INTRODUCTION.map((line) => [null, null, null, null, line]), ...rows],
  };
}

function describeColumn({ column, key, language }: SheetColumn): [string | null, string, string] {
  if (key) return [null, 'id', key.help];
  if (!column) return [null, 'JSON', 'Isian yang tidak mempunyai kolom sendiri. Biarkan seperti adanya.'];
  const isMain = language === undefined || language === 'id';
  const help = isMain ? column.help : 'Sama, dalam bahasa Inggris. Boleh kosong.';
  return [column.required && isMain ? 'ya' : null, KINDS[column.type], help];
}

/** The sheet "Pilihan": the words of each choice below each other, for the drop-downs to point at. */
export function writeChoices(): Sheet {
  const names = Object.keys(CHOICES) as ChoiceName[];
  const lists = names.map((name) => [...CHOICES[name].values()]);
  const length = Math.max(...lists.map((list) => list.length));
  return {
    name: CHOICE_SHEET,
    rows: [
      names.map((name) => CHOICE_HEADS[name]),
      ...Array.from({ length }, (_, row) => lists.map((list) => list[row] ?? null)),
    ],
  };
}

const CHOICE_HEADS: Record<ChoiceName, string> = {
  status: 'Status layanan',
  channelType: 'Jenis saluran',
  condition: 'Keadaan saluran',
  unit: 'Satuan waktu',
  day: 'Hari',
  changeKind: 'Jenis perubahan',
  importance: 'Tingkat',
  weight: 'Bobot survei',
  yes: 'Pengaduan',
};

/** Where the words of a choice stand in "Pilihan": column, 1-based, and the number of words. */
export function choiceRange(name: ChoiceName): { column: number; length: number } {
  return { column: Object.keys(CHOICES).indexOf(name) + 1, length: CHOICES[name].size };
}

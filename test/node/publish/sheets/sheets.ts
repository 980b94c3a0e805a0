/** Small sheets written by hand, as a keeper would fill them in; tests replace one of them. */
import type { Cell } from '../../../../src/publish/sheets/fill-cells.ts';
import type { ReadSheet } from '../../../../src/publish/sheets/heads.ts';
import { readSheets } from '../../../../src/publish/sheets/read.ts';

/** A sheet; formulas by address as `row:column`. */
export const sheet = (name: string, rows: Cell[][], formulas: string[] = []): ReadSheet => ({
  name,
  rows,
  hasFormula: (row, column) => formulas.includes(`${row}:${column}`),
});

export const PUBLISHER = sheet('Penerbit', [
  ['Nama (id)', 'Tautan', 'Bahasa utama', 'Zona waktu'],
  ['Kota Contoh', 'https://kota.example', 'id', 'Asia/Jakarta'],
]);
export const AGENCIES = sheet('OPD', [
  ['Id', 'Nama (id)'],
  ['dishub', 'Dinas Perhubungan'],
]);
export const SERVICE_HEADS = ['Id', 'OPD', 'Nama (id)', 'Ringkasan (id)', 'Status', 'Diperbarui'];
export const SERVICES = sheet('Layanan', [
  SERVICE_HEADS,
  ['uji-kir', 'dishub', 'Uji KIR', 'Uji berkala kendaraan.', 'aktif', '2024-01-05'],
]);

/** The whole of a small catalogue, some sheets replaced or added. */
export function sheetsWith(...changed: ReadSheet[]): ReadSheet[] {
  const kept = [PUBLISHER, AGENCIES, SERVICES].filter(({ name }) => !changed.some((it) => it.name === name));
  return [...kept, ...changed];
}

/** Errors as a person reads them: the sentence and its remedy. */
export function errorsOf(...changed: ReadSheet[]): string[] {
  return readSheets(sheetsWith(...changed))
    .remarks.filter(({ severity }) => severity === 'error')
    .map(({ message, suggestion }) => [message, suggestion].filter(Boolean).join(' '));
}

/** Warnings of the given codes, likewise. */
export function warningsOf(codes: string[], ...changed: ReadSheet[]): string[] {
  return readSheets(sheetsWith(...changed))
    .remarks.filter(({ severity, code }) => severity === 'warning' && codes.includes(code))
    .map(({ message, suggestion }) => [message, suggestion].filter(Boolean).join(' '));
}

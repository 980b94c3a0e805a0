/** One file of a source: read with its limits, decoded strictly, parsed, and able to say where a value stands. */
import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { parseDocument, visit, type Document, type Node } from 'yaml';
import type { Finding, Path } from './finding.ts';
import { keyOf, MAX_DEPTH, scanJson } from './json-text.ts';
import { createPlaces, type Place } from './place.ts';
import { explainJson, explainYaml, type Advice } from './syntax.ts';

/** Largest file that is read, in bytes. A service has some five thousand. */
export const MAX_BYTES = 20 * 1024 * 1024;

export interface SourceFile {
  /** As named from the source folder, with `/`. */
  name: string;
  value: unknown;
  /** Where values stand; of what is missing, the nearest thing around it. Reads the text again: call it rarely. */
  locate(paths: readonly Path[]): Place[];
}

/** The file, or why it cannot be used. */
export type ReadFile = { file: SourceFile; finding?: never } | { file?: never; finding: Finding };

const START: Place = { line: 1, column: 1 };

const refuse = (file: string, advice: Advice, place: Place = START): ReadFile => ({
  finding: { ...advice, severity: 'error', file, ...place, path: '' },
});

/** Reads one file of at most `MAX_BYTES`. @param name how findings call it; its ending says JSON or YAML */
export async function readSourceFile(path: string, name: string): Promise<ReadFile> {
  // Without waiting: a pipe that nobody writes to would keep us for ever.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const handle = await open(path, flags).catch((error: NodeJS.ErrnoException) => error);
  if (handle instanceof Error) {
    return refuse(name, {
      code: 'unreadable-file',
      message: `Berkas ini tidak dapat dibuka (${handle.code}).`,
      suggestion: 'Periksa nama berkas dan izin bacanya.',
    });
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) {
      return refuse(name, {
        code: 'not-a-file',
        message: 'Ini bukan berkas biasa.',
        suggestion: 'Ganti dengan berkas JSON atau YAML.',
      });
    }
    if (stat.size > MAX_BYTES) {
      return refuse(name, {
        code: 'too-large',
        message: `Berkas ini ${Math.ceil(stat.size / 2 ** 20)} MB; batasnya ${MAX_BYTES / 2 ** 20} MB.`,
        suggestion: 'Pecah menjadi satu berkas untuk setiap layanan di folder services.',
      });
    }
    return parseSource(name, await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** Parses the bytes of a file: UTF-8 only, JSON unless the name ends in `.yaml` or `.yml`. */
export function parseSource(name: string, bytes: Buffer): ReadFile {
  if (!isUtf8(bytes)) return refuse(name, ...explainEncoding(bytes));
  const text = new TextDecoder().decode(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) return refuse(name, explainNul(text), createPlaces(text)(nul));
  return /\.ya?ml$/i.test(name) ? parseYaml(name, text) : parseJson(name, text);
}

function parseJson(name: string, text: string): ReadFile {
  const broken = (): ReadFile => {
    const { fault } = scanJson(text);
    if (!fault) throw new Error(`${name}: JSON.parse refuses what scanJson takes`);
    return refuse(name, explainJson(fault), createPlaces(text)(fault.offset));
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // JSON.parse says that it is broken; the scanner says where and how.
    return broken();
  }
  if (isDeeper(value, MAX_DEPTH)) return broken();
  const locate = (paths: readonly Path[]): Place[] => {
    const wanted = new Set(paths.flatMap((path) => [keyOf(path), ...above(path).map(keyOf)]));
    const { offsets } = scanJson(text, wanted);
    const places = createPlaces(text);
    return paths.map((path) => {
      const known = [path, ...above(path)].find((it) => offsets.has(keyOf(it)));
      return known ? places(offsets.get(keyOf(known))!) : START;
    });
  };
  return { file: { name, value, locate } };
}

function parseYaml(name: string, text: string): ReadFile {
  const parse = () => parseDocument(text, { prettyErrors: false });
  let document: Document | undefined;
  try {
    document = parse();
    const [error] = document.errors;
    if (error) return refuse(name, explainYaml(error), createPlaces(text)(error.pos[0]));
    const value: unknown = document.toJS();
    if (isDeeper(value, MAX_DEPTH)) throw new RangeError('too deep');
    const locate = (paths: readonly Path[]): Place[] => {
      // Parsed again rather than kept: ten thousand good documents would fill the memory.
      const again = parse();
      const placeOf = createPlaces(text);
      return paths.map((path) => {
        for (const known of [path, ...above(path)]) {
          const node = again.getIn(known, true) as Node | undefined;
          if (node?.range) return placeOf(node.range[0]);
        }
        return START;
      });
    };
    return { file: { name, value, locate } };
  } catch (error) {
    // Aliases that lead nowhere or unfold into millions of values, or nesting beyond the stack.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    const lost = error instanceof ReferenceError && document ? findLostAlias(document) : undefined;
    if (lost) {
      const message = `Tanda *${lost.name} menunjuk ke &${lost.name}, yang tidak ada di atasnya.`;
      const suggestion = 'Periksa namanya, atau apit dengan tanda kutip bila ini teks.';
      return refuse(
        name,
        { code: 'yaml-unknown-alias', message, suggestion },
        createPlaces(text)(lost.offset),
      );
    }
    return refuse(name, {
      code: 'yaml-too-deep',
      message: 'Susunan berkas ini terlalu dalam, atau tanda & dan * di dalamnya salah.',
      suggestion: 'Tulis isinya langsung, tanpa & dan *.',
    });
  }
}

/** The first `*name` without a `&name` before it. */
function findLostAlias(document: Document): { name: string; offset: number } | undefined {
  let lost: { name: string; offset: number } | undefined;
  visit(document, {
    Alias(_key, node) {
      if (node.resolve(document)) return undefined;
      lost = { name: node.source, offset: node.range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return lost;
}

/** The paths around a path, nearest first, the whole file last. */
function above(path: Path): Path[] {
  return path.map((_, index) => path.slice(0, path.length - 1 - index));
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((item) => isDeeper(item, depth - 1));
}

const UTF16: Advice = {
  code: 'not-utf8',
  message: 'Berkas ini tersimpan sebagai UTF-16, bukan UTF-8.',
  suggestion: 'Simpan ulang berkas ini dengan pengodean UTF-8 (di Notepad: Simpan Sebagai, Pengodean UTF-8).',
};

/** Zeros: in every other place of UTF-16 that came without its mark, else a sign of damage or of no text at all. */
function explainNul(text: string): Advice {
  if (text[0] === '\0' || text[1] === '\0') return UTF16;
  return {
    code: 'nul-byte',
    message: 'Ada byte kosong (NUL) di baris ini; berkas ini rusak, atau bukan teks.',
    suggestion: 'Ambil berkas ini dari cadangan, atau tulis ulang baris ini.',
  };
}

/** Names the first line with bytes that are not UTF-8, and shows the letter that was probably meant. */
function explainEncoding(bytes: Buffer): [Advice, Place] {
  const { code, suggestion } = UTF16;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return [UTF16, START];
  }
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const row = bytes.subarray(start, end);
    if (!isUtf8(row)) {
      let at = row.findIndex((byte) => byte > 0x7f);
      // Good letters beyond ASCII may stand before the bad one.
      while (isUtf8(row.subarray(0, at + 1)) || isUtf8(row.subarray(0, at + 2))) at += 1;
      const letter = new TextDecoder('windows-1252').decode(row.subarray(at, at + 1));
      const message = `Huruf "${letter}" di baris ini tidak tersimpan sebagai UTF-8.`;
      const column = [...new TextDecoder().decode(row.subarray(0, at))].length + 1;
      return [
        { code, message, suggestion },
        { line, column },
      ];
    }
    start = end + 1;
  }
  return [{ code, message: 'Berkas ini tidak tersimpan sebagai UTF-8.', suggestion }, START];
}

/**
 * Reads JSON text for its places only: where the first mistake is, and where the values of some paths begin.
 * `JSON.parse` reads the good files; it does not say where, and what it says is for programmers.
 */
import type { Path } from './finding.ts';

export type JsonFaultCode =
  | 'empty'
  | 'comment'
  | 'curly-quote'
  | 'single-quote'
  | 'unquoted-key'
  | 'unquoted-value'
  | 'missing-colon'
  | 'missing-comma'
  | 'extra-comma'
  | 'open-string'
  | 'open-bracket'
  | 'wrong-bracket'
  | 'bad-escape'
  | 'after-end'
  | 'too-deep';

/** The first thing in a text that JSON does not allow. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
  readonly code: JsonFaultCode;
  /** Place in the text, 0-based. */
  readonly offset: number;
  /** The characters in question. */
  readonly found: string;

  constructor(code: JsonFaultCode, offset: number, found: string) {
    super(code);
    this.code = code;
    this.offset = offset;
    this.found = found;
  }
}

/** Deeper nesting than any catalogue has; beyond it recursion would end in a crash. */
export const MAX_DEPTH = 100;

const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?(?![\w.])/y;
const WORD = /(true|false|null)(?!\w)/y;
const SPACE = /[ \t\r\n]*/y;
const LOOSE = /[^\s,:{}[\]"]+/y;

/** A path as one string, for sets and maps. */
export const keyOf = (path: Path): string => path.join('\0');

/**
 * @param wanted paths by `keyOf`, whose places are noted on the way
 * @returns the first fault, if any, and the offsets of those wanted paths that were met before it
 */
export function scanJson(
  text: string,
  wanted: ReadonlySet<string> = new Set(),
): { fault?: JsonFault; offsets: Map<string, number> } {
  const offsets = new Map<string, number>();
  let at = text.startsWith('\uFEFF') ? 1 : 0;

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const fail = (code: JsonFaultCode, offset = at, found = text.slice(offset, offset + 1)): never => {
    throw new JsonFault(code, offset, found);
  };
  /** What a value or a key is not, told apart by what stands there instead. */
  const failHere = (loose: JsonFaultCode): never => {
    const next = text[at]!;
    if (next === '/' || next === '#') fail('comment');
    if (next === "'" || next === '`') fail('single-quote');
    if ('“”„‘’«»'.includes(next)) fail('curly-quote');
    const start = at;
    return fail(loose, start, match(LOOSE) || next);
  };

  function readString(): string {
    const start = at;
    at += 1;
    for (;;) {
      const character = text[at];
      if (character === undefined || character < ' ') return fail('open-string', start);
      at += 1;
      if (character === '"') return JSON.parse(text.slice(start, at)) as string;
      if (character !== '\\') continue;
      const escape = /["\\/bfnrt]|u[\da-fA-F]{4}/y;
      if (!match(escape)) fail('bad-escape', at - 1, text.slice(at - 1, at + 1));
    }
  }

  function readItems(path: string, depth: number, close: '}' | ']'): void {
    const start = at;
    at += 1;
    let comma = -1;
    for (let index = 0; ; index += 1) {
      match(SPACE);
      if (at >= text.length) fail('open-bracket', start);
      if (text[at] === close) {
        if (comma >= 0) fail('extra-comma', comma);
        at += 1;
        return;
      }
      if (text[at] === ',') fail('extra-comma');
      let key = String(index);
      if (close === '}') {
        if (text[at] === ']') fail('wrong-bracket');
        if (text[at] !== '"') failHere('unquoted-key');
        key = readString();
        match(SPACE);
        if (text[at] !== ':') fail('missing-colon');
        at += 1;
      }
      readValue(path === '' && depth === 0 ? key : `${path}\0${key}`, depth + 1);
      const end = at;
      match(SPACE);
      if (at >= text.length) fail('open-bracket', start);
      if (text[at] === ',') {
        comma = at;
        at += 1;
      } else if (text[at] === close) comma = -1;
      else if (text[at] === '}' || text[at] === ']') fail('wrong-bracket');
      else if (text[at] === '/' || text[at] === '#') fail('comment');
      else fail('missing-comma', Math.max(0, end - 1), text[at]);
    }
  }

  function readValue(path: string, depth: number): void {
    match(SPACE);
    if (depth > MAX_DEPTH) fail('too-deep');
    if (wanted.has(path)) offsets.set(path, at);
    const next = text[at];
    if (next === '{') readItems(path, depth, '}');
    else if (next === '[') readItems(path, depth, ']');
    else if (next === '"') readString();
    else if (next === '}' || next === ']') fail('wrong-bracket');
    else if (next === ',' || next === undefined) fail('unquoted-value');
    else if (!match(NUMBER) && !match(WORD)) failHere('unquoted-value');
  }

  try {
    match(SPACE);
    if (at >= text.length) fail('empty', 0);
    readValue('', 0);
    match(SPACE);
    if (at < text.length) fail('after-end');
    return { offsets };
  } catch (fault) {
    if (fault instanceof JsonFault) return { fault, offsets };
    throw fault;
  }
}

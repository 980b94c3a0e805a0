/**
 * Appends entries to a list in a JSON or YAML text and leaves every other character where it is: a keeper who looks at
 * what changed in the file sees the new entries and nothing else.
 */
import { isDeepStrictEqual } from 'node:util';
import { isScalar, isSeq, parseDocument, stringify, type Node } from 'yaml';
import type { Path } from '../finding.ts';
import { keyOf, scanJson } from '../json-text.ts';
import { valueAt } from '../words.ts';

/**
 * Appends to the list at a path.
 * @param name of the file; its ending says JSON or YAML
 * @param path of the list; a single entry at the root becomes a list first
 * @returns the new text, undefined when the text is in no form to which this can be done safely
 */
export function appendEntries(
  name: string,
  text: string,
  path: Path,
  entries: readonly unknown[],
): string | undefined {
  const yaml = /\.ya?ml$/i.test(name);
  const parse = (it: string): unknown =>
    yaml ? (parseDocument(it).toJS() as unknown) : JSON.parse(it.replace(/^\uFEFF/, ''));
  const before = parse(text);
  const list = path.length === 0 ? before : valueAt(before, path);
  const single = path.length === 0 && !Array.isArray(list);
  if (!single && !Array.isArray(list)) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const whole = single ? (yaml ? listOneYaml(text, eol) : listOneJson(text, eol)) : text;
  const after = (yaml ? appendYaml : appendJson)(whole, path, entries, eol);
  if (after === undefined) return undefined;
  // A list in a form that was not thought of: better no text than a wrong one.
  const wanted = [...(single ? [before] : (list as unknown[])), ...entries];
  const read = path.length === 0 ? parse(after) : valueAt(parse(after), path);
  return isDeepStrictEqual(read, JSON.parse(JSON.stringify(wanted))) ? after : undefined;
}

const listOneJson = (text: string, eol: string): string => `[${eol}${text.trim()}${eol}]${eol}`;
const listOneYaml = (text: string, eol: string): string =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? '- ' : line && '  ') + line)
    .join(eol) + eol;

/** White space at the beginning of the line in which an offset lies. */
const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))![0];

function appendJson(text: string, path: Path, entries: readonly unknown[], eol: string): string | undefined {
  const start = scanJson(text, new Set([keyOf(path)])).offsets.get(keyOf(path));
  const end = start === undefined ? -1 : findClose(text, start);
  if (start === undefined || end < 0) return undefined;
  const inside = text.slice(start + 1, end);
  const kept = inside.trimEnd();
  const outer = indentAt(text, start);
  const own = /^\s*?\n([ \t]*)\S/.exec(inside)?.[1];
  if (kept.trim() && own === undefined) {
    const line = entries.map((entry) => `, ${JSON.stringify(entry)}`).join('');
    return text.slice(0, start + 1) + kept + line + text.slice(start + 1 + kept.length);
  }
  const step = /\n([ \t]+)\S/.exec(text)?.[1]?.replace(/^\t+/, '\t') ?? '  ';
  const indent = own ?? outer + step;
  const lines = entries.map(
    (entry) => indent + JSON.stringify(entry, null, step).replaceAll('\n', eol + indent),
  );
  const head = text.slice(0, start + 1) + (kept.trim() ? `${kept},` : '');
  return `${head}${eol}${lines.join(`,${eol}`)}${eol}${outer}${text.slice(end)}`;
}

/** Where the bracket that opens at an offset is closed. The text is known to be JSON. */
function findClose(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '[' || found[0] === '{') depth += 1;
    else if (found[0] === ']' || found[0] === '}') depth -= 1;
    if (depth === 0) return found.index;
  }
  return -1;
}

function appendYaml(text: string, path: Path, entries: readonly unknown[], eol: string): string | undefined {
  const document = parseDocument(text);
  const list = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isSeq<Node>(list) || !list.range) return undefined;
  const block = (indent: string): string =>
    stringify(entries, { lineWidth: 0 })
      .trimEnd()
      .split('\n')
      .map((line) => indent + line)
      .join(eol) + eol;
  const last = list.items.at(-1);
  if (!last) {
    // `changes: []`: the brackets give way to lines below.
    const [start, end] = list.range;
    const rest = text.slice(end).replace(/^[ \t]*\r?\n?/, '');
    const head = text.slice(0, start).trimEnd();
    return `${head}${head && eol}${block(path.length === 0 ? '' : `${indentAt(text, start)}  `)}${rest}`;
  }
  if (list.flow || isScalar(last) || !last.range) return undefined;
  const column = list.range[0] - (text.lastIndexOf('\n', list.range[0] - 1) + 1);
  const lineEnd = text.indexOf('\n', last.range[1] - 1);
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  return `${text.slice(0, at)}${lineEnd < 0 ? eol : ''}${block(' '.repeat(column))}${text.slice(at)}`;
}

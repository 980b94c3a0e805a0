/** Changes single fields of a YAML text and leaves every other byte (comments, quotes, folds) as its keeper wrote it. Pure. */
import { isMap, isScalar, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from '../finding.ts';
import type { FieldEdit } from './plan.ts';

/** A pair of a map by its places in the text. */
interface Places {
  start: number;
  valueStart: number;
  end: number;
}

/**
 * Sets or removes one field of the map at a path. The parser says where things stand; the text itself is changed,
 * because written anew by the library it would come out in the library's own style.
 * @returns undefined when the path leads nowhere (as behind `*`), or the place is written in a way this cannot change
 */
export function editYaml(text: string, object: Path, { field, value, after }: FieldEdit): string | undefined {
  const map = parseDocument(text).getIn([...object, ...field.slice(0, -1)], true);
  if (!isMap(map)) return undefined;
  const key = field.at(-1)!;
  const found = placesOf(text, map, key);
  if (value === undefined) return found ? remove(text, map, found) : text;
  // A name of the schema is plain in YAML; all else in quotes, which JSON and YAML share.
  const written = /^[a-z]+$/.test(value) ? value : JSON.stringify(value);
  if (found) return text.slice(0, found.valueStart) + written + text.slice(found.end);
  const neighbour = placesOf(text, map, after);
  if (!neighbour) return undefined;
  if (map.flow) {
    return `${text.slice(0, neighbour.end)}, ${key}: ${written}${text.slice(neighbour.end)}`;
  }
  // Behind the whole line, so that a remark at its end stays where it is.
  const line = lineEnd(text, neighbour.end);
  const indent = ' '.repeat(neighbour.start - lineStart(text, neighbour.start));
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text.slice(0, line)}${newline}${indent}${key}: ${written}${text.slice(line)}`;
}

/** Where a pair stands; only pairs of a plain key and a value in one piece. */
function placesOf(text: string, map: YAMLMap, key: string): Places | undefined {
  const pair = map.items.find(({ key: name }) => isScalar(name) && name.value === key) as
    Pair<Node, Node | null> | undefined;
  const name = pair?.key.range;
  const value = pair?.value?.range;
  if (!name || !value || !isScalar(pair?.value)) return undefined;
  // A text over several lines ends behind its last line break, which belongs to what follows.
  const end = value[0] + text.slice(value[0], value[1]).trimEnd().length;
  return { start: name[0], valueStart: value[0], end };
}

function remove(text: string, map: YAMLMap, { start, end }: Places): string | undefined {
  if (map.flow) {
    const comma = text.lastIndexOf(',', start);
    const open = map.range![0];
    return comma > open ? text.slice(0, comma) + text.slice(end) : undefined;
  }
  const line = lineStart(text, start);
  // Behind "- " the key holds the whole item up.
  if (text.slice(line, start).trim() !== '') return undefined;
  const next = lineEnd(text, end);
  // With the line break in front, so that the last line of a file goes without leaving one too many.
  return text.slice(0, Math.max(0, text[line - 2] === '\r' ? line - 2 : line - 1)) + text.slice(next);
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

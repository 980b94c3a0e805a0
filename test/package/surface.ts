/**
 * What pages may rely on, taken from custom-elements.json: by tag, the names of its attributes, events, parts, slots and
 * tokens. Run as a program it prints that of the current manifest; a release keeps it as `released/<version>.json`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LISTS = ['attributes', 'events', 'cssParts', 'slots', 'cssProperties'] as const;

/** Names by tag and list, each list sorted. */
export type Surface = Record<string, Record<(typeof LISTS)[number], string[]>>;

type Declaration = { tagName?: string } & Partial<Record<(typeof LISTS)[number], { name?: string }[]>>;

/** @param manifest custom-elements.json, parsed */
export function surfaceOf(manifest: { modules: { declarations?: Declaration[] }[] }): Surface {
  const surface: Surface = {};
  for (const declaration of manifest.modules.flatMap(({ declarations = [] }) => declarations)) {
    const { tagName } = declaration;
    if (tagName === undefined) continue;
    const lists = LISTS.map((list) => [list, (declaration[list] ?? []).map(({ name = '' }) => name).sort()]);
    surface[tagName] = Object.fromEntries(lists) as Surface[string];
  }
  return surface;
}

/** The surface of the manifest in the repository. */
export const currentSurface = (): Surface =>
  surfaceOf(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../custom-elements.json'), 'utf8')) as Parameters<
      typeof surfaceOf
    >[0],
  );

/** What `before` promised and `now` no longer has, as `tag: list name`. */
export function brokenPromises(before: Surface, now: Surface): string[] {
  return Object.entries(before).flatMap(([tag, lists]) =>
    now[tag]
      ? LISTS.flatMap((list) =>
          lists[list]
            .filter((name) => !now[tag]![list].includes(name))
            .map((name) => `${tag}: ${list} ${name}`),
        )
      : [`${tag}: the tag`],
  );
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(currentSurface(), null, 2));

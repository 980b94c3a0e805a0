/** One writing and one order for values that mean the same in any order. */

/** JSON with keys and lists in a fixed order: the same for the same content, wherever it stood. */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, it]) => it !== undefined);
  return `{${entries
    .map(([key, it]) => `${JSON.stringify(key)}:${stableJson(it)}`)
    .sort()
    .join()}}`;
}

/** Order of texts by code points, the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A list in an order that does not depend on the one it was given in. */
export const inFixedOrder = <T>(list: readonly T[]): T[] =>
  list
    .map((item) => ({ item, json: stableJson(item) }))
    .sort((a, b) => byText(a.json, b.json))
    .map(({ item }) => item);

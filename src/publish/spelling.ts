/**
 * Fields that nobody reads because their name is misspelt. The format keeps unknown fields, so that it can grow;
 * only those that look like a slip for a known one are remarked on.
 */
import { z } from 'zod';
import { catalogueSchema } from '../catalogue/schema.ts';
import type { Path, Remark } from './finding.ts';
import { nearest } from './nearest.ts';
import { describePlace, FIELD_NAMES } from './words.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The catalogue's JSON Schema: for editors, and here for the names of the fields. */
export const catalogueJsonSchema = z.toJSONSchema(catalogueSchema);

function resolve(schema: JsonSchema | undefined): JsonSchema | undefined {
  const name = schema?.$ref?.replace('#/$defs/', '');
  return name === undefined ? schema : catalogueJsonSchema.$defs?.[name];
}

/** Remarks on misspelt names of fields. @param root the assembled catalogue; anything may be wrong in it */
export function checkSpelling(root: unknown): Remark[] {
  const remarks: Remark[] = [];

  function walk(value: unknown, given: JsonSchema | undefined, path: Path): void {
    const schema = resolve(given);
    if (!schema || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      const items = schema.items as JsonSchema | undefined;
      if (items) value.forEach((item, index) => walk(item, items, [...path, index]));
      return;
    }
    const known = schema.properties as Record<string, JsonSchema> | undefined;
    if (!known) return;
    for (const [key, inner] of Object.entries(value)) {
      if (Object.hasOwn(known, key)) walk(inner, known[key], [...path, key]);
      else {
        const meant = meantBy(
          key,
          Object.keys(known).filter((it) => !Object.hasOwn(value, it)),
        );
        if (meant) remarks.push(remark(root, [...path, key], meant));
      }
    }
  }

  walk(root, catalogueJsonSchema, []);
  return remarks;
}

/** A known name that is spelt nearly so, or whose Indonesian name this is. */
function meantBy(key: string, known: readonly string[]): string | undefined {
  const word = key.toLowerCase();
  return known.find((it) => FIELD_NAMES[it] === word) ?? nearest(key, known);
}

const remark = (root: unknown, path: Path, meant: string): Remark => ({
  code: 'unknown-field',
  severity: 'warning',
  path,
  message: `${describePlace(root, path.slice(0, -1))}: bagian "${path.at(-1)}" tidak dikenal dan tidak akan tampil.`,
  suggestion: `Maksud Anda "${meant}"?`,
});

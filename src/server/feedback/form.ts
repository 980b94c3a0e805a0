/**
 * The same answer from a plain HTML form, for pages without JavaScript. Fields carry the names of the message
 * (`answers.biaya` and `respondent.usia` with a dot); what only a script could know is filled in here. Pure.
 */

/** What stands in for a script: a new id, the page the form was on, the catalogue's revision, the moment. */
export interface FormContext {
  createId(): string;
  page: string;
  catalogueRevision: string;
  now: string;
}

const YES = new Set(['yes', 'true', '1', 'ya']);
const NO = new Set(['no', 'false', '0', 'tidak']);

/** A yes-or-no answer; anything else is left for the schema to refuse. */
function toBoolean(value: string): unknown {
  if (YES.has(value)) return true;
  return NO.has(value) ? false : value;
}

/** Fields that are never taken from a form: they come from its context or have no field. */
const NOT_FIELDS = new Set(['consent', 'sentAt', 'answers', 'respondent']);

/**
 * A body for `checkMessage`. Empty fields are questions that were skipped.
 * @param fields the form as decoded by the parser; a field that came twice is a list, of which the last counts
 */
export function formToMessage(
  fields: Record<string, string | string[] | undefined>,
  { createId, page, catalogueRevision, now }: FormContext,
): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  const groups: Record<'answers' | 'respondent', [string, unknown][]> = { answers: [], respondent: [] };
  for (const [name, values] of Object.entries(fields)) {
    const value = (Array.isArray(values) ? values.at(-1) : values) ?? '';
    if (value.trim() === '' || NOT_FIELDS.has(name)) continue;
    const [group, key] = name.split('.', 2);
    if (key !== undefined && (group === 'answers' || group === 'respondent')) {
      groups[group].push([key, group === 'answers' ? Number(value) : value]);
    } else if (name === 'knew') message[name] = toBoolean(value);
    else if (name === 'satisfaction') message[name] = Number(value);
    else if (name === 'comment') message[name] = value.replaceAll('\r\n', '\n');
    else message[name] = value;
  }
  for (const [group, given] of Object.entries(groups)) {
    const young = given.some(([key, value]) => key === 'usia' && value === 'under-17');
    // Who sits beside an adult is nobody's business.
    const entries = young ? given : given.filter(([key]) => key !== 'pendamping');
    if (entries.length > 0) message[group] = Object.fromEntries(entries);
  }
  return {
    id: createId(),
    kind: 'quick',
    locale: 'id',
    page,
    catalogueRevision,
    widget: 'form',
    ...message,
    sentAt: now,
  };
}

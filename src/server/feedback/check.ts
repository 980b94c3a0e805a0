/** From whatever came in the body to a message that may be stored, or to sentences about what to mend. Pure. */
import type { z } from 'zod';
import type { ContactMessage, FeedbackMessage } from '../../feedback/message.ts';
import { contactSchema, feedbackSchema } from '../../feedback/schema.ts';
import { HttpError, type Detail } from '../errors.ts';
import { FIELD_NAMES, FIELD_PROBLEMS, TEXTS } from '../texts.ts';

function codeOf(issue: z.core.$ZodIssue): keyof typeof FIELD_PROBLEMS {
  if (issue.message === 'nothing-answered' || issue.message === 'guardian-needed') return issue.message;
  if (issue.message === 'age-band-unknown') return 'choice';
  if (issue.code === 'too_big') return 'too-long';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'too-short';
  if (issue.code === 'invalid_format' || issue.code === 'invalid_key') return 'format';
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return 'choice';
  return issue.message.endsWith('received undefined') ? 'missing' : 'type';
}

function toDetail(issue: z.core.$ZodIssue): Detail {
  const path = issue.path.map(String).join('.');
  const field = FIELD_NAMES[String(issue.path[0])] ?? path;
  const code = codeOf(issue);
  const message =
    issue.code === 'too_big'
      ? FIELD_PROBLEMS['too-long'](field, Number(issue.maximum))
      : FIELD_PROBLEMS[code](field);
  return { path, code, message };
}

/** Hardly any text is unclean; looking costs far less than replacing. */
const UNCLEAN = /[\0\p{Surrogate}]/u;

/**
 * Text that every database takes: no NUL (PostgreSQL refuses it), no half of a surrogate pair. One resident's odd
 * character must not fail the batch that others' answers are in.
 */
export const cleanText = (text: string): string =>
  UNCLEAN.test(text) ? text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd') : text;

/** Cleans every text in what the schema has made, which is nobody else's: in place. */
function cleanDeep<Value>(value: Value): Value {
  if (typeof value === 'string') return cleanText(value) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields)) fields[key] = cleanDeep(fields[key]);
  return value;
}

/** The page without query and fragment, whatever the sender put there: they can name a person. */
function pageOf(page: string): string {
  const url = URL.parse(page);
  return url && /^https?:$/.test(url.protocol) ? url.origin + url.pathname : '';
}

/** @throws {HttpError} 422 `invalid` with a detail for each thing to mend */
function checkBody<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const details = result.error.issues.slice(0, 20).map(toDetail);
  const message = details.length === 1 ? details[0]!.message : TEXTS.invalid(details.length);
  throw new HttpError(422, 'invalid', message, { details });
}

/**
 * @returns the message, cleaned, with nothing in it that the schema does not know
 * @throws {HttpError} 422 `invalid` with a detail for each thing to mend
 */
export function checkMessage(body: unknown): FeedbackMessage {
  // zod leaves out absent keys, which is what exactOptionalPropertyTypes means; its types cannot say so.
  const message = cleanDeep(checkBody(feedbackSchema, body)) as FeedbackMessage;
  return { ...message, page: pageOf(message.page) };
}

/**
 * A contact with its consent, cleaned; the moment of consent never later than `now` (ms) by our clock, so that it can
 * stand beside our own moments as proof.
 * @throws {HttpError} 422 `invalid` as `checkMessage`
 */
export function checkContact(body: unknown, now: number): ContactMessage {
  // Again after cleaning, which may leave nothing of what looked long enough.
  const { contact, consent } = checkBody(contactSchema, cleanDeep(checkBody(contactSchema, body)));
  const at = Math.min(Math.max(Date.parse(consent.at), 0), now);
  return { contact, consent: { version: consent.version, at: new Date(at).toISOString() } };
}

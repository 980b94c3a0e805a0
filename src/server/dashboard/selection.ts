/**
 * Which answers somebody may see and asked to see. The user's agency is put into every filter here, and what lies
 * outside of it is "not there" rather than "not allowed", so that guessing teaches nothing.
 */
import { z } from 'zod';
import { DATE, isRealDate } from '../../catalogue/primitives.ts';
import { MESSAGE_ID } from '../../feedback/message.ts';
import { HttpError } from '../errors.ts';
import { readStatus } from '../feedback/words.ts';
import { periodOf } from '../period.ts';
import type { Cursor, FeedbackCount, FeedbackFilter, User } from '../storage/storage.ts';
import { TEXTS } from '../texts.ts';

/** An empty field of a form is a filter that is not wanted. */
const optional = (schema: z.ZodType<string, string>) =>
  z
    .union([z.literal('').transform(() => undefined), schema])
    .optional()
    .catch(undefined);

const date = z.string().regex(DATE).refine(isRealDate);

const querySchema = z.object({
  opd: optional(z.string()),
  layanan: optional(z.string()),
  dari: optional(date),
  sampai: optional(date),
  status: optional(z.string().refine((word) => readStatus(word) !== undefined)),
  sebelum: optional(z.string()),
});

/** What was asked for, as it came in the address. */
export type Query = z.infer<typeof querySchema>;

/** Reads the address's query; what cannot be understood is left out. */
export const readQuery = (query: unknown): Query => querySchema.parse(query);

const notThere = () => new HttpError(404, 'not-found', TEXTS.notFound);

/** All that a user may ever see. */
export const scopeOf = ({ agency }: User): FeedbackFilter => (agency === undefined ? {} : { agency });

/** A service that a user may choose. */
export interface Choice {
  service: string;
  agency: string;
}

/**
 * The services a user may choose: those of the catalogue and those that answers are kept of, within the user's scope.
 */
export function choicesOf(
  user: User,
  services: Iterable<{ id: string; agency: string }>,
  counts: readonly FeedbackCount[],
): Choice[] {
  const all = new Map<string, Choice>();
  for (const { id, agency } of services) all.set(`${agency} ${id}`, { service: id, agency });
  for (const { service, agency } of counts) all.set(`${agency} ${service}`, { service, agency });
  return [...all.values()].filter(({ agency }) => user.agency === undefined || agency === user.agency);
}

/**
 * The filter for a query.
 * @throws {HttpError} 404 for an agency or service that is not among the user's
 */
export function selectAnswers(
  user: User,
  query: Query,
  choices: readonly Choice[],
  timeZone: string,
): FeedbackFilter {
  const agency = user.agency ?? query.opd;
  const fits = (choice: Choice) => agency === undefined || choice.agency === agency;
  if (query.opd !== undefined && (query.opd !== agency || !choices.some(fits))) throw notThere();
  if (query.layanan !== undefined && !choices.some((it) => fits(it) && it.service === query.layanan))
    throw notThere();
  return {
    ...(agency !== undefined && { agency }),
    ...(query.layanan !== undefined && { service: query.layanan }),
    ...periodOf(query.dari, query.sampai, timeZone),
  };
}

/** A cursor as it stands in an address, and back. */
export const writeCursor = ({ receivedAt, id }: Cursor): string => `${receivedAt}_${id}`;

export function readCursor(text: string | undefined): Cursor | undefined {
  const [receivedAt = '', id = ''] = (text ?? '').split('_');
  return Number.isFinite(Date.parse(receivedAt)) && MESSAGE_ID.test(id) ? { receivedAt, id } : undefined;
}

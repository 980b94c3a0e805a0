/** What the first page shows, as data: asks the store and the catalogue, draws nothing. */
import type { KnownCatalogue } from '../catalogue-source.ts';
import { namesOf, type Names } from '../names.ts';
import type {
  FeedbackCount,
  FeedbackFilter,
  FeedbackStorage,
  StoredFeedback,
  User,
} from '../storage/storage.ts';
import { readStatus } from '../feedback/words.ts';
import { countReviews } from './follow-up.ts';
import {
  choicesOf,
  readCursor,
  readQuery,
  scopeOf,
  selectAnswers,
  writeCursor,
  type Choice,
  type Query,
} from './selection.ts';
import { tallyServices, type Tally } from './tally.ts';

/** Answers on one page. */
const PAGE_SIZE = 25;

/** Everything the page needs, nothing that it may not show. */
export interface Overview extends Names {
  user: User;
  query: Query;
  choices: Choice[];
  tallies: Tally[];
  answers: StoredFeedback[];
  /** Answers of the list, on this page and the next ones. */
  total: number;
  /** Address of the next page of older answers. */
  older?: string;
  /** Answers that wait for review. */
  held: number;
}

const sumOf = (counts: readonly FeedbackCount[]) => counts.reduce((sum, { count }) => sum + count, 0);

/** The address of a page with this query. */
export function addressOf(query: Query, sebelum?: string): string {
  const { opd, layanan, dari, sampai, status } = query;
  const parts = Object.entries({ opd, layanan, dari, sampai, status, sebelum }).filter(([, value]) => value);
  const search = new URLSearchParams(parts as [string, string][]).toString();
  return search ? `/dasbor?${search}` : '/dasbor';
}

/**
 * @param address the request's query, as it came
 * @throws {HttpError} 404 for what the user may not see
 */
export async function loadOverview(
  storage: FeedbackStorage,
  known: KnownCatalogue | undefined,
  user: User,
  address: unknown,
): Promise<Overview> {
  const names = namesOf(known);
  const query = readQuery(address);
  const everything = await storage.countFeedback(scopeOf(user));
  const choices = choicesOf(user, known?.catalogue.services ?? [], everything);
  const filter = selectAnswers(user, query, choices, names.timeZone);
  const status = readStatus(query.status ?? '');
  // The figures are those of all answers, whatever has been done about them.
  const listed: FeedbackFilter = { ...filter, ...(status && { status }) };
  const [counts, listedCounts, held, answers] = await Promise.all([
    storage.countFeedback(filter),
    status ? storage.countFeedback(listed) : undefined,
    countReviews(storage, user, 'held'),
    storage.listFeedback(listed, PAGE_SIZE + 1, readCursor(query.sebelum)),
  ]);
  const shown = answers.slice(0, PAGE_SIZE);
  const last = answers.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    ...names,
    user,
    query,
    choices,
    tallies: tallyServices(counts),
    answers: shown,
    total: sumOf(listedCounts ?? counts),
    held,
    ...(last && {
      older: addressOf(query, writeCursor({ receivedAt: last.receivedAt, id: last.message.id })),
    }),
  };
}

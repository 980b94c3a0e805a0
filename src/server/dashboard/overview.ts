/** What the first page shows, as data: asks the store and the catalogue, draws nothing. */
import type { Service } from '../../catalogue/types.ts';
import type { KnownCatalogue } from '../catalogue-source.ts';
import { inIndonesian } from '../indonesian.ts';
import type { FeedbackStorage, StoredFeedback, User } from '../storage/storage.ts';
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
export interface Overview {
  publisher: string;
  timeZone: string;
  user: User;
  query: Query;
  choices: Choice[];
  tallies: Tally[];
  answers: StoredFeedback[];
  total: number;
  /** Address of the next page of older answers. */
  older?: string;
  /** Names of agencies and services by id; an id that the catalogue no longer knows stands for itself. */
  agencyName(id: string): string;
  serviceName(id: string): string;
  /** Name of a way in. */
  channelName(service: string, id: string): string;
}

/** The address of a page with this query. */
export function addressOf(query: Query, sebelum?: string): string {
  const { opd, layanan, dari, sampai } = query;
  const parts = Object.entries({ opd, layanan, dari, sampai, sebelum }).filter(([, value]) => value);
  const search = new URLSearchParams(parts as [string, string][]).toString();
  return search ? `/dasbor?${search}` : '/dasbor';
}

function namesOf(known: KnownCatalogue | undefined) {
  const channels = (service: Service | undefined) => service?.channels ?? [];
  return {
    agencyName: (id: string) => inIndonesian(known?.agencies.get(id)?.name) || id,
    serviceName: (id: string) => inIndonesian(known?.services.get(id)?.name) || id,
    channelName: (service: string, id: string) =>
      inIndonesian(channels(known?.services.get(service)).find((it) => it.id === id)?.name) || id,
  };
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
  const publisher = known?.catalogue.publisher;
  const timeZone = publisher?.timeZone ?? 'Asia/Jakarta';
  const query = readQuery(address);
  const everything = await storage.countFeedback(scopeOf(user));
  const choices = choicesOf(user, known?.catalogue.services ?? [], everything);
  const filter = selectAnswers(user, query, choices, timeZone);
  const [counts, answers] = await Promise.all([
    storage.countFeedback(filter),
    storage.listFeedback(filter, PAGE_SIZE + 1, readCursor(query.sebelum)),
  ]);
  const shown = answers.slice(0, PAGE_SIZE);
  const last = answers.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    publisher: inIndonesian(publisher?.name),
    timeZone,
    user,
    query,
    choices,
    tallies: tallyServices(counts),
    answers: shown,
    total: counts.reduce((sum, { count }) => sum + count, 0),
    ...(last && {
      older: addressOf(query, writeCursor({ receivedAt: last.receivedAt, id: last.message.id })),
    }),
    ...namesOf(known),
  };
}

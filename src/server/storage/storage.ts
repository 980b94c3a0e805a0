/**
 * What the server asks of a database, named by questions. One file per database makes it true, and every one of
 * them passes test/contracts/storage.ts. Moments are ISO 8601 instants in UTC with milliseconds
 * (`2024-01-08T02:00:00.000Z`), so that text order is time order in every database.
 */
import type { FeedbackMessage, FeedbackStatus } from '../../feedback/message.ts';
import type { FollowUpStorage } from './follow-up.ts';

/** An answer that was checked and now only has to be kept. */
export interface NewFeedback {
  message: FeedbackMessage;
  /** The OPD that answers for the service now; taken from the catalogue, never from the message. */
  agency: string;
  receipt: string;
  /** Fingerprint of what the resident said; tells a repeat from another answer under the same id. */
  digest: string;
  receivedAt: string;
  /** What made it suspicious, as kebab-case codes; none when absent. */
  marks?: readonly string[];
  /** Kept apart until somebody has looked at it; not in any figure until then. */
  held?: boolean;
}

/** Is an answer in the figures? `held`: kept apart for review; `rejected`: looked at and left out, never deleted. */
export type Review = 'counted' | 'held' | 'rejected';

/** `stored` now, `repeated` (was there with the same content), or `conflict` (was there with other content). */
export type SaveResult =
  { outcome: 'stored' | 'repeated'; receipt: string; status: FeedbackStatus } | { outcome: 'conflict' };

/** An answer as it is kept. `message` is what came, cleaned. */
export interface StoredFeedback {
  message: FeedbackMessage;
  agency: string;
  receipt: string;
  status: FeedbackStatus;
  receivedAt: string;
  marks: string[];
  review: Review;
}

/** Which answers: every part that is there must hold. */
export interface FeedbackFilter {
  agency?: string;
  service?: string;
  /** First instant that counts. */
  from?: string;
  /** First instant that no longer counts. */
  until?: string;
  status?: FeedbackStatus;
  /** Only those in the figures unless said otherwise. */
  review?: Review | 'any';
}

/** Where a page of a list goes on: the last answer of the page before. */
export interface Cursor {
  receivedAt: string;
  id: string;
}

/** How many answers of a service and kind share the same answer to all three questions. */
export interface FeedbackCount {
  agency: string;
  service: string;
  kind: FeedbackMessage['kind'];
  knew?: boolean;
  access?: NonNullable<FeedbackMessage['access']>;
  satisfaction?: NonNullable<FeedbackMessage['satisfaction']>;
  count: number;
}

/** Somebody who may read answers: of one agency, or (`agency` absent) of the whole city. */
export interface User {
  name: string;
  agency?: string;
  passwordHash: string;
  createdAt: string;
}

/** A signed-in browser. `tokenHash` is the SHA-256 of the token in its cookie: a stolen database opens no session. */
export interface Session {
  tokenHash: string;
  userName: string;
  expiresAt: string;
}

/** The store of answers, users and sessions. Every method rejects when the database cannot do it. */
export interface FeedbackStorage extends FollowUpStorage {
  /**
   * Keeps answers for good: when it resolves, they survive a power cut. An id that is there already is left as it
   * was. Results are in the order of the batch.
   */
  saveFeedback(batch: readonly NewFeedback[]): Promise<SaveResult[]>;
  /**
   * What saving an answer again would say, without saving it: `repeated` or `conflict` by its fingerprint, undefined
   * when its id is new.
   */
  findSaved(id: string, digest: string): Promise<SaveResult | undefined>;
  /** Newest first, at most `limit`, after the cursor if there is one. */
  listFeedback(filter: FeedbackFilter, limit: number, after?: Cursor): Promise<StoredFeedback[]>;
  countFeedback(filter: FeedbackFilter): Promise<FeedbackCount[]>;
  /** False when the name is taken. */
  addUser(user: User): Promise<boolean>;
  findUser(name: string): Promise<User | undefined>;
  /** By name. */
  listUsers(): Promise<User[]>;
  /** Sets a password and ends the user's sessions; false when there is no such user. */
  setPassword(name: string, passwordHash: string): Promise<boolean>;
  addSession(session: Session): Promise<void>;
  /** The user of a session that has not expired at `now`. */
  findSession(tokenHash: string, now: string): Promise<User | undefined>;
  removeSession(tokenHash: string): Promise<void>;
  /** Forgets sessions that expired before `now`. */
  removeExpiredSessions(now: string): Promise<void>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

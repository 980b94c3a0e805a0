/**
 * What one answer of a resident looks like on its way to the city, and the limits that the form, the schema and
 * the server share. No zod here: this file is part of the browser's core.
 */

export const KINDS = ['quick', 'access', 'skm'] as const;
/** Akses: did the resident get in? */
export const ACCESS = ['yes', 'no', 'not-tried'] as const;
/** Where it stopped, for those who did not get in. */
export const ACCESS_PROBLEMS = [
  'address',
  'install',
  'register',
  'code',
  'error',
  'understand',
  'other',
] as const;
/** What the resident tried it on; asked only in access trouble, and only told when the resident chooses to. */
export const DEVICES = ['android', 'iphone', 'computer', 'other'] as const;
/** Age bands (`respondent.usia`): coarse, because an exact age says more than a figure needs (UU 27/2022). */
export const AGE_BANDS = ['under-17', '17-25', '26-35', '36-45', '46-55', 'over-55'] as const;
/** What the OPD has done with an answer, in the order in which it happens. */
export const STATUSES = ['received', 'in-progress', 'acted-on', 'closed'] as const;
/** Longest contact (a telephone number or e-mail address). */
export const CONTACT_LIMIT = 200;
/** The nine unsur of PermenPANRB 14/2017 by stable name; the questionnaire and the regulation order the last two differently. */
export const ELEMENTS = [
  'persyaratan',
  'prosedur',
  'waktu',
  'biaya',
  'produk',
  'kompetensi',
  'perilaku',
  'sarana',
  'pengaduan',
] as const;

/** Longest comment, in UTF-16 code units as `maxlength` counts them. */
export const COMMENT_LIMIT = 1000;
/** Largest body that the server reads, in bytes; far below the 64 KiB that `keepalive` allows. */
export const BODY_LIMIT = 16_384;

/** Form of an id: 32 lower-case hex digits in the grouping of a UUID. */
export const MESSAGE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type Kind = (typeof KINDS)[number];
export type Access = (typeof ACCESS)[number];
export type AccessProblem = (typeof ACCESS_PROBLEMS)[number];
export type Device = (typeof DEVICES)[number];
export type AgeBand = (typeof AGE_BANDS)[number];
export type FeedbackStatus = (typeof STATUSES)[number];
export type Element = (typeof ELEMENTS)[number];
export type Score = 1 | 2 | 3 | 4;

/** The answers as the resident gives them; everything else in a message is added when it is finished. */
export interface Answers {
  knew?: boolean;
  access?: Access;
  accessProblem?: AccessProblem;
  /** Id of the channel that the resident tried. */
  channel?: string;
  device?: Device;
  /** Puas: 1 not satisfied, 2 less satisfied, 3 satisfied, 4 very satisfied. */
  satisfaction?: Score;
  /** SKM scores by unsur, 1 to 4. */
  answers?: Partial<Record<Element, Score>>;
  respondent?: Record<string, string>;
  comment?: string;
  consent?: { version: string; at: string };
}

export interface FeedbackMessage extends Answers {
  /** Made in the browser when the answer is finished; the primary key at the server. */
  id: string;
  service: string;
  agency?: string;
  kind: Kind;
  /** Language that the form was read in. */
  locale: string;
  /** Address of the page without query and fragment. */
  page: string;
  catalogueRevision: string;
  /** ISO 8601 instant on the resident's clock. */
  sentAt: string;
  /** Version of the widget. */
  widget: string;
  /** Seconds from the first answer to the last; people need a few. */
  took?: number;
  /** A field that no person sees; whoever fills it in is a program. */
  website?: string;
  /** Proof of work for this id, where the server asked for one. Not part of what the resident said. */
  proof?: string;
}

/** The server's word that an answer is kept. */
export interface FeedbackReceipt {
  receipt: string;
  status: FeedbackStatus;
}

/** What `POST {feedback.url}/{receipt}/contact` takes: how to reach somebody who asked for an answer. */
export interface ContactMessage {
  contact: string;
  /** Which consent text was agreed to, and when (UU 27/2022 article 24). */
  consent: { version: string; at: string };
}

/** What `GET {feedback.url}/{receipt}` tells the resident. */
export interface FeedbackReport {
  receipt: string;
  service: string;
  status: FeedbackStatus;
  receivedAt: string;
  /** What is stored of the answer. */
  message: Partial<FeedbackMessage>;
  /** What was done, oldest first; notes are the OPD's public words. */
  history: { status: FeedbackStatus; at: string; note?: string }[];
  /** Contact details are kept for an answer. */
  contact: boolean;
}

/** Every error of every part of the product has this shape. */
export interface ErrorBody {
  error: { code: string; message: string; details?: unknown };
}

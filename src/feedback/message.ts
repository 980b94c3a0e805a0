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
export type Element = (typeof ELEMENTS)[number];
export type Score = 1 | 2 | 3 | 4;

/** The answers as the resident gives them; everything else in a message is added when it is finished. */
export interface Answers {
  knew?: boolean;
  access?: Access;
  accessProblem?: AccessProblem;
  /** Id of the channel that the resident tried. */
  channel?: string;
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
}

/** The server's word that an answer is kept. `status` is `stored`; later work adds further states. */
export interface FeedbackReceipt {
  receipt: string;
  status: string;
}

/** Every error of every part of the product has this shape. */
export interface ErrorBody {
  error: { code: string; message: string; details?: unknown };
}

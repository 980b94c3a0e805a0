/** Why a catalogue could not be loaded: a value with a code, so that elements choose the sentence. */

export type CatalogueErrorCode =
  | 'catalogue-unreachable'
  | 'catalogue-timeout'
  | 'catalogue-status'
  | 'catalogue-type'
  | 'catalogue-size'
  | 'catalogue-syntax'
  | 'catalogue-format';

/** `message` is for the console: the code and what came, as in `catalogue-type: text/html`. */
export class CatalogueError extends Error {
  declare readonly code: CatalogueErrorCode;
  /** HTTP status, for `catalogue-status`. */
  declare readonly status: number | undefined;
  /** How long the server asked to be left alone, as it said it: seconds, or an HTTP date. */
  declare readonly retryAfter: string | undefined;

  /** @param came what came instead of a catalogue: a status, a content type, a path, the engine's own error */
  constructor(code: CatalogueErrorCode, came: unknown, status?: number, retryAfter?: string) {
    super(`${code}: ${came as string}`);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

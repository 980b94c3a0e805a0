/**
 * Errors that a person is told about, in the one shape of the product. Everything else is a bare 500 and a line in
 * the log.
 */
import type { FastifyError } from 'fastify';
import type { ErrorBody } from '../feedback/message.ts';
import { TEXTS } from './texts.ts';

/** One thing to mend: where, a code for programs, a sentence for people. */
export interface Detail {
  path: string;
  code: string;
  message: string;
}

/** An error with its HTTP status. `message` is Indonesian: what is wrong and what to do. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly statusCode: number;
  readonly code: string;
  readonly details: Detail[] | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    statusCode: number,
    code: string,
    message: string,
    more: { details?: Detail[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.statusCode = statusCode;
    this.code = code;
    this.details = more.details;
    this.retryAfter = more.retryAfter;
  }

  /** The error as it goes over the wire. */
  toBody(): ErrorBody {
    const { code, message, details } = this;
    return { error: { code, message, ...(details && { details }) } };
  }
}

/** Fastify's own refusals, by its code, as ours. */
const FRAMEWORK: Record<string, [status: number, code: string, message: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body-too-large', TEXTS.bodyTooLarge],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'media-type', TEXTS.mediaType],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'body-empty', TEXTS.bodyEmpty],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'body-syntax', TEXTS.bodySyntax],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'body-length', TEXTS.bodyLength],
};

/** Any error as one that may be shown; what we do not know becomes a 500 that says nothing of the inside. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>;
  const known = FRAMEWORK[code];
  if (known) return new HttpError(...known, { cause: error });
  if (statusCode === 404) return new HttpError(404, 'not-found', TEXTS.notFound, { cause: error });
  if (statusCode === 403) return new HttpError(403, 'forbidden', TEXTS.forbidden, { cause: error });
  if (statusCode >= 400 && statusCode < 500) {
    return new HttpError(statusCode, 'bad-request', TEXTS.badRequest, { cause: error });
  }
  return new HttpError(500, 'internal', TEXTS.internal, { cause: error });
}

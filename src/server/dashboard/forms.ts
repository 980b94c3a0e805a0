/** What the dashboard's forms have in common: fields as text, and proof that a page of ours sent them. */
import type { FastifyRequest } from 'fastify';
import { HttpError } from '../errors.ts';
import { TEXTS } from '../texts.ts';
import { isFormToken, type SignedIn } from './sessions.ts';

type Fields = Record<string, string | string[] | undefined> | undefined;

/**
 * A field of a form as one text.
 * @param most longer than anybody types is cut here, so that hashing stays cheap
 */
export function field(request: FastifyRequest, name: string, most = 200): string {
  const value = (request.body as Fields)?.[name];
  return typeof value === 'string' ? value.slice(0, most) : '';
}

/** Refuses forms that another website sent. Browsers name the origin with every POST. */
export function checkSameSite(request: FastifyRequest): Promise<void> {
  const { origin } = request.headers;
  if (origin !== undefined && URL.parse(origin)?.host !== request.host) {
    throw new HttpError(403, 'foreign-form', TEXTS.forbidden);
  }
  return Promise.resolve();
}

/** @throws {HttpError} 403 when the form is not one that this session was given */
export function checkFormToken(request: FastifyRequest, signedIn: SignedIn): void {
  if (!isFormToken(signedIn, field(request, 'token'))) {
    throw new HttpError(403, 'foreign-form', TEXTS.forbidden);
  }
}

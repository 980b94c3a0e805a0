/** The check of `Origin` that every route has which takes something from a resident's page. */
import type { FastifyRequest } from 'fastify';
import type { CatalogueSource } from '../catalogue-source.ts';
import { HttpError } from '../errors.ts';
import { isOriginAllowed } from '../origins.ts';
import { TEXTS } from '../texts.ts';

/**
 * @param origins that may post besides the catalogue's
 * @returns a hook that refuses (403 `origin-not-allowed`) what a page of another website sends
 */
export const createOriginCheck = (catalogue: CatalogueSource, origins: readonly string[]) =>
  async function checkOrigin(request: FastifyRequest): Promise<void> {
    const { origin } = request.headers;
    if (isOriginAllowed(origin, request.host, (await catalogue.get())?.catalogue, origins)) return;
    throw new HttpError(403, 'origin-not-allowed', TEXTS.origin(String(origin)));
  };

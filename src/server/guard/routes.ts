/** `GET /feedback/challenge?id=…`: the work that an answer with this id is asked for when it looks suspicious. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MESSAGE_ID } from '../../feedback/message.ts';
import { HttpError } from '../errors.ts';
import { FIELD_NAMES, FIELD_PROBLEMS } from '../texts.ts';
import type { Guard } from './guard.ts';

export interface ChallengeOptions {
  guard: Guard;
  /** Requests a minute from one address. */
  rate: number;
  /** Refuses pages that may not post answers either. */
  checkOrigin: (request: FastifyRequest) => Promise<void>;
}

/** Registers the route on an app that has the rate limit. */
export function registerChallenge(
  app: FastifyInstance,
  { guard, rate, checkOrigin }: ChallengeOptions,
): void {
  app.get<{ Querystring: { id?: unknown } }>('/feedback/challenge', {
    config: { rateLimit: { max: rate, timeWindow: 60_000, keyGenerator: ({ ip }) => guard.keyOf(ip) } },
    onRequest: checkOrigin,
    async handler({ query: { id } }, reply) {
      if (typeof id !== 'string' || !MESSAGE_ID.test(id)) {
        const message = FIELD_PROBLEMS.format(FIELD_NAMES['id']!);
        throw new HttpError(422, 'invalid', message, { details: [{ path: 'id', code: 'format', message }] });
      }
      return reply.header('cache-control', 'no-store').send(await guard.createChallenge(id));
    },
  });
}

/**
 * Sessions: a random token in a signed cookie that scripts cannot read, its hash in the store. A login always makes
 * a new one, so a token that somebody planted before is worth nothing after.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FeedbackStorage, User } from '../storage/storage.ts';

export const COOKIE = 'opd_session';
/** One working day, in seconds. */
const LASTS = 10 * 3600;

/** Somebody who is signed in. `formToken` goes into every form they get and must come back with it. */
export interface SignedIn {
  user: User;
  tokenHash: string;
  formToken: string;
}

export interface Sessions {
  /** Who sends this request, if anybody. */
  find(request: FastifyRequest): Promise<SignedIn | undefined>;
  /** Signs a user in with a new token; the one the browser had before is forgotten. */
  start(request: FastifyRequest, reply: FastifyReply, user: User): Promise<void>;
  end(reply: FastifyReply, signedIn: SignedIn): Promise<void>;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The token in the cookie, when the signature is ours. */
function tokenOf(request: FastifyRequest): string | undefined {
  const cookie = request.cookies[COOKIE];
  if (cookie === undefined) return undefined;
  const { valid, value } = request.unsignCookie(cookie);
  return valid ? value : undefined;
}

/** Is the form's token that of the session? In constant time. */
export function isFormToken(signedIn: SignedIn, given: unknown): boolean {
  const expected = Buffer.from(signedIn.formToken);
  const actual = Buffer.from(typeof given === 'string' ? given : '');
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** @param secret keys the form tokens; cookies are signed by the cookie plugin with the same one */
export function createSessions(storage: FeedbackStorage, secret: string, clock: () => number): Sessions {
  const now = () => new Date(clock()).toISOString();
  return {
    async find(request) {
      const token = tokenOf(request);
      if (token === undefined) return undefined;
      const tokenHash = hashOf(token);
      const user = await storage.findSession(tokenHash, now());
      const formToken = createHmac('sha256', secret).update(`form ${token}`).digest('base64url');
      return user && { user, tokenHash, formToken };
    },

    async start(request, reply, user) {
      const before = tokenOf(request);
      if (before !== undefined) await storage.removeSession(hashOf(before));
      await storage.removeExpiredSessions(now());
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(clock() + LASTS * 1000).toISOString();
      await storage.addSession({ tokenHash: hashOf(token), userName: user.name, expiresAt });
      reply.setCookie(COOKIE, token, {
        path: '/dasbor',
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        signed: true,
        maxAge: LASTS,
      });
    },

    async end(reply, { tokenHash }) {
      await storage.removeSession(tokenHash);
      reply.clearCookie(COOKIE, { path: '/dasbor' });
    },
  };
}

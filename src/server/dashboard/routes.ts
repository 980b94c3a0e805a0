/** `/dasbor`: signing in and out, the first page, and what `follow-up-routes.ts` adds. Every page but the login is for signed-in users only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import type { CatalogueSource } from '../catalogue-source.ts';
import { HttpError, toHttpError } from '../errors.ts';
import { html } from '../../publish/pages/html.ts';
import { problemPage, sendPage, STYLES_URL } from '../page.ts';
import type { FeedbackStorage, User } from '../storage/storage.ts';
import { TEXTS } from '../texts.ts';
import { createAttempts } from './attempts.ts';
import { registerFollowUp } from './follow-up-routes.ts';
import { checkFormToken, checkSameSite, field } from './forms.ts';
import { loginPage } from './login.ts';
import { loadOverview } from './overview.ts';
import { overviewPage } from './overview-page.ts';
import { isPassword } from './passwords.ts';
import { createSessions, type SignedIn } from './sessions.ts';

export interface DashboardOptions {
  storage: FeedbackStorage;
  catalogue: CatalogueSource;
  secret: string;
  clock: () => number;
  /** Days that a contact is kept. */
  contactDays: number;
}

/** Tries to sign in from one address within five minutes. */
const LOGIN_RATE = { max: 10, timeWindow: 5 * 60_000 };

const HOME = '/dasbor';
const LOGIN = '/dasbor/masuk';

const WAY_BACK = html`<a class="button" href="${HOME}">Ke halaman utama dasbor</a>`;

/** Registers the dashboard on an app that has cookies, the form parser and the rate limit. */
export function registerDashboard(app: FastifyInstance, options: DashboardOptions): void {
  const { storage, catalogue, secret, clock, contactDays } = options;
  const sessions = createSessions(storage, secret, clock);
  const attempts = createAttempts(clock);
  const styles = readFileSync(new URL('./dashboard.css', import.meta.url), 'utf8');

  /** The user whose name and password these are, or the reason why not. */
  async function authenticate(name: string, password: string): Promise<User | HttpError> {
    const wait = attempts.wait(name);
    if (wait > 0) return new HttpError(429, 'too-many', TEXTS.loginWait(wait), { retryAfter: wait });
    // Counted before the answer is known: of a thousand tries at the same moment, only ten are made.
    attempts.fail(name);
    const user = await storage.findUser(name);
    if ((await isPassword(password, user?.passwordHash)) && user) {
      attempts.succeed(name);
      return user;
    }
    return new HttpError(401, 'login-failed', TEXTS.loginFailed);
  }

  async function login(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const name = field(request, 'nama').trim().toLowerCase();
    const user = await authenticate(name, field(request, 'sandi'));
    if (!(user instanceof HttpError)) {
      await sessions.start(request, reply, user);
      return reply.redirect(HOME, 303);
    }
    if (user.retryAfter !== undefined) void reply.header('retry-after', user.retryAfter);
    return sendPage(reply, loginPage({ name, problem: user.message }), user.statusCode);
  }

  async function logout(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const signedIn = await sessions.find(request);
    if (signedIn) {
      checkFormToken(request, signedIn);
      await sessions.end(reply, signedIn);
    }
    return reply.redirect(LOGIN, 303);
  }

  async function overview(request: FastifyRequest, reply: FastifyReply, by: SignedIn): Promise<FastifyReply> {
    const view = await loadOverview(storage, await catalogue.get(), by.user, request.query);
    return sendPage(reply, overviewPage(view, by));
  }

  void app.register(
    (pages, _options, done) => {
      pages.setErrorHandler((error, request, reply) => {
        const known = toHttpError(error);
        if (known.statusCode >= 500) request.log.error({ err: known.cause ?? known }, 'a page failed');
        if (known.retryAfter !== undefined) void reply.header('retry-after', known.retryAfter);
        return sendPage(reply, problemPage(known, WAY_BACK), known.statusCode);
      });
      pages.get('/', async (request, reply) => {
        const signedIn = await sessions.find(request);
        return signedIn ? overview(request, reply, signedIn) : reply.redirect(LOGIN, 303);
      });
      pages.get('/masuk', async (request, reply) => {
        if (await sessions.find(request)) return reply.redirect(HOME, 303);
        return sendPage(reply, loginPage({}));
      });
      pages.post('/masuk', { config: { rateLimit: LOGIN_RATE }, onRequest: checkSameSite }, login);
      pages.post('/keluar', { onRequest: checkSameSite }, logout);
      registerFollowUp(pages, { storage, catalogue, sessions, clock, contactDays, login: LOGIN });
      pages.get(STYLES_URL.slice(HOME.length), (_request, reply) =>
        reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(styles),
      );
      done();
    },
    { prefix: HOME },
  );
}

/** `POST /feedback`: takes an answer as JSON or as a plain form, and says thanks only when it is on the disk. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BODY_LIMIT, type FeedbackMessage, type FeedbackReceipt } from '../../feedback/message.ts';
import type { CatalogueSource, KnownCatalogue } from '../catalogue-source.ts';
import { HttpError, toHttpError } from '../errors.ts';
import { createGuard } from '../guard/guard.ts';
import type { Mark } from '../guard/policy.ts';
import { registerChallenge } from '../guard/routes.ts';
import { sendPage } from '../page.ts';
import type { FeedbackStorage, NewFeedback, SaveResult } from '../storage/storage.ts';
import { TEXTS } from '../texts.ts';
import { checkMessage } from './check.ts';
import { createDoublePress } from './double-press.ts';
import { formToMessage } from './form.ts';
import { createGroupCommit } from './group-commit.ts';
import { createOriginCheck } from './origin-check.ts';
import { refusedPage } from './pages.ts';
import { createReceipt, digestOf } from './receipt.ts';

export interface FeedbackOptions {
  storage: FeedbackStorage;
  catalogue: CatalogueSource;
  /** Origins that may post besides the catalogue's. */
  origins: readonly string[];
  /** Answers a minute from one address. */
  rate: number;
  /** Signs challenges; see `secret.ts`. */
  secret: string;
  clock: () => number;
}

/** Seconds until a sender that cannot solve a challenge tries again; after ten minutes its answer is taken as it is. */
const PROOF_WAIT = 60;

/** Is it a plain HTML form, whose sender reads pages? */
export const isForm = (request: FastifyRequest): boolean =>
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

/** The catalogue, or 503: without it no service can be told from a typing error, and the answer waits at home. */
async function needCatalogue(catalogue: CatalogueSource, now = false): Promise<KnownCatalogue> {
  const known = await catalogue.get(now);
  if (!known) throw new HttpError(503, 'catalogue-unavailable', TEXTS.noCatalogue, { retryAfter: 60 });
  return known;
}

/** The page that the form was on, without query and fragment (`checkMessage` cuts them off). */
const refererOf = (request: FastifyRequest) => request.headers.referer ?? '';

/** Registers the route on an app that has the rate limit and the form parser. */
export function registerFeedback(app: FastifyInstance, options: FeedbackOptions): void {
  const { storage, catalogue, origins, rate, secret, clock } = options;
  const guard = createGuard({ secret, rate, clock });
  const commit = createGroupCommit<NewFeedback, SaveResult>((batch) => storage.saveFeedback(batch));
  const presses = createDoublePress(clock);
  const checkOrigin = createOriginCheck(catalogue, origins);
  const keys = new WeakMap<FastifyRequest, string>();

  /** The sender's, made once for each request. */
  function keyOf(request: FastifyRequest): string {
    let key = keys.get(request);
    if (key === undefined) keys.set(request, (key = guard.keyOf(request.ip)));
    return key;
  }

  async function readMessage(request: FastifyRequest): Promise<FeedbackMessage> {
    if (!isForm(request)) return checkMessage(request.body);
    const known = await needCatalogue(catalogue);
    const fields = request.body as Record<string, string | string[]>;
    const sender = [keyOf(request), request.headers['user-agent'] ?? ''];
    return checkMessage(
      formToMessage(fields, {
        createId: () => presses.idFor(sender, fields),
        page: refererOf(request),
        catalogueRevision: String(known.catalogue.revision),
        now: new Date(clock()).toISOString(),
      }),
    );
  }

  /** The service's entry; looks for a newer catalogue before saying that there is none. */
  async function findService(id: string) {
    const service =
      (await needCatalogue(catalogue)).services.get(id) ??
      (await needCatalogue(catalogue, true)).services.get(id);
    if (service) return service;
    const message = TEXTS.unknownService(id);
    const details = [{ path: 'service', code: 'unknown-service', message }];
    throw new HttpError(422, 'unknown-service', message, { details });
  }

  /** Waits for the store; what it cannot do becomes a 503, after which the sender comes again. */
  async function ask<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (cause) {
      const busy = (cause as { code?: string }).code === 'busy';
      const [code, text] = busy ? ['busy', TEXTS.busy] : ['storage-unavailable', TEXTS.storage];
      throw new HttpError(503, code, text, { retryAfter: busy ? 2 : 10, cause });
    }
  }

  const save = (message: FeedbackMessage, agency: string, marks: Mark[], held: boolean) =>
    ask(
      commit.add({
        message,
        agency,
        receipt: createReceipt(),
        digest: digestOf(message),
        receivedAt: new Date(clock()).toISOString(),
        ...(marks.length > 0 && { marks, held }),
      }),
    );

  /** An answer that is stored already gets its receipt whatever the guard thinks; any other must bring a proof. */
  async function findSaved(message: FeedbackMessage): Promise<SaveResult> {
    const saved = await ask(storage.findSaved(message.id, digestOf(message)));
    if (saved) return saved;
    throw new HttpError(429, 'proof-needed', TEXTS.proofNeeded, { retryAfter: PROOF_WAIT });
  }

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const message = await readMessage(request);
    const service = await findService(message.service);
    const key = keyOf(request);
    const { marks, verdict } = await guard.judge(message, key, isForm(request));
    const saved =
      verdict === 'ask'
        ? await findSaved(message)
        : await save(message, service.agency, marks, verdict === 'hold');
    if (saved.outcome === 'stored') guard.count(message.service, key);
    if (saved.outcome === 'conflict') {
      request.log.warn({ feedback: message.id }, 'an id came again with other content');
      throw new HttpError(409, 'id-conflict', TEXTS.conflict);
    }
    const status = saved.outcome === 'stored' ? 201 : 200;
    const receipt: FeedbackReceipt = { receipt: saved.receipt, status: saved.status };
    if (!isForm(request)) return reply.code(status).send(receipt);
    // To a page of its own: loading that again sends nothing again.
    return reply.header('cache-control', 'no-store').redirect(`/feedback/${receipt.receipt}?kabar=baru`, 303);
  }

  registerChallenge(app, { guard, rate, checkOrigin });
  app.post('/feedback', {
    bodyLimit: BODY_LIMIT,
    // By the guard's key: no plain address is kept, not even in memory.
    config: { rateLimit: { max: rate, timeWindow: 60_000, keyGenerator: keyOf } },
    onRequest: checkOrigin,
    handler: receive,
    errorHandler(error, request, reply): void {
      const known = toHttpError(error);
      if (!isForm(request)) throw known;
      if (known.retryAfter !== undefined) void reply.header('retry-after', known.retryAfter);
      if (known.statusCode >= 500)
        request.log.error({ err: known.cause ?? known }, 'an answer was not stored');
      void sendPage(reply, refusedPage(known), known.statusCode);
    },
  });
}

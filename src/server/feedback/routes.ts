/** `POST /feedback`: takes an answer as JSON or as a plain form, and says thanks only when it is on the disk. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BODY_LIMIT, type FeedbackMessage, type FeedbackReceipt } from '../../feedback/message.ts';
import type { CatalogueSource, KnownCatalogue } from '../catalogue-source.ts';
import { HttpError, toHttpError } from '../errors.ts';
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
  clock: () => number;
}

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
  const { storage, catalogue, origins, rate, clock } = options;
  const commit = createGroupCommit<NewFeedback, SaveResult>((batch) => storage.saveFeedback(batch));
  const presses = createDoublePress(clock);

  async function readMessage(request: FastifyRequest): Promise<FeedbackMessage> {
    if (!isForm(request)) return checkMessage(request.body);
    const known = await needCatalogue(catalogue);
    const fields = request.body as Record<string, string | string[]>;
    const sender = [request.ip, request.headers['user-agent'] ?? ''];
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

  async function save(message: FeedbackMessage, agency: string): Promise<SaveResult> {
    const receivedAt = new Date(clock()).toISOString();
    try {
      return await commit.add({
        message,
        agency,
        receipt: createReceipt(),
        digest: digestOf(message),
        receivedAt,
      });
    } catch (cause) {
      const busy = (cause as { code?: string }).code === 'busy';
      const [code, text] = busy ? ['busy', TEXTS.busy] : ['storage-unavailable', TEXTS.storage];
      throw new HttpError(503, code, text, { retryAfter: busy ? 2 : 10, cause });
    }
  }

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const message = await readMessage(request);
    const service = await findService(message.service);
    const saved = await save(message, service.agency);
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

  app.post('/feedback', {
    bodyLimit: BODY_LIMIT,
    config: { rateLimit: { max: rate, timeWindow: 60_000 } },
    onRequest: createOriginCheck(catalogue, origins),
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

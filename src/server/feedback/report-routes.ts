/**
 * `/feedback/<receipt>`: what a resident may see and do with the receipt in hand, as pages and as JSON. Holding the
 * receipt is the right to all of it (docs/decisions/receipt-and-rights.md), so nothing here is cached, indexed or
 * told apart: a receipt that never was and one that was forgotten are the same 404.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONTACT_CONSENT } from '../../feedback/contact.ts';
import { BODY_LIMIT } from '../../feedback/message.ts';
import type { CatalogueSource } from '../catalogue-source.ts';
import { HttpError, toHttpError } from '../errors.ts';
import { namesOf } from '../names.ts';
import { problemPage, sendPage } from '../page.ts';
import type { FeedbackStorage } from '../storage/storage.ts';
import { TEXTS } from '../texts.ts';
import { checkContact } from './check.ts';
import { createOriginCheck } from './origin-check.ts';
import { findPage, forgetPage } from './receipt-pages.ts';
import { readReceipt } from './receipt.ts';
import { loadReport, type KnownAnswer } from './report.ts';
import { reportPage, type ReportView } from './report-page.ts';
import { isForm } from './routes.ts';

export interface ReportOptions {
  storage: FeedbackStorage;
  catalogue: CatalogueSource;
  /** Origins that may ask besides the catalogue's. */
  origins: readonly string[];
  /** Days that a contact is kept. */
  contactDays: number;
  clock: () => number;
}

/** Requests from one address within a minute: a whole office may look, nobody gets far by guessing. */
const RATE = { max: 120, timeWindow: 60_000 };
/** Who forgets an answer through its receipt, in the log. */
const RESIDENT = 'warga';

const wantsPage = (request: FastifyRequest) =>
  isForm(request) || (request.headers.accept?.includes('text/html') ?? false);

/** A field of a form or of an address as one text, cut where nobody types any more. */
function textOf(fields: unknown, name: string): string {
  const value = (fields as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}

const unknownReceipt = () => new HttpError(404, 'receipt-unknown', TEXTS.receiptUnknown);

/** Registers the routes on an app that has the rate limit and the form parser. */
export function registerReport(app: FastifyInstance, options: ReportOptions): void {
  const { storage, catalogue, origins, contactDays, clock } = options;
  const onRequest = createOriginCheck(catalogue, origins);

  async function findAnswer(request: FastifyRequest): Promise<KnownAnswer> {
    const receipt = readReceipt((request.params as { receipt: string }).receipt);
    const answer = receipt === undefined ? undefined : await loadReport(storage, receipt);
    if (!answer) throw unknownReceipt();
    return answer;
  }

  async function viewOf(answer: KnownAnswer): Promise<ReportView> {
    const known = await catalogue.get();
    return { answer, known, names: namesOf(known), now: clock(), contactDays };
  }

  async function show(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const answer = await findAnswer(request);
    if (!wantsPage(request)) return reply.header('cache-control', 'no-store').send(answer.report);
    return sendPage(reply, reportPage({ ...(await viewOf(answer)), news: textOf(request.query, 'kabar') }));
  }

  /** The page on which a receipt is typed in; leads on to its report. */
  function find(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const typed = textOf(request.query, 'nomor');
    const receipt = readReceipt(typed);
    if (receipt !== undefined) {
      return reply.header('cache-control', 'no-store').redirect(`/feedback/${receipt}`, 303);
    }
    const news = textOf(request.query, 'kabar') === 'dihapus' ? 'Jawaban Anda sudah dihapus.' : '';
    const problem = typed.trim() && TEXTS.receiptForm;
    return sendPage(reply, findPage({ typed, problem, news }), problem ? 422 : 200);
  }

  async function saveContact(answer: KnownAnswer, body: unknown): Promise<void> {
    const { contact, consent } = checkContact(body, clock());
    const saved = await storage.saveContact({
      receipt: answer.report.receipt,
      contact,
      consentVersion: consent.version,
      consentAt: consent.at,
      savedAt: new Date(clock()).toISOString(),
    });
    if (!saved) throw new HttpError(409, 'follow-up-closed', TEXTS.followUpClosed);
  }

  /** The same from the page's form, which agrees to the page's own words at this very moment. */
  async function saveContactForm(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: KnownAnswer,
  ): Promise<FastifyReply> {
    const contact = textOf(request.body, 'contact');
    try {
      if (textOf(request.body, 'consent') !== CONTACT_CONSENT) {
        throw new HttpError(422, 'consent-needed', TEXTS.consentNeeded);
      }
      await saveContact(answer, {
        contact,
        consent: { version: CONTACT_CONSENT, at: new Date(clock()).toISOString() },
      });
    } catch (error) {
      const { statusCode, message } = toHttpError(error);
      if (statusCode !== 422) throw error;
      const view = { ...(await viewOf(answer)), contactProblem: { message, typed: contact } };
      return sendPage(reply, reportPage(view), 422);
    }
    return reply.redirect(`/feedback/${answer.report.receipt}?kabar=kontak#kontak`, 303);
  }

  void app.register(
    (routes, _options, done) => {
      const limited = { config: { rateLimit: RATE } };
      const taking = { ...limited, onRequest, bodyLimit: BODY_LIMIT };
      routes.addHook('onRequest', (_request, reply, next) => {
        void reply.header('x-robots-tag', 'noindex, nofollow').header('cache-control', 'no-store');
        next();
      });
      routes.setErrorHandler((error, request, reply): void => {
        const known = toHttpError(error);
        if (!wantsPage(request)) throw known;
        if (known.statusCode >= 500) request.log.error({ err: known.cause ?? known }, 'a page failed');
        if (known.retryAfter !== undefined) void reply.header('retry-after', known.retryAfter);
        const content =
          known.code === 'receipt-unknown' ? findPage({ problem: known.message }) : problemPage(known);
        void sendPage(reply, content, known.statusCode);
      });

      routes.get('/', limited, find);
      routes.get('/:receipt', limited, show);
      routes.post('/:receipt/contact', taking, async (request, reply) => {
        const answer = await findAnswer(request);
        if (isForm(request)) return saveContactForm(request, reply, answer);
        await saveContact(answer, request.body);
        return reply.code(204).send();
      });
      routes.post('/:receipt/hapus-kontak', taking, async (request, reply) => {
        const { report } = await findAnswer(request);
        await storage.removeContact(report.receipt);
        return reply.redirect(`/feedback/${report.receipt}?kabar=kontak-dihapus#kontak`, 303);
      });
      routes.get('/:receipt/hapus', limited, async (request, reply) =>
        sendPage(reply, forgetPage(await findAnswer(request), namesOf(await catalogue.get()))),
      );
      routes.post('/:receipt/hapus', taking, async (request, reply) => {
        const { report } = await findAnswer(request);
        const at = new Date(clock()).toISOString();
        if (!(await storage.forgetFeedback({ receipt: report.receipt, by: RESIDENT, at }))) {
          throw unknownReceipt();
        }
        return reply.redirect('/feedback?kabar=dihapus', 303);
      });
      done();
    },
    { prefix: '/feedback' },
  );
}

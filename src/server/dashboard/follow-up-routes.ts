/** `/dasbor/jawaban/<receipt>` and `/dasbor/tinjau`: what the OPD does with answers. For signed-in users only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CatalogueSource } from '../catalogue-source.ts';
import { HttpError, toHttpError } from '../errors.ts';
import { namesOf } from '../names.ts';
import { sendPage } from '../page.ts';
import type { FeedbackStorage } from '../storage/storage.ts';
import { TEXTS } from '../texts.ts';
import { answerPage, type AnswerView } from './answer-page.ts';
import { countReviews, isReviewable, loadAnswer, NOTE_LIMIT, readChange } from './follow-up.ts';
import { checkFormToken, checkSameSite, field } from './forms.ts';
import { reviewPage } from './review-page.ts';
import { readCursor, scopeOf, writeCursor } from './selection.ts';
import type { Sessions, SignedIn } from './sessions.ts';

export interface FollowUpOptions {
  storage: FeedbackStorage;
  catalogue: CatalogueSource;
  sessions: Sessions;
  clock: () => number;
  /** Days that a contact is kept. */
  contactDays: number;
  /** Where whoever is not signed in goes. */
  login: string;
}

/** Answers on one page of the queue. */
const PAGE_SIZE = 25;

/** What the two buttons of a review mean. */
const VERDICTS = new Map<string, 'counted' | 'rejected'>([
  ['hitung', 'counted'],
  ['jangan', 'rejected'],
]);
/** The lists that a review may have been made from, and leads back to. */
const QUEUES = new Map([
  ['held', '/dasbor/tinjau'],
  ['rejected', '/dasbor/tinjau?hasil=tidak-dihitung'],
]);

type Handler = (request: FastifyRequest, reply: FastifyReply, by: SignedIn) => Promise<FastifyReply>;

const receiptOf = (request: FastifyRequest) => (request.params as { receipt: string }).receipt;

/** Registers the routes on the dashboard's part of the app. */
export function registerFollowUp(pages: FastifyInstance, options: FollowUpOptions): void {
  const { storage, catalogue, sessions, clock, contactDays, login } = options;

  const signedIn = (handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
    const by = await sessions.find(request);
    return by ? handler(request, reply, by) : reply.redirect(login, 303);
  };
  /** A form of the dashboard: from our own page, with the session's token. */
  const post = (path: string, handler: Handler) =>
    pages.post(
      path,
      { onRequest: checkSameSite },
      signedIn((request, reply, by) => {
        checkFormToken(request, by);
        return handler(request, reply, by);
      }),
    );
  const actOf = (receipt: string, { user }: SignedIn) => ({
    receipt,
    by: user.name,
    at: new Date(clock()).toISOString(),
    ...(user.agency !== undefined && { agency: user.agency }),
  });
  const gone = () => new HttpError(404, 'not-found', TEXTS.notFound);

  async function viewOf(receipt: string, { user }: SignedIn): Promise<AnswerView> {
    const answer = await loadAnswer(storage, user, receipt);
    const held = await countReviews(storage, user, 'held');
    return { answer, held, names: namesOf(await catalogue.get()), contactDays };
  }

  async function showAnswer(request: FastifyRequest, reply: FastifyReply, by: SignedIn) {
    const saved = (request.query as { kabar?: unknown }).kabar === 'tersimpan';
    return sendPage(reply, answerPage({ ...(await viewOf(receiptOf(request), by)), saved }, by));
  }

  async function setStatus(request: FastifyRequest, reply: FastifyReply, by: SignedIn) {
    const { stored } = await loadAnswer(storage, by.user, receiptOf(request));
    const status = field(request, 'status');
    // Room beyond the limit, since a line break counts twice until it is read; the rest only has to be too long.
    const note = field(request, 'catatan', 4 * NOTE_LIMIT);
    try {
      const change = readChange(status, note);
      if (!(await storage.changeStatus({ ...actOf(stored.receipt, by), ...change }))) throw gone();
    } catch (error) {
      const { statusCode, message } = toHttpError(error);
      if (statusCode !== 422) throw error;
      const view = { ...(await viewOf(stored.receipt, by)), problem: { message, status, note } };
      return sendPage(reply, answerPage(view, by), 422);
    }
    return reply.redirect(`/dasbor/jawaban/${stored.receipt}?kabar=tersimpan`, 303);
  }

  async function setReview(request: FastifyRequest, reply: FastifyReply, by: SignedIn) {
    const answer = await loadAnswer(storage, by.user, receiptOf(request));
    const { receipt } = answer.stored;
    const review = VERDICTS.get(field(request, 'putusan'));
    if (!review) throw new HttpError(422, 'review-unknown', TEXTS.badRequest);
    if (!isReviewable(answer)) throw new HttpError(409, 'not-held', TEXTS.notHeld);
    if (!(await storage.changeReview({ ...actOf(receipt, by), review }))) throw gone();
    const place = QUEUES.get(field(request, 'kembali')) ?? `/dasbor/jawaban/${receipt}?kabar=tersimpan`;
    return reply.redirect(place, 303);
  }

  async function showQueue(request: FastifyRequest, reply: FastifyReply, by: SignedIn) {
    const { hasil, sebelum } = request.query as Record<string, unknown>;
    const list = hasil === 'tidak-dihitung' ? 'rejected' : 'held';
    const after = readCursor(typeof sebelum === 'string' ? sebelum : undefined);
    const [found, held, rejected] = await Promise.all([
      storage.listFeedback({ ...scopeOf(by.user), review: list }, PAGE_SIZE + 1, after),
      countReviews(storage, by.user, 'held'),
      countReviews(storage, by.user, 'rejected'),
    ]);
    const answers = found.slice(0, PAGE_SIZE);
    const last = found.length > PAGE_SIZE ? answers.at(-1) : undefined;
    const cursor = last && writeCursor({ receivedAt: last.receivedAt, id: last.message.id });
    const search = new URLSearchParams({
      ...(list === 'rejected' && { hasil: 'tidak-dihitung' }),
      ...(cursor !== undefined && { sebelum: cursor }),
    });
    const older = cursor !== undefined && { older: `/dasbor/tinjau?${search.toString()}` };
    const names = namesOf(await catalogue.get());
    return sendPage(reply, reviewPage({ names, list, held, rejected, answers, ...older }, by));
  }

  pages.get('/tinjau', signedIn(showQueue));
  pages.get('/jawaban/:receipt', signedIn(showAnswer));
  post('/jawaban/:receipt/status', setStatus);
  post('/jawaban/:receipt/tinjau', setReview);
}

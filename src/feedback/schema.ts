/**
 * Schema of a feedback message, for the server. The browser builds messages with `message.ts` and never loads zod.
 * Unknown keys are refused by dropping them: nothing that nobody asked for is ever stored (UU 27/2022: relevance).
 */
import { z } from 'zod';
import { ID, LANGUAGE } from '../catalogue/primitives.ts';
import { ACCESS, ACCESS_PROBLEMS, COMMENT_LIMIT, ELEMENTS, KINDS, MESSAGE_ID } from './message.ts';

const score = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const id = z.string().max(80).regex(ID);

export const feedbackSchema = z
  .object({
    id: z.string().regex(MESSAGE_ID),
    service: id,
    agency: id.optional(),
    kind: z.enum(KINDS),
    knew: z.boolean().optional(),
    access: z.enum(ACCESS).optional(),
    accessProblem: z.enum(ACCESS_PROBLEMS).optional(),
    channel: id.optional(),
    satisfaction: score.optional(),
    answers: z.partialRecord(z.enum(ELEMENTS), score).optional(),
    respondent: z.record(z.string().max(40).regex(ID), z.string().max(80)).optional(),
    comment: z.string().max(COMMENT_LIMIT).optional(),
    consent: z.object({ version: z.string().max(40), at: z.iso.datetime({ offset: true }) }).optional(),
    locale: z.string().max(35).regex(LANGUAGE),
    page: z.string().max(2000),
    catalogueRevision: z.string().max(80),
    sentAt: z.iso.datetime({ offset: true }),
    widget: z.string().max(40),
  })
  .refine(
    (it) =>
      it.knew !== undefined ||
      it.access !== undefined ||
      it.satisfaction !== undefined ||
      Object.keys(it.answers ?? {}).length > 0 ||
      /\S/.test(it.comment ?? ''),
    { error: 'nothing-answered' },
  )
  .meta({ id: 'Feedback', description: 'One answer of a resident.' });

/**
 * Schema of a feedback message, for the server. The browser builds messages with `message.ts` and never loads zod.
 * Unknown keys are refused by dropping them: nothing that nobody asked for is ever stored (UU 27/2022: relevance).
 */
import { z } from 'zod';
import { ID, LANGUAGE } from '../catalogue/primitives.ts';
import {
  ACCESS,
  ACCESS_PROBLEMS,
  AGE_BANDS,
  COMMENT_LIMIT,
  CONTACT_LIMIT,
  DEVICES,
  ELEMENTS,
  KINDS,
  MESSAGE_ID,
} from './message.ts';

const score = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const id = z.string().max(80).regex(ID);

/**
 * Who answers, as far as told: coarse and by own choice. Somebody under 17 answers together with a parent or guardian
 * (UU 27/2022 article 25), who says so with `pendamping`.
 */
const respondent = z
  .record(z.string().max(40).regex(ID), z.string().max(80))
  .refine(({ usia }) => usia === undefined || (AGE_BANDS as readonly string[]).includes(usia), {
    error: 'age-band-unknown',
    path: ['usia'],
  })
  .refine(({ usia, pendamping }) => usia !== 'under-17' || pendamping === 'ya', {
    error: 'guardian-needed',
    path: ['pendamping'],
  });

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
    device: z.enum(DEVICES).optional(),
    satisfaction: score.optional(),
    answers: z.partialRecord(z.enum(ELEMENTS), score).optional(),
    respondent: respondent.optional(),
    comment: z.string().max(COMMENT_LIMIT).optional(),
    consent: z.object({ version: z.string().max(40), at: z.iso.datetime({ offset: true }) }).optional(),
    locale: z.string().max(35).regex(LANGUAGE),
    page: z.string().max(2000),
    catalogueRevision: z.string().max(80),
    sentAt: z.iso.datetime({ offset: true }),
    widget: z.string().max(40),
    took: z.number().min(0).max(604_800).optional(),
    website: z.string().max(500).optional(),
    proof: z.string().max(2000).optional(),
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

/** A contact and the consent to it; see `ContactMessage`. */
export const contactSchema = z
  .object({
    contact: z.string().trim().min(5).max(CONTACT_LIMIT),
    consent: z.object({ version: z.string().min(1).max(40), at: z.iso.datetime({ offset: true }) }),
  })
  .meta({ id: 'Contact', description: 'How to reach a resident who asked for an answer.' });

/**
 * The shapes of the interface as JSON Schema, made from the zod schemas that check what comes in. What only goes out
 * is described here, held to its type by the compiler.
 */
import { z } from 'zod';
import { ACCESS, DEVICES, ELEMENTS, KINDS, STATUSES, type ErrorBody } from '../../feedback/message.ts';
import type { FeedbackReceipt, FeedbackReport } from '../../feedback/message.ts';
import { contactSchema, feedbackSchema } from '../../feedback/schema.ts';

type Answer<Shape> = z.ZodType<Shape>;

/** Form of a receipt: three groups of four of Crockford's letters. */
export const RECEIPT = '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$';

const receipt = z.string().regex(new RegExp(RECEIPT));
const status = z.enum(STATUSES);
const instant = z.iso.datetime();

const Receipt = z
  .object({ receipt, status })
  .describe('The server’s word that the answer is on its disk. Sending it again gives the same receipt.');

const Report = z
  .object({
    receipt,
    service: z.string(),
    status,
    receivedAt: instant,
    message: z.object(feedbackSchema.shape).partial().describe('What is stored of the answer.'),
    history: z
      .array(z.object({ status, at: instant, note: z.string().optional() }))
      .describe('What was done, oldest first. Notes are the agency’s public words.'),
    contact: z.boolean().describe('Contact details are kept for this answer.'),
  })
  .describe('What an answer’s giver is told about it.');

const ErrorAnswer = z
  .object({
    error: z.object({
      code: z.string().describe('Stable, kebab-case; for programs.'),
      message: z.string().describe('One sentence in Indonesian: what is wrong and how to mend it.'),
      details: z
        .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
        .optional()
        .describe('One entry for each thing to mend, `path` with dots.'),
    }),
  })
  .describe('Every error of every part of the server.');

const Challenge = z
  .object({
    algorithm: z.literal('SHA-256'),
    challenge: z.string(),
    maxnumber: z.number(),
    salt: z.string(),
    signature: z.string(),
  })
  .describe('A proof of work (altcha, version 1) bound to the id of an answer; usable once.');

/** `knew`, `satisfaction` and the dotted groups as a browser without JavaScript sends them. */
const score = z.enum(['1', '2', '3', '4']);
const Form = z
  .object({
    service: feedbackSchema.shape.service,
    kind: z.enum(KINDS).optional(),
    knew: z.enum(['ya', 'tidak', 'yes', 'no', 'true', 'false', '1', '0', '']).optional(),
    access: z.enum([...ACCESS, '']).optional(),
    accessProblem: z.string().optional(),
    channel: z.string().optional(),
    device: z.enum([...DEVICES, '']).optional(),
    satisfaction: score.or(z.literal('')).optional(),
    comment: feedbackSchema.shape.comment,
    'respondent.usia': z.string().optional(),
    ...Object.fromEntries(ELEMENTS.map((element) => [`answers.${element}`, score.optional()])),
  })
  .describe('The fields of a plain HTML form. An empty field is a question that was skipped.');

const Health = z.object({ status: z.enum(['alive', 'ready']) });

const SCHEMAS = {
  Feedback: feedbackSchema,
  Contact: contactSchema,
  Form,
  Receipt: Receipt satisfies Answer<FeedbackReceipt>,
  Report: Report satisfies Answer<unknown> as Answer<FeedbackReport>,
  Error: ErrorAnswer satisfies Answer<ErrorBody>,
  Challenge,
  Health,
};

export type SchemaName = keyof typeof SCHEMAS;

/** Reference to one of the schemas, as the routes' descriptions use it. */
export const refTo = (name: SchemaName) => ({ $ref: `${name}#` });

/** A JSON Schema with the name that it is referred to by. */
export type NamedSchema = { $id: string } & Record<string, unknown>;

/**
 * All of them, draft 2020-12, as a client must send and may read them. What zod checks beyond shapes (at least one
 * question answered, a guardian beside the young) no JSON Schema can say; the descriptions do.
 */
export function createSchemas(): NamedSchema[] {
  return Object.entries(SCHEMAS).map(([name, schema]) => {
    // `input`: unknown keys are dropped, not refused, and a client must not be told otherwise.
    const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
    // A schema that has a name of its own is given as a reference to it.
    const named: NamedSchema = { ...Object.values(made.$defs ?? { made })[0]!, $id: name };
    delete named['$schema'];
    delete named['id'];
    return named;
  });
}

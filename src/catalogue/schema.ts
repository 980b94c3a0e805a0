/**
 * Catalogue format 1: the one definition of what an OPD may publish. Used at publishing and at the server;
 * the browser reads with `read.ts`, which property tests hold to this file. Unknown keys are kept, so that a
 * later format 1 with more fields still reads.
 *
 * Fields of `standard` follow the fourteen components of UU 25/2009 Pasal 21; the first six must be published
 * (PermenPANRB 15/2014, service delivery).
 */
import { z } from 'zod';
import {
  CHANGE_KINDS,
  CHANNEL_TYPES,
  CONDITIONS,
  DATE,
  DAYS,
  DURATION_UNITS,
  ID,
  IMPORTANCES,
  isRealDate,
  isTimeZone,
  LANGUAGE,
  LINK,
  MOMENT,
  STATUSES,
  TIME,
  WEIGHTS,
  WORDS,
} from './primitives.ts';

const words = z.string().regex(WORDS, { error: 'empty-text' });
const languages = z
  .record(z.string().regex(LANGUAGE), words)
  .refine((map) => Object.keys(map).length > 0, { error: 'empty-text' });

export const textSchema = z.union([words, languages]).meta({
  id: 'Text',
  description: 'Plain text, or one text per language: {"id": "…", "en": "…"}. Never markup.',
});
export const idSchema = z.string().regex(ID).meta({ id: 'Id', description: 'Stable name in kebab-case.' });
export const dateSchema = z
  .string()
  .regex(DATE)
  .refine(isRealDate, { error: 'no-such-date' })
  .meta({ id: 'Date', description: 'Calendar date, YYYY-MM-DD.' });
export const momentSchema = z.string().regex(MOMENT).refine(isRealDate, { error: 'no-such-date' }).meta({
  id: 'Moment',
  description: "Date, or date and time; without an offset in the publisher's time zone.",
});
export const linkSchema = z
  .string()
  .regex(LINK)
  .meta({ id: 'Link', description: 'A https, http, tel, mailto, sms or geo link.' });
const timeSchema = z.string().regex(TIME).meta({ id: 'Time', description: 'HH:MM, up to 24:00.' });

export const durationSchema = z
  .looseObject({
    min: z.number().int().min(0).optional(),
    max: z.number().int().min(0),
    unit: z.enum(DURATION_UNITS),
    note: textSchema.optional(),
  })
  .refine((it) => it.min === undefined || it.min <= it.max, { error: 'min-over-max', path: ['min'] })
  .meta({
    id: 'Duration',
    description: 'How long it takes: 10-15 minutes is {min: 10, max: 15, unit: "minute"}.',
  });

export const feeSchema = z
  .looseObject({
    label: textSchema.optional(),
    amount: z.number().int().min(0).optional(),
    upTo: z.number().int().min(0).optional(),
    unit: textSchema.optional(),
    note: textSchema.optional(),
  })
  .refine((it) => it.amount !== undefined || it.note !== undefined, {
    error: 'fee-without-amount',
    path: ['amount'],
  })
  .refine((it) => it.upTo === undefined || (it.amount !== undefined && it.amount <= it.upTo), {
    error: 'min-over-max',
    path: ['upTo'],
  })
  .meta({
    id: 'Fee',
    description: 'Whole rupiah; 0 is free. Without an amount, a note must say how it is set.',
  });

export const hoursSchema = z
  .looseObject({ days: z.array(z.enum(DAYS)).min(1), opens: timeSchema, closes: timeSchema })
  .meta({ id: 'Hours', description: 'Weekly hours; closes at or before opens means over midnight.' });
export const closureSchema = z
  .looseObject({ from: dateSchema, to: dateSchema.optional(), reason: textSchema.optional() })
  .refine((it) => it.to === undefined || it.from <= it.to, { error: 'from-after-to', path: ['to'] })
  .meta({ id: 'Closure', description: 'Whole days, both ends included, on which a channel is closed.' });

export const channelSchema = z
  .looseObject({
    id: idSchema,
    type: z.enum(CHANNEL_TYPES),
    name: textSchema,
    url: linkSchema.optional(),
    number: words.optional(),
    address: textSchema.optional(),
    hours: z.array(hoursSchema).optional(),
    closures: z.array(closureSchema).optional(),
    condition: z.enum(CONDITIONS).optional(),
    since: momentSchema.optional(),
    note: textSchema.optional(),
  })
  .meta({
    id: 'Channel',
    description: 'A way in: counter, web, app, phone, whatsapp, email or mobile unit.',
  });

export const requirementSchema = z
  .looseObject({
    name: textSchema,
    detail: textSchema.optional(),
    appliesTo: textSchema.optional(),
    url: linkSchema.optional(),
  })
  .meta({
    id: 'Requirement',
    description: 'One thing to bring; appliesTo says for whom if not for everyone.',
  });
export const stepSchema = z
  .looseObject({ name: textSchema, detail: textSchema.optional(), duration: durationSchema.optional() })
  .meta({ id: 'Step' });
export const productSchema = z
  .looseObject({ name: textSchema, validity: durationSchema.optional(), note: textSchema.optional() })
  .meta({ id: 'Product', description: 'What the resident receives, and for how long it is valid.' });
export const legalBasisSchema = z
  .looseObject({ title: textSchema, url: linkSchema.optional() })
  .meta({ id: 'LegalBasis' });

export const standardSchema = z
  .looseObject({
    requirements: z.array(requirementSchema).optional(),
    procedure: z.array(stepSchema).optional(),
    duration: durationSchema.optional(),
    fees: z.array(feeSchema).min(1).optional(),
    products: z.array(productSchema).optional(),
    complaints: z
      .looseObject({ note: textSchema.optional(), channels: z.array(channelSchema).optional() })
      .optional(),
    legalBasis: z.array(legalBasisSchema).optional(),
    facilities: textSchema.optional(),
    competence: textSchema.optional(),
    supervision: textSchema.optional(),
    staffing: textSchema.optional(),
    guarantee: textSchema.optional(),
    safety: textSchema.optional(),
    evaluation: textSchema.optional(),
    decree: z
      .looseObject({ number: words, date: dateSchema.optional(), url: linkSchema.optional() })
      .optional(),
    reviewedOn: dateSchema.optional(),
  })
  .meta({ id: 'Standard', description: 'Standar pelayanan. A component that is not known stays out.' });

export const agencySchema = z
  .looseObject({
    id: idSchema,
    name: textSchema,
    shortName: textSchema.optional(),
    url: linkSchema.optional(),
    address: textSchema.optional(),
    contacts: z.array(channelSchema).optional(),
  })
  .meta({ id: 'Agency', description: 'An OPD.' });

/** Strict: what is written beside these (say, `fees` outside of `standard`) would never be applied, and nobody would know. */
const scheduledSetSchema = z
  .strictObject({
    status: z.enum(STATUSES).optional(),
    audience: textSchema.optional(),
    channels: z.array(channelSchema).optional(),
    standard: standardSchema.optional(),
  })
  .meta({
    id: 'ScheduledSet',
    description:
      'The new values. Each replaces the whole field of its name; fields of standard replace those of the standard.',
  });

export const scheduledSchema = z.looseObject({ from: momentSchema, set: scheduledSetSchema }).meta({
  id: 'Scheduled',
  description:
    'Values that hold from a moment on, without publishing again; announce them with a change of that effective date.',
});

export const serviceSchema = z
  .looseObject({
    id: idSchema,
    agency: idSchema,
    name: textSchema,
    summary: textSchema,
    category: textSchema.optional(),
    keywords: z.array(words).optional(),
    audience: textSchema.optional(),
    status: z.enum(STATUSES),
    innovation: z
      .looseObject({ name: textSchema, launched: dateSchema.optional(), benefit: textSchema })
      .optional(),
    standard: standardSchema,
    channels: z.array(channelSchema),
    scheduled: z.array(scheduledSchema).optional(),
    guides: z
      .array(
        z.looseObject({
          title: textSchema,
          url: linkSchema.optional(),
          steps: z.array(textSchema).optional(),
        }),
      )
      .optional(),
    faq: z.array(z.looseObject({ question: textSchema, answer: textSchema })).optional(),
    sources: z
      .array(
        z.looseObject({
          field: words,
          title: textSchema.optional(),
          url: linkSchema.optional(),
          date: dateSchema,
        }),
      )
      .optional(),
    verified: z.looseObject({ by: textSchema, on: dateSchema }).optional(),
    updated: dateSchema,
  })
  .meta({ id: 'Service', description: 'A service (layanan) of one agency.' });

export const changeFieldSchema = z
  .looseObject({
    path: words,
    label: textSchema,
    before: textSchema.optional(),
    after: textSchema.optional(),
  })
  .meta({
    id: 'ChangeField',
    description: 'One changed field: where, what it is called, before and after in words.',
  });

export const changeSchema = z
  .looseObject({
    id: idSchema,
    revision: z.number().int().min(1),
    services: z.array(idSchema).min(1).optional(),
    agency: idSchema.optional(),
    kind: z.enum(CHANGE_KINDS),
    importance: z.enum(IMPORTANCES),
    title: textSchema,
    summary: textSchema.optional(),
    action: textSchema.optional(),
    announced: momentSchema,
    effective: momentSchema,
    ends: momentSchema.optional(),
    fields: z.array(changeFieldSchema).optional(),
    legalBasis: z.array(legalBasisSchema).optional(),
    link: linkSchema.optional(),
  })
  .meta({
    id: 'Change',
    description: 'An announced change of services, of an agency, or (neither named) of the city.',
  });

export const publisherSchema = z
  .looseObject({
    name: textSchema,
    url: linkSchema,
    locale: z.string().regex(LANGUAGE),
    timeZone: z.string().refine(isTimeZone, { error: 'unknown-time-zone' }),
    feedback: z
      .looseObject({
        url: z.string().regex(LINK),
        privacy: linkSchema.optional(),
        answerWithin: durationSchema.optional(),
      })
      .optional(),
    complaints: z.array(channelSchema).optional(),
    survey: z
      .looseObject({ weight: z.enum(WEIGHTS).optional(), minimumAnswers: z.number().int().min(1).optional() })
      .optional(),
  })
  .meta({
    id: 'Publisher',
    description: 'The city: who publishes, in which language and time zone, where feedback goes.',
  });

export const catalogueSchema = z
  .looseObject({
    opdCatalogue: z.literal(1),
    /** Written by the publisher, see seal.ts. */
    seal: z.string().optional(),
    revision: z.union([words, z.number().int()]),
    published: momentSchema,
    /** For demonstrations only: widgets take this moment as the moment of loading, and count on from there. */
    clock: momentSchema.optional(),
    publisher: publisherSchema,
    agencies: z.array(agencySchema),
    services: z.array(serviceSchema),
    changes: z.array(changeSchema),
  })
  .meta({ id: 'Catalogue', title: 'opd-widgets catalogue, format 1' });

/**
 * What each route takes and answers, for people and programs that write clients. Descriptions only: what comes in is
 * checked by the zod schemas, and nothing here makes fastify check or serialize it a second time. A route that is
 * not in the app does not get into the document.
 */
import type { FastifySchema } from 'fastify';
import { RECEIPT, refTo, type SchemaName } from './schemas.ts';

type Responses = Record<number, Record<string, unknown>>;

const HTML = { schema: { type: 'string' } };
const RETRY_AFTER = {
  'Retry-After': { type: 'integer', description: 'Seconds after which trying again makes sense.' },
};

const answer = (description: string, name: SchemaName, page = false) => ({
  description,
  content: { 'application/json': { schema: refTo(name) }, ...(page && { 'text/html': HTML }) },
});

/** An error answer with its codes. @param page whoever came with a form or asked for HTML gets a page */
const error = (description: string, codes: string[], { page = false, retry = false } = {}) => ({
  description: `${description} Code: ${codes.map((code) => `\`${code}\``).join(', ')}.`,
  ...(retry && { headers: RETRY_AFTER }),
  content: {
    'application/json': {
      schema: {
        allOf: [
          refTo('Error'),
          {
            type: 'object',
            properties: { error: { type: 'object', properties: { code: { enum: codes } } } },
          },
        ],
      },
    },
    ...(page && { 'text/html': HTML }),
  },
});

/** What any request can meet. */
const COMMON: Responses = {
  400: error('Not readable.', ['body-syntax', 'body-empty', 'body-length', 'bad-request', 'not-http']),
  408: error('The request took too long to arrive.', ['too-slow']),
  431: error('Headers too large or too many.', ['headers-too-large']),
  500: error('Our fault; the answer may be sent again.', ['internal']),
  503: error('The server is full.', ['crowded'], { retry: true }),
};

const params = {
  type: 'object',
  required: ['receipt'],
  properties: {
    receipt: { type: 'string', pattern: RECEIPT, description: 'As it was given for the answer.' },
  },
};

const sendFeedback: FastifySchema = {
  operationId: 'sendFeedback',
  summary: 'Send one answer of a resident.',
  description:
    'The id makes it count once: sending the same answer again is safe and gives the same receipt. Widgets send JSON as text/plain, which needs no preflight. At least one question must be answered or a comment written. At most 16,384 bytes. Keep the answer and come back after Retry-After on 408, 425, 429 and 5xx; every other 4xx is final.',
  tags: ['feedback'],
  body: {
    content: {
      'application/json': { schema: refTo('Feedback') },
      'text/plain': {
        schema: { type: 'string', contentMediaType: 'application/json', contentSchema: refTo('Feedback') },
      },
      'application/x-www-form-urlencoded': { schema: refTo('Form') },
    },
  },
  response: {
    ...COMMON,
    200: answer('It was here already.', 'Receipt'),
    201: answer('Stored, and on the disk.', 'Receipt'),
    303: {
      description: 'A plain form was stored, or was here already: on to the page of its receipt.',
      headers: { Location: { type: 'string', description: 'Address of that page.' } },
      type: 'null',
    },
    403: error('The page’s website is not one of the city’s.', ['origin-not-allowed'], { page: true }),
    409: error('This id belongs to another answer.', ['id-conflict'], { page: true }),
    413: error('Above 16,384 bytes.', ['body-too-large'], { page: true }),
    415: error('Another media type.', ['media-type'], { page: true }),
    422: error('Something must be mended; see details.', ['invalid', 'unknown-service'], { page: true }),
    429: error(
      'Too many from one network, or a proof of work is needed: get a challenge, solve it, send again with `proof`.',
      ['too-many', 'proof-needed'],
      { page: true, retry: true },
    ),
    503: error(
      'Not now; nothing is lost if it is sent again.',
      ['storage-unavailable', 'busy', 'catalogue-unavailable', 'crowded'],
      {
        page: true,
        retry: true,
      },
    ),
  },
};

const readReport: FastifySchema = {
  operationId: 'readReport',
  summary: 'What is stored of an answer, its state, and what the agency says.',
  description: 'Whoever has the receipt may read. With `Accept: text/html` a page.',
  tags: ['feedback'],
  params,
  response: {
    ...COMMON,
    200: answer('The answer.', 'Report', true),
    404: error('No answer has this receipt.', ['receipt-unknown'], { page: true }),
    429: error('Too many from one network.', ['too-many'], { page: true, retry: true }),
    503: error('Not now.', ['storage-unavailable', 'crowded'], { page: true, retry: true }),
  },
};

const leaveContact: FastifySchema = {
  operationId: 'leaveContact',
  summary: 'Leave a telephone number or e-mail address for an answer.',
  description: 'With the version and time of the consent. Kept until the follow-up ends, at most 90 days.',
  tags: ['feedback'],
  params,
  body: {
    content: {
      'application/json': { schema: refTo('Contact') },
      'text/plain': {
        schema: { type: 'string', contentMediaType: 'application/json', contentSchema: refTo('Contact') },
      },
    },
  },
  response: {
    ...COMMON,
    204: { description: 'Kept.', type: 'null' },
    403: error('The page’s website is not one of the city’s.', ['origin-not-allowed']),
    404: error('No answer has this receipt.', ['receipt-unknown']),
    409: error('The follow-up of the answer is over.', ['follow-up-closed']),
    413: error('Too large.', ['body-too-large']),
    415: error('Another media type.', ['media-type']),
    422: error('Something must be mended; see details.', ['invalid']),
    429: error('Too many from one network.', ['too-many'], { retry: true }),
    503: error('Not now.', ['storage-unavailable', 'crowded'], { retry: true }),
  },
};

const getChallenge: FastifySchema = {
  operationId: 'getChallenge',
  summary: 'A proof of work for an answer that got `proof-needed`.',
  tags: ['feedback'],
  querystring: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', format: 'uuid', description: 'Id of the answer.' } },
  },
  response: {
    ...COMMON,
    200: answer('The challenge.', 'Challenge'),
    422: error('The id is none.', ['invalid']),
    429: error('Too many from one network.', ['too-many'], { retry: true }),
  },
};

const isAlive: FastifySchema = {
  operationId: 'isAlive',
  summary: 'Does this process live?',
  tags: ['operation'],
  response: { 200: answer('Yes.', 'Health') },
};

const isReady: FastifySchema = {
  operationId: 'isReady',
  summary: 'Can this process take answers?',
  tags: ['operation'],
  response: {
    200: answer('Yes.', 'Health'),
    503: error(
      'No; the details say why: `stopping`, `storage-silent`, `catalogue-unavailable`.',
      ['not-ready'],
      {
        retry: true,
      },
    ),
  },
};

const readMetrics: FastifySchema = {
  operationId: 'readMetrics',
  summary: 'Figures for Prometheus.',
  description:
    'From the networks that the operator allows (loopback unless said otherwise), or with the token.',
  tags: ['operation'],
  security: [{ metricsToken: [] }, {}],
  response: {
    200: { description: 'Prometheus’ text format.', content: { 'text/plain': HTML } },
    403: error('Not from here.', ['metrics-forbidden']),
  },
};

const readDocument: FastifySchema = {
  operationId: 'readDocument',
  summary: 'This document.',
  tags: ['operation'],
  response: {
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
  },
};

/** By method and path, the path as OpenAPI writes it. */
export const OPERATIONS: Readonly<Record<string, FastifySchema>> = {
  'POST /feedback': sendFeedback,
  'GET /feedback/{receipt}': readReport,
  'POST /feedback/{receipt}/contact': leaveContact,
  'GET /feedback/challenge': getChallenge,
  'GET /healthz': isAlive,
  'GET /readyz': isReady,
  'GET /metrics': readMetrics,
  'GET /openapi.json': readDocument,
};

/**
 * What may be in the log. Lines are for whoever keeps the server running, who has no business with who said what:
 * no address, no words of a resident, no contact, no receipt (it opens the answer), no token. Two nets: objects are
 * reduced to what is known to be harmless, and every finished line loses what still looks like one of these.
 */
import type { FastifyServerOptions } from 'fastify';

/** Where lines go, and how many of them. */
export interface LogTarget {
  level: string;
  stream: { write(line: string): unknown };
}

/** Shapes that no line may hold, and what stands there instead. */
const SHAPES: readonly [RegExp, string][] = [
  [/\bBearer\s+[^\s"\\]+/gi, 'Bearer <hidden>'],
  [/\bopd_session=[^;\s"\\]+/g, 'opd_session=<hidden>'],
  // Name and password in an address, such as that of a database.
  [/\/\/[^\s/@"]+@/g, '//<hidden>@'],
  [/[^\s"@<>,;:/()[\]\\]+@[^\s"@<>,;:/()[\]\\]+\.[a-z]{2,}/gi, '<email>'],
  [/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, '<address>'],
  [/(?<![\w:./-])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi, '<address>'],
  // A receipt, as people may write it; the groups of a message's id have other lengths.
  [/(?<![\w-])[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}(?![\w-])/gi, '<receipt>'],
];

/** A line without what must not be in it. */
export const hideShapes = (line: string): string =>
  SHAPES.reduce((text, [shape, instead]) => text.replace(shape, instead), line);

/** Longest message of an error in the log. */
const MESSAGE_LIMIT = 300;

/**
 * The message of an error without values. Parsers and databases quote what they could not take, sometimes with more
 * quotes inside; so everything from the first quote to the last goes, to the end where one stands alone, and every
 * line but the first.
 */
function hideValues(message: string): string {
  const first = message.search(/["`“]|(?<!\w)'/);
  const last = Math.max(...['"', '`', '”', "'"].map((quote) => message.lastIndexOf(quote)));
  const plain =
    first < 0 ? message : `${message.slice(0, first)}"…"${last > first ? message.slice(last + 1) : ''}`;
  return plain
    .split('\n', 1)[0]!
    .replace(/\d(?:[ .-]?\d){7,}/g, '<number>')
    .slice(0, MESSAGE_LIMIT);
}

/** The lines of a stack that say where, without the message above them. */
function framesOf(stack: string, message: string): string {
  const start = stack.indexOf(message);
  return (start < 0 ? stack : stack.slice(start + message.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

/** Names that PostgreSQL gives with an error, and every system's code. */
interface DatabaseError {
  code?: string;
  constraint?: string;
  table?: string;
}

type Described = { type: string; message: string; stack: string } & Record<string, unknown>;

/** What is logged of an error: its kind, where it happened, and names that databases give (never their `detail`). */
function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const { name, message, stack = '', code, constraint, table }: Error & DatabaseError = error;
  return {
    type: name,
    code,
    message: hideValues(message),
    stack: framesOf(stack, message),
    constraint,
    table,
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

/** What is logged of a request: the pattern of its route, since a path can hold a receipt. */
const describeRequest = ({ method, routeOptions }: { method: string; routeOptions?: { url?: string } }) => ({
  method,
  route: routeOptions?.url ?? '-',
});

type LogOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>;

const SERIALIZERS = {
  req: describeRequest,
  res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
  err: describeError,
  error: describeError,
} as NonNullable<LogOptions['serializers']>;

/** A logger's options for fastify, with both nets. */
export const createLogOptions = ({ level, stream }: LogTarget): LogOptions => ({
  level,
  serializers: SERIALIZERS,
  stream: { write: (line: string) => void stream.write(hideShapes(line)) },
});

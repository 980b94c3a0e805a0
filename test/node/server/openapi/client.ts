/**
 * A client that knows nothing of the server but the document it serves: it finds operations by their id, checks what
 * it sends and what comes back against the schemas, and refuses what the document does not promise.
 */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { createRequire } from 'node:module';

type Schema = Record<string, unknown>;
type Content = Record<string, { schema: Schema }>;

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { headers?: Record<string, unknown>; content?: Content }>;
}

export interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Validator {
  (value: unknown): boolean;
  errors?: unknown;
}
interface Ajv {
  addKeyword(name: string): void;
  addSchema(schema: object, name: string): void;
  compile(schema: object): Validator;
}

// The validator for draft 2020-12 is fastify's own; the repository's other one knows older drafts only.
const fastifys = createRequire(createRequire(import.meta.url).resolve('@fastify/ajv-compiler'));
const { default: Ajv2020 } = fastifys('ajv/dist/2020') as { default: new (options: object) => Ajv };
const addFormats = fastifys('ajv-formats') as { default: (ajv: Ajv) => void };

export interface Reply {
  status: number;
  headers: Record<string, unknown>;
  body: unknown;
}

export interface Client {
  document: Document;
  /** Throws when the request or its answer is not what the document says. */
  call(operationId: string, request?: Request): Promise<Reply>;
  /** Does the schema of this name accept the value? */
  accepts(name: string, value: unknown): boolean;
}

interface Request {
  path?: Record<string, string>;
  query?: Record<string, string>;
  mediaType?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** How a body of a media type is written. */
const WRITERS: Record<string, (body: unknown) => string> = {
  'application/json': (body) => JSON.stringify(body),
  'text/plain': (body) => JSON.stringify(body),
  'application/x-www-form-urlencoded': (body) =>
    new URLSearchParams(body as Record<string, string>).toString(),
};

/** Reads the document from the server and makes a client of it. */
export async function createClient(app: FastifyInstance): Promise<Client> {
  const document = (await app.inject('/openapi.json')).json<Document>();
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  ajv.addKeyword('components');
  ajv.addSchema({ $id: 'opd:document', components: document.components }, 'opd:document');
  const absolute = (schema: object): Schema =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"opd:document#/')) as Schema;
  function check(what: string, schema: object, value: unknown): void {
    const validate = ajv.compile(absolute(schema));
    if (!validate(value)) throw new Error(`${what}: ${JSON.stringify(validate.errors)}`);
  }

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  return {
    document,

    accepts: (name, value) => ajv.compile({ $ref: `opd:document#/components/schemas/${name}` })(value),

    async call(
      operationId,
      { path: values = {}, query = {}, mediaType = 'application/json', body, headers } = {},
    ) {
      const found = operations.find(({ operation }) => operation.operationId === operationId);
      if (!found) throw new Error(`the document knows no ${operationId}`);
      const { operation, method } = found;
      for (const { name, in: place, required, schema } of operation.parameters ?? []) {
        const value = (place === 'path' ? values : query)[name];
        if (value === undefined && required) throw new Error(`${operationId} needs ${name}`);
        if (value !== undefined) check(`${operationId} ${name}`, schema, value);
      }
      const request: InjectOptions = {
        method: method.toUpperCase(),
        url: found.path.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? ''),
        query,
        headers: { ...headers },
      };
      if (body !== undefined) {
        const { schema } = operation.requestBody?.content[mediaType] ?? {};
        if (!schema) throw new Error(`${operationId} takes no ${mediaType}`);
        check(`${operationId} body`, (schema['contentSchema'] as Schema | undefined) ?? schema, body);
        request.payload = WRITERS[mediaType]!(body);
        request.headers = { ...headers, 'content-type': mediaType };
      }

      const reply = await app.inject(request);
      const promised = operation.responses[reply.statusCode];
      if (!promised) throw new Error(`${operationId} promised no ${reply.statusCode}`);
      for (const name of Object.keys(promised.headers ?? {})) {
        if (reply.headers[name.toLowerCase()] === undefined)
          throw new Error(`${operationId} promised ${name}`);
      }
      const type = String(reply.headers['content-type']).split(';', 1)[0]!;
      const schema = promised.content?.[type]?.schema;
      if (promised.content && !schema) throw new Error(`${operationId} promised no ${type}`);
      const value: unknown = type === 'application/json' ? reply.json() : reply.body;
      if (schema) check(`${operationId} ${reply.statusCode}`, schema, value);
      return { status: reply.statusCode, headers: reply.headers, body: value };
    },
  };
}

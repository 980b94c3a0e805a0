/** The server's interface as OpenAPI 3.1, gathered from the routes that are really there, at `/openapi.json`. */
import swagger, { type SwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { VERSION } from '../../version.ts';
import { OPERATIONS } from './operations.ts';
import { createSchemas } from './schemas.ts';

/** How long (s) a client may keep the document. */
const AGE = 300;

/** `/feedback/:receipt` as OpenAPI writes it. */
const pathOf = (url: string) => url.replace(/:(\w+)(?:\([^)]*\))?/g, '{$1}');

/** Pages and files are not part of the interface. */
const HIDDEN = { hide: true };

const OPTIONS = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'opd-widgets-server',
      version: VERSION,
      description:
        'Takes residents’ answers about public services. Texts for people are Indonesian; codes are stable.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Where this document was read.' }],
    tags: [
      { name: 'feedback', description: 'What residents’ browsers use.' },
      { name: 'operation', description: 'What whoever keeps the server running uses.' },
    ],
    components: { securitySchemes: { metricsToken: { type: 'http', scheme: 'bearer' } } },
  },
  convertConstToEnum: false,
  refResolver: {
    buildLocalReference: ({ $id }, _baseUri, _fragment, index) =>
      typeof $id === 'string' ? $id : `def-${index}`,
  },
  transform: ({ url, route }) => {
    const methods = [route.method].flat();
    const operation = methods.map((method) => OPERATIONS[`${method} ${pathOf(url)}`]).find(Boolean);
    return { schema: operation ?? HIDDEN, url };
  },
} satisfies SwaggerOptions;

/** Registers the document. Call it before any route: it listens for them. */
export function registerOpenApi(app: FastifyInstance): void {
  for (const schema of createSchemas()) app.addSchema(schema);
  void app.register(swagger, OPTIONS);
  app.after(() => {
    app.get('/openapi.json', (_request, reply) =>
      reply.header('cache-control', `public, max-age=${AGE}`).send(app.swagger()),
    );
  });
}

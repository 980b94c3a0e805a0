/**
 * helmet's headers on every answer. With settings that are the same for all they never change, so helmet is asked once,
 * at the start; asking it for each request took a seventh of the time that an answer costs (bench/RESULTS.md).
 */
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';

/** The headers that helmet gives with these settings, by name. */
async function askHelmet(settings: FastifyHelmetOptions): Promise<Record<string, string>> {
  const headersOf = async (app: FastifyInstance) => {
    app.get('/', (_request, reply) => reply.send(''));
    const { headers } = await app.inject('/');
    await app.close();
    return headers;
  };
  const [bare, safe] = [fastify(), fastify()];
  await safe.register(helmet, settings);
  const without = await headersOf(bare);
  const added = Object.entries(await headersOf(safe)).filter(([name]) => !(name in without));
  return Object.fromEntries(added.map(([name, value]) => [name, String(value)]));
}

/**
 * Puts helmet's headers on every answer of the app, refusals included.
 * @param settings must not depend on the request (no nonces)
 */
export function registerSafeHeaders(app: FastifyInstance, settings: FastifyHelmetOptions): void {
  const plugin = async (whole: FastifyInstance) => {
    const headers = await askHelmet(settings);
    whole.addHook('onRequest', (_request, reply, done) => {
      void reply.headers(headers);
      done();
    });
  };
  // Fastify's own mark for plugins that work on the whole app and not on routes of their own.
  void app.register(Object.assign(plugin, { [Symbol.for('skip-override')]: true }));
}

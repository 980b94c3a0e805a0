/**
 * A stop that waits for every answer under way and for nothing else. Node keeps a closing server open for
 * connections that browsers opened ahead and never used (it counts them as busy until a timeout of a minute).
 */
import type { FastifyInstance } from 'fastify';

/** Makes `app.close()` cut all connections as soon as the last request is answered. */
export function registerDrain(app: FastifyInstance): void {
  let active = 0;
  let closing = false;
  const settle = () => {
    if (closing && active === 0) app.server.closeAllConnections();
  };
  app.addHook('onRequest', (_request, reply, done) => {
    active += 1;
    reply.raw.once('close', () => {
      active -= 1;
      settle();
    });
    done();
  });
  app.addHook('preClose', (done) => {
    closing = true;
    settle();
    done();
  });
}

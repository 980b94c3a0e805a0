/**
 * A server for `bench/server.ts`, in a process of its own: `ours` takes answers and keeps them, `empty` is the framework
 * alone with the same schema for the body and nothing behind it. Tells its parent where it listens, and its memory
 * after a collection and its use of the processors whenever it is asked.
 */
import fastify from 'fastify';
import { z } from 'zod';
import { feedbackSchema } from '../../src/feedback/schema.ts';
import { readConfig } from '../../src/server/config.ts';
import { startServer, type RunningServer } from '../../src/server/serve.ts';

export interface Usage {
  /** Bytes. */
  rss: number;
  heap: number;
  /** Time of processors that all threads have used so far, in microseconds. */
  cpu: number;
}

/** The framework's own endpoint: parses, validates, answers as we do, keeps nothing. */
async function startEmpty(): Promise<Omit<RunningServer, 'log'>> {
  const app = fastify();
  const body = z.toJSONSchema(feedbackSchema, { target: 'draft-7' });
  // Both are names for whoever reads the schema.
  delete body.$schema;
  delete body.id;
  app.post('/feedback', { schema: { body } }, (_request, reply) => {
    void reply.code(201).send({ receipt: '7KQ4-M2XD-9TBC', status: 'received' });
  });
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() };
}

const [kind, data, published] = process.argv.slice(2) as ['ours' | 'empty', string, string];
const env = { ...process.env, PORT: '0', OPD_DATA: data, OPD_PUBLIC: published, OPD_RATE: '1000000000' };
const server = await (kind === 'ours' ? startServer(readConfig({}, env)) : startEmpty());
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  gc!();
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ rss, heap: heapUsed, cpu: user + system } satisfies Usage);
});
// An ordinary end, so that flags which write something at the end (--cpu-prof) get to do it.
process.once('disconnect', () => void server.close());
process.send!(server.url);

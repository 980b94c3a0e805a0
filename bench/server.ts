/**
 * How many answers a second the server keeps for good (on the disk before it says so), beside the framework's own empty
 * endpoint with the same validation, in turns on the same machine; how long an answer takes; and whether memory grows.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogue } from '../test/fixtures/catalogue.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from '../test/support/postgres.ts';
import type { Load, LoadResult } from './support/answer-load.ts';
import type { Usage } from './support/answer-server.ts';

const ROUNDS = 20;
const ANSWERS = 10_000;
const CONNECTIONS = 256;
/** PostgreSQL stands beside for comparison; the promise is about the default store. */
const POSTGRES_ROUNDS = 5;
/** Memory is looked at after every so many answers. */
const LOOK = 50_000;
/** What the product promises (design, part 5). */
const LEAST = 0.45;

/** Flags of Node for the server that is measured, for instance `--cpu-prof`. */
const FLAGS = process.env['BENCH_FLAGS']?.split(' ') ?? [];

/** Asks a child and waits for its answer; a child that ends instead is a failure. */
function ask<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('a process of the bench ended'));
    child.once('exit', fail).once('message', (answer: Answer) => {
      child.off('exit', fail);
      resolve(answer);
    });
    child.send(question);
  });
}

async function startChild(file: string, args: string[] = [], execArgv: string[] = [], more: object = {}) {
  const env = { ...process.env, ...more };
  const child = fork(join(import.meta.dirname, 'support', file), args, { execArgv, env });
  const url = args.length > 0 ? ((await once(child, 'message')) as [string])[0] : '';
  return { child, url };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const format = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Answers a second, and the times of answers, over the rounds. */
function summarise(name: string, results: readonly LoadResult[]): string[] {
  const others = results.reduce((sum, it) => sum + it.others, 0);
  if (others > 0) throw new Error(`${name}: ${others} answers were not acknowledged`);
  return [
    name,
    format(median(results.map(({ seconds }) => ANSWERS / seconds))),
    format(median(results.map(({ p50 }) => p50)), 1),
    format(median(results.map(({ p99 }) => p99)), 1),
  ];
}

const MB = 1024 * 1024;

/** @returns a section of Markdown */
export async function run(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opd-bench-'));
  const published = join(folder, 'public');
  await mkdir(published);
  await writeFile(join(published, 'catalogue.json'), JSON.stringify(createCatalogue()));
  const children: ChildProcess[] = [];
  let postgres: PostgresServer | undefined;
  const start = async (...args: Parameters<typeof startChild>) => {
    const started = await startChild(...args);
    children.push(started.child);
    return started;
  };
  try {
    const load = await start('answer-load.ts');
    const empty = await start('answer-server.ts', ['empty'], ['--expose-gc']);
    const ours = await start(
      'answer-server.ts',
      ['ours', join(folder, 'data'), published],
      ['--expose-gc', ...FLAGS],
    );
    const send = (url: string, run: number) =>
      ask<LoadResult>(load.child, { url, run, count: ANSWERS, connections: CONNECTIONS } satisfies Load);

    // The first round of each warms up and is not counted.
    await send(empty.url, 0);
    await send(ours.url, 0);
    const memory: [answers: number, Usage][] = [];
    const look = async (answers: number) => memory.push([answers, await ask<Usage>(ours.child, {})]);
    await look(ANSWERS);
    const before = await ask<Usage>(empty.child, {});
    const results: { empty: LoadResult[]; ours: LoadResult[] } = { empty: [], ours: [] };
    for (let round = 1; round <= ROUNDS; round += 1) {
      results.empty.push(await send(empty.url, round));
      results.ours.push(await send(ours.url, round));
      if ((round * ANSWERS) % LOOK === 0) await look((round + 1) * ANSWERS);
    }
    const spent = (from: Usage, to: Usage, rounds = ROUNDS) =>
      format((to.cpu - from.cpu) / (rounds * ANSWERS), 0);
    const emptyCpu = spent(before, await ask<Usage>(empty.child, {}));
    const oursCpu = spent(memory[0]![1], memory.at(-1)![1]);

    const beside: string[] = [];
    if (!whyNoPostgres()) {
      postgres = await startPostgres();
      const DATABASE_URL = await postgres.createDatabase();
      const args = ['ours', join(folder, 'data'), published];
      const server = await start('answer-server.ts', args, ['--expose-gc'], { DATABASE_URL });
      await send(server.url, 0);
      const first = await ask<Usage>(server.child, {});
      const rounds: LoadResult[] = [];
      for (let round = 1; round <= POSTGRES_ROUNDS; round += 1) rounds.push(await send(server.url, round));
      const cpu = spent(first, await ask<Usage>(server.child, {}), POSTGRES_ROUNDS);
      beside.push(row([...summarise(`ours, durable, PostgreSQL ${postgres.version}`, rounds), cpu]));
    }
    const ratios = results.ours.map(({ seconds }, index) => results.empty[index]!.seconds / seconds);
    const ratio = median(ratios);
    return [
      '## Server',
      '',
      row(['', 'answers a second', 'p50 (ms)', 'p99 (ms)', 'processor time (µs each)']),
      row(['---', '--:', '--:', '--:', '--:']),
      row([...summarise('the framework, empty', results.empty), emptyCpu]),
      row([...summarise('ours, durable, SQLite', results.ours), oursCpu]),
      ...beside,
      '',
      `${ROUNDS} rounds in turns of ${format(ANSWERS)} answers over ${CONNECTIONS} connections; medians. ` +
        `Ratio ${format(ratio, 2)} (${format(Math.min(...ratios), 2)} to ${format(Math.max(...ratios), 2)}), ` +
        `${ratio >= LEAST ? 'at least' : 'BELOW'} ${LEAST}.`,
      '',
      row(['answers kept', ...memory.map(([answers]) => format(answers))]),
      row(['---', ...memory.map(() => '--:')]),
      row(['heap (MB)', ...memory.map(([, { heap }]) => format(heap / MB, 1))]),
      row(['resident (MB)', ...memory.map(([, { rss }]) => format(rss / MB))]),
    ].join('\n');
  } finally {
    await Promise.all(children.map((child) => (child.disconnect(), once(child, 'exit'))));
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** How long publishing takes and how much memory, in cities of 100, 1,000 and 10,000 services: first, and after one edit. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editService, writeCity } from './support/city.ts';

const SIZES = [100, 1000, 10_000];
const CHILD = join(import.meta.dirname, 'support/publish-child.ts');

interface Outcome {
  ms: number;
  /** Largest resident set. */
  kilobytes: number;
  written: number;
  bytes: number;
}

/** One run of `catalogue publish` in a process of its own. */
async function publish(source: string, out: string, ...flags: string[]): Promise<Outcome> {
  const args = ['catalogue', 'publish', source, '--out', out, '--no-widgets', '--json', ...flags];
  const child = fork(CHILD, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let printed = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const closed = once(child, 'close');
  const [measured] = (await Promise.race([once(child, 'message'), closed])) as [Outcome | number];
  await closed;
  const { ok, report } = JSON.parse(printed) as { ok: boolean; report: Pick<Outcome, 'written' | 'bytes'> };
  if (!ok || typeof measured === 'number') throw new Error(`publishing ${source} failed: ${printed}`);
  return { ...measured, written: report.written, bytes: report.bytes };
}

const format = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** @returns a section of Markdown */
export async function run(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opd-bench-'));
  const rows: string[] = [];
  const each: number[] = [];
  try {
    for (const size of SIZES) {
      const [source, out] = [join(folder, `katalog-${size}`), join(folder, `public-${size}`)];
      await writeCity(source, size);
      const bare = await publish(source, join(folder, `bare-${size}`), '--no-compress');
      const first = await publish(source, out);
      await editService(source);
      const again = await publish(source, out);
      each.push(first.ms / size);
      rows.push(
        row([
          format(size),
          format(bare.ms / 1000, 2),
          format(first.ms / 1000, 2),
          format(first.ms / size, 2),
          format(first.kilobytes / 1000),
          `${format(first.written)} (${format(first.bytes / 1e6, 1)} MB)`,
          format(again.ms / 1000, 2),
          format(again.written),
          format(again.kilobytes / 1000),
        ]),
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const growth = each.at(-1)! / each.at(-2)!;
  return [
    '## Publishing',
    '',
    row([
      ...[
        'services',
        'first, no copies (s)',
        'first (s)',
        'per service (ms)',
        'memory (MB)',
        'files written',
      ],
      ...['one edit (s)', 'files written', 'memory (MB)'],
    ]),
    row(Array.from({ length: 9 }, () => '--:')),
    ...rows,
    '',
    `A service in the city of 10,000 costs ${format(growth, 2)} times one in the city of 1,000: growth is ${growth <= 1.15 ? 'no worse than linear' : 'WORSE THAN LINEAR'}.`,
  ].join('\n');
}

/** `catalogue check-channels`: asks whether the ways in can be opened, and writes into the source which cannot. */
import { InvalidArgumentError, type Command } from 'commander';
import { VERSION } from '../../version.ts';
import { createPaint, formatFindings, formatNumber, formatVerdict } from '../report.ts';
import type { Terminal } from '../terminal.ts';
import { loadSource, type SourceCatalogue } from '../validate.ts';
import { applyEdits, type ApplyReport } from './apply.ts';
import { askAll } from './ask-all.ts';
import { planChannels, recordEdits, type ChannelsPlan } from './plan.ts';
import { formatCheck, formatEdits } from './report.ts';
import { readState, StateError, statePath, writeState } from './state.ts';
import { collectTargets } from './targets.ts';

interface Flags {
  write?: true;
  json?: true;
  /** Seconds. */
  timeout: number;
  after: number;
  state?: string;
  allowLoopback?: true;
}

/** Between two requests at one host, ms: slower than a person who clicks. */
const PAUSE = 500;

/** Adds `check-channels` to the catalogue's commands. @param pause between two requests at one host, ms */
export function registerCheckChannelsCommand(catalogue: Command, terminal: Terminal, pause = PAUSE): void {
  catalogue
    .command('check-channels')
    .description(
      'Memeriksa apakah situs dan aplikasi di katalog dapat dibuka, dengan sopan dan tanpa mengunduh isinya.',
    )
    .argument('<source>', 'folder atau berkas katalog (JSON atau YAML)')
    .option('--write', 'tandai di sumber saluran yang tidak dapat dibuka, dan pulihkan yang sudah dapat')
    .option('--json', 'hasil untuk program lain')
    .option('--timeout <detik>', 'menunggu jawaban paling lama, 0,01 sampai 120 detik', readTimeout, 15)
    .option('--after <kali>', 'baru ditandai sesudah gagal sekian kali berturut-turut', readCount, 2)
    .option(
      '--state <berkas>',
      'catatan pemeriksaan sebelumnya; tanpa ini .channels-state.json di folder sumber',
    )
    .option('--allow-loopback', 'juga periksa alamat di mesin ini sendiri; hanya untuk uji coba')
    .action(async (source: string, flags: Flags) => {
      try {
        await run(source, flags, terminal, pause);
      } catch (error) {
        if (!(error instanceof StateError)) throw error;
        const { code, message } = error;
        if (flags.json) terminal.print(JSON.stringify({ ok: false, error: { code, message } }, null, 2));
        else terminal.note(message);
        terminal.end(1);
      }
    });
}

function readTimeout(text: string): number {
  const seconds = Number(text.replace(',', '.'));
  if (seconds >= 0.01 && seconds <= 120) return seconds;
  throw new InvalidArgumentError('Tulis detik, dari 0,01 sampai 120.');
}

function readCount(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Tulis bilangan bulat dari 1 sampai 99.');
}

async function run(source: string, flags: Flags, terminal: Terminal, pause: number): Promise<void> {
  const { catalogue, findings } = await loadSource(source);
  const paint = createPaint(terminal.out, terminal.env);
  if (!catalogue) {
    if (flags.json) terminal.print(JSON.stringify({ ok: false, findings }, null, 2));
    else {
      const verdict = `${formatVerdict(catalogue, findings)} Tidak ada yang diperiksa.`;
      terminal.print([...formatFindings(findings, paint), '', paint('error', verdict)].join('\n'));
    }
    return terminal.end(1);
  }
  const stateFile = flags.state ?? (await statePath(source));
  const plan = await check(catalogue, stateFile, flags, terminal, pause);
  // What was written is kept before anything is said: a closed pipe must not make us forget.
  const report = flags.write ? await applyEdits(source, plan.edits) : undefined;
  if (!plan.offline)
    await writeState(
      stateFile,
      recordEdits(
        plan.state,
        (report?.written ?? []).map(({ edit }) => edit),
      ),
    );
  const good = plan.addresses.every(({ answer }) => answer.kind === 'answers') && !report?.refused.length;
  if (flags.json) terminal.print(JSON.stringify(summarize(plan, report, good), null, 2));
  else {
    const { timeZone } = catalogue.publisher;
    terminal.print([...formatCheck(plan, timeZone, paint), ...formatEdits(plan, report, paint)].join('\n'));
  }
  terminal.end(good ? 0 : 1);
}

async function check(
  catalogue: SourceCatalogue,
  stateFile: string,
  flags: Flags,
  terminal: Terminal,
  pause: number,
): Promise<ChannelsPlan> {
  // Before anybody is asked: a check whose result cannot be kept is asked for nothing.
  const state = await readState(stateFile);
  const targets = collectTargets(catalogue);
  const progress = createCounter(targets.length, terminal);
  const { url, timeZone } = catalogue.publisher;
  const answers = await askAll(
    targets.map((target) => target.url),
    {
      timeout: flags.timeout * 1000,
      allowLoopback: flags.allowLoopback ?? false,
      // Says who asks and where to complain; as an address it is ASCII, which a header must be.
      userAgent: `opd-widgets/${VERSION} (pemeriksa saluran layanan; +${URL.parse(url)?.href ?? ''})`,
      pause,
      onAnswer: progress.step,
    },
  );
  progress.end();
  return planChannels({ targets, answers, state, now: terminal.now(), after: flags.after, timeZone });
}

/** One line that counts while somebody is watching. */
function createCounter(total: number, { err }: Terminal): { step: () => void; end: () => void } {
  let done = 0;
  const draw = (text: string): void => {
    if (err.isTTY) err.write(`\r\u001b[K${text}`);
  };
  return {
    step: () => draw(`Memeriksa ${formatNumber((done += 1))} dari ${formatNumber(total)} alamat …`),
    end: () => draw(''),
  };
}

/** The result for programs. */
function summarize(
  plan: ChannelsPlan,
  report: ApplyReport | undefined,
  ok: boolean,
): Record<string, unknown> {
  return {
    ok,
    offline: plan.offline,
    addresses: plan.addresses.map(({ target, answer, state }) => ({
      url: target.url,
      channels: target.places.map(({ key }) => key),
      ...answer,
      ...(state && { failures: state.failures, failingSince: state.failingSince, lastGood: state.lastGood }),
    })),
    edits: plan.edits.map(({ kind, place: { key } }) => ({ kind, channel: key })),
    ...(report && {
      written: report.written.map(({ edit, file }) => ({ channel: edit.place.key, file })),
      refused: report.refused.map(({ edit, file, code, message }) => ({
        channel: edit.place.key,
        ...(file !== undefined && { file }),
        code,
        message,
      })),
    }),
  };
}

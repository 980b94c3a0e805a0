/** `catalogue publish`: checks the source, plans the endpoint, and writes it; nothing is written when anything is wrong. */
import type { Command } from 'commander';
import { realpath } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { compressPlan } from './compress.ts';
import { guardPublication, type GateFlags, type Passage } from './gate/guard.ts';
import type { Archive } from './history.ts';
import { readBase } from './base.ts';
import { readPrevious } from './manifest.ts';
import { planPublish, type PublishPlan } from './plan.ts';
import { createCounter, createProgress } from './progress.ts';
import {
  countSeverity,
  createPaint,
  formatFindings,
  formatNumber,
  formatPlan,
  formatPublished,
  formatVerdict,
} from './report.ts';
import { PublishError, type WriteReport } from './staging.ts';
import { isMoment, readMoment, refuseUsage, type Terminal } from './terminal.ts';
import { loadSource, type SourceCatalogue } from './validate.ts';
import { findWidgets, readWidgets, WidgetFilesError, type WidgetFiles } from './widget-files.ts';
import { publish } from './write.ts';

interface Flags extends GateFlags {
  base?: string;
  clock?: string;
  now?: string;
  widgets?: string | false;
  plain?: true;
  compress: boolean;
  dryRun?: true;
  json?: true;
}

/** Adds `publish` to the catalogue's commands. */
export function registerPublishCommand(catalogue: Command, terminal: Terminal): void {
  const command = catalogue
    .command('publish')
    .description(
      'Memeriksa lalu menerbitkan katalog sebagai folder berkas yang dapat dilayani server apa pun.',
    )
    .argument('<source>', 'folder atau berkas katalog (JSON atau YAML)')
    .requiredOption('--out <folder>', 'folder tujuan')
    .option('--base <url>', 'alamat publik folder ini, untuk kode QR dan tautan di halaman layanan')
    .option('--clock <moment>', 'jam peragaan, misalnya 2024-01-08T09:00; hanya untuk contoh')
    .option('--now <moment>', 'waktu terbit; tanpa ini, waktu sekarang')
    .option(
      '--against <tempat>',
      'bandingkan juga dengan katalog yang sedang terbit di berkas, folder, atau URL ini',
    )
    .option('--draft', 'tulis rancangan pengumuman yang kurang ke sumber katalog')
    .option(
      '--discard-edits',
      'timpa suntingan tangan di folder tujuan; pembandingnya versi terakhir yang diterbitkan',
    )
    .option('--widgets <folder>', 'folder widget hasil build; tanpa ini dicari sendiri')
    .option('--no-widgets', 'tanpa berkas widget')
    .option('--plain', 'tanpa tautan simbolis: untuk host yang tidak mengenalnya, atau diunggah lewat FTP')
    .option('--no-compress', 'tanpa salinan .br dan .gz di sebelah setiap berkas')
    .option('--dry-run', 'hanya tampilkan rencananya')
    .option('--json', 'hasil untuk program lain');
  command.action(async (source: string, flags: Flags) => {
    for (const name of ['clock', 'now'] as const) {
      const value = flags[name];
      if (value !== undefined && !isMoment(value)) {
        refuseUsage(command, `--${name} "${value}" bukan waktu; tulis seperti 2024-01-08T09:00.`);
      }
    }
    if (flags.base !== undefined && readBase(flags.base) === undefined) {
      refuseUsage(command, `--base "${flags.base}" bukan alamat http atau https.`);
    }
    if (await isInside(source, flags.out)) {
      refuseUsage(command, `--out ${flags.out} memuat sumber katalog; pilih folder lain.`);
    }
    try {
      await run(source, flags, terminal);
    } catch (error) {
      if (!(error instanceof PublishError || error instanceof WidgetFilesError)) throw error;
      const { code, message } = error;
      if (flags.json) terminal.print(JSON.stringify({ ok: false, error: { code, message } }, null, 2));
      else terminal.note(message);
      terminal.end(1);
    }
  });
}

/** True when the source lies in the folder to write, so that publishing could overwrite it. */
async function isInside(source: string, out: string): Promise<boolean> {
  const real = async (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  const between = relative(await real(out), await real(source));
  return !between.startsWith('..') && resolve(between) !== between;
}

async function run(source: string, flags: Flags, terminal: Terminal): Promise<void> {
  const { catalogue, findings, place } = await loadSource(source);
  const paint = createPaint(terminal.out, terminal.env);
  if (!catalogue || !place) {
    if (flags.json) terminal.print(JSON.stringify({ ok: false, findings }, null, 2));
    else {
      const verdict = `${formatVerdict(catalogue, findings)} Tidak ada yang ditulis.`;
      terminal.print([...formatFindings(findings, paint), '', paint('error', verdict)].join('\n'));
    }
    return terminal.end(1);
  }
  const now = nowOf(catalogue, flags.now, terminal);
  const passage = await guardPublication({ source, catalogue, findings, place, flags, now, terminal });
  if (!passage) return terminal.end(1);
  const plan = await makePlan(catalogue, flags, now, passage.archive, terminal);
  const report = flags.dryRun ? undefined : await write(plan, flags, passage, terminal);
  if (flags.json) {
    terminal.print(
      JSON.stringify({ ok: true, findings, ...summarize(plan), ...(report && { report }) }, null, 2),
    );
    return;
  }
  if (plan.widgetsReplaced) {
    terminal.note(
      'Perhatian: berkas widget versi ini sudah pernah terbit dengan isi lain. Halaman yang memakai integrity lama harus memasang potongan baru.',
    );
  }
  const warnings = countSeverity(findings, 'warning');
  if (warnings > 0) {
    terminal.note(
      `${formatNumber(warnings)} hal perlu diperiksa; lihat: opd-widgets catalogue validate ${source}`,
    );
  }
  if (report) terminal.print(paint('good', formatPublished(plan, report, flags.out)));
  else terminal.print(formatPlan(plan, flags.out).join('\n'));
}

/** The moment of publishing, ms. */
const nowOf = (catalogue: SourceCatalogue, asked: string | undefined, terminal: Terminal): number =>
  asked === undefined ? terminal.now() : readMoment(asked, catalogue.publisher.timeZone)!;

async function makePlan(
  catalogue: SourceCatalogue,
  flags: Flags,
  now: number,
  history: Archive,
  terminal: Terminal,
): Promise<PublishPlan> {
  const [widgets, previous] = await Promise.all([
    loadWidgets(flags.widgets, terminal),
    readPrevious(flags.out),
  ]);
  const plan = planPublish(catalogue, {
    now,
    clock: flags.clock,
    base: readBase(flags.base ?? ''),
    widgets,
    previous,
    history,
  });
  if (!flags.compress) return plan;
  const counter = createCounter('Memampatkan', terminal);
  try {
    return await compressPlan(plan, flags.out, previous, counter.count);
  } finally {
    counter.end();
  }
}

async function loadWidgets(asked: Flags['widgets'], terminal: Terminal): Promise<WidgetFiles | undefined> {
  if (asked === false) return undefined;
  const folder = asked ?? findWidgets();
  if (folder !== undefined) return readWidgets(folder);
  terminal.note(
    'Berkas widget tidak ditemukan, jadi tidak ikut diterbitkan. Bangun dahulu, atau tunjuk dengan --widgets.',
  );
  return undefined;
}

async function write(
  plan: PublishPlan,
  flags: Flags,
  { check }: Passage,
  terminal: Terminal,
): Promise<WriteReport> {
  const progress = createProgress(plan, terminal);
  try {
    const layout = flags.plain ? 'plain' : 'links';
    return await publish(plan, flags.out, { layout, onStep: progress.step, check });
  } finally {
    progress.end();
  }
}

/** The plan for programs: everything but the bytes. */
function summarize({ revision, published, files, kept, removed }: PublishPlan): Record<string, unknown> {
  return {
    revision,
    published,
    files: files.map(({ path, state, sha256, content }) => ({ path, state, sha256, size: content.length })),
    kept,
    removed,
  };
}

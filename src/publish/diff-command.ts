/** `catalogue diff`: what differs between two versions of a catalogue, in sentences that residents would understand. */
import { Option, type Command } from 'commander';
import { diffCatalogues } from './diff/diff-catalogues.ts';
import { countGrade, formatDifferences } from './diff-report.ts';
import { DiffError, readSide } from './diff-sides.ts';
import { createPaint } from './report.ts';
import { isMoment, readMoment, refuseUsage, type Terminal } from './terminal.ts';

interface Flags {
  lang: 'id' | 'en';
  now?: string;
  all?: true;
  json?: true;
}

/** Adds `diff` to the catalogue's commands. */
export function registerDiffCommand(catalogue: Command, terminal: Terminal): void {
  const place = 'folder, berkas, atau alamat http(s) katalog; folder terbitan juga boleh';
  const command = catalogue
    .command('diff')
    .description('Membandingkan dua versi katalog: apa yang berubah bagi warga, dan apa yang hanya redaksi.')
    .argument('<old>', `versi lama: ${place}`)
    .argument('<new>', 'versi baru, sama seperti versi lama')
    .option('--all', 'tampilkan juga perubahan redaksi satu per satu')
    .addOption(new Option('--lang <lang>', 'bahasa kalimat').choices(['id', 'en']).default('id'))
    .option('--now <moment>', 'waktu pembandingan untuk nilai terjadwal; tanpa ini, waktu sekarang')
    .option('--json', 'hasil untuk program lain')
    .addHelpText(
      'after',
      '\nKode keluar: 0 tidak ada yang perlu diumumkan; 1 ada, atau salah satu versi tidak dapat dibaca; 2 cara pakai salah.',
    );
  command.action(async (old: string, now: string, flags: Flags) => {
    if (flags.now !== undefined && !isMoment(flags.now)) {
      refuseUsage(command, `--now "${flags.now}" bukan waktu; tulis seperti 2024-01-08T09:00.`);
    }
    try {
      await run(old, now, flags, terminal);
    } catch (error) {
      if (!(error instanceof DiffError)) throw error;
      const { code, message } = error;
      if (flags.json) terminal.print(JSON.stringify({ ok: false, error: { code, message } }, null, 2));
      else terminal.note(message);
      terminal.end(1);
    }
  });
}

async function run(old: string, now: string, flags: Flags, terminal: Terminal): Promise<void> {
  const [before, after] = await Promise.all([readSide(old), readSide(now)]);
  const at = flags.now === undefined ? terminal.now() : readMoment(flags.now, after.publisher.timeZone)!;
  const differences = diffCatalogues(before, after, { at });
  const material = countGrade(differences, 'material');
  if (flags.json) {
    const editorial = differences.length - material;
    terminal.print(JSON.stringify({ ok: material === 0, material, editorial, differences }, null, 2));
  } else {
    const paint = createPaint(terminal.out, terminal.env);
    const options = { lang: flags.lang, all: flags.all === true };
    terminal.print(formatDifferences(differences, [before, after], options, paint).join('\n'));
  }
  terminal.end(material > 0 ? 1 : 0);
}

/** `embed`: prints the snippet for a service from what was published, so that what it pins is what is there. */
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ID } from '../catalogue/primitives.ts';
import { readCatalogue } from '../catalogue/read.ts';
import { readBase } from './base.ts';
import { momentToTime } from '../catalogue/time.ts';
import { BANNERS, createSnippet, HEIGHTS, LANGUAGES, WIDGETS, type EmbedOptions } from './embed.ts';
import { readPrevious } from './manifest.ts';
import { nearest } from './nearest.ts';
import { formatSnippet } from './report.ts';
import { refuseUsage, type Terminal } from './terminal.ts';
import { publishedVersions } from './versions.ts';
import { SRI } from './widget-files.ts';
import { listWords } from './words.ts';

interface Flags {
  base: string;
  from: string;
  widget?: string[];
  heights: string;
  banner: string;
  lang?: string;
  json?: true;
}

/** Adds `embed` to the program. */
export function registerEmbedCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('embed')
    .description('Mencetak potongan HTML untuk memasang widget sebuah layanan di situs OPD.')
    .argument('<service>', 'id layanan, misalnya uji-kir')
    .requiredOption('--base <url>', 'alamat folder yang diterbitkan, misalnya https://layanan.kota.go.id/')
    .option('--from <folder>', 'folder yang diterbitkan', 'public')
    .option('--widget <name...>', `widget yang dipasang: ${listWords(WIDGETS, 'dan')}; tanpa ini semuanya`)
    .option('--heights <cara>', `tempat yang disediakan bagi widget: ${listWords(HEIGHTS)}`, HEIGHTS[0])
    .option('--banner <letak>', `spanduk di atas halaman atau di dalamnya: ${listWords(BANNERS)}`, BANNERS[0])
    .option('--lang <bahasa>', `bahasa widget: ${listWords(LANGUAGES)}; tanpa ini mengikuti halaman`)
    .option('--json', 'hasil untuk program lain');
  command.action(async (service: string, flags: Flags) => {
    const base = readBase(flags.base);
    if (base === undefined) refuseUsage(command, `--base "${flags.base}" bukan alamat http atau https.`);
    const choose = <T extends string>(name: string, value: string, choices: readonly T[]): T =>
      choices.find((choice) => choice === value) ??
      refuseUsage(command, `${name} "${value}" tidak ada; pilihannya ${listWords(choices)}.`);
    const asked = flags.widget?.map((name) => choose('Widget', name, WIDGETS));
    const how = {
      widgets: WIDGETS.filter((name) => asked?.includes(name) ?? true),
      heights: choose('--heights', flags.heights, HEIGHTS),
      banner: choose('--banner', flags.banner, BANNERS),
      lang: flags.lang === undefined ? undefined : choose('--lang', flags.lang, LANGUAGES),
    };
    const published = await readPublished(flags.from, service);
    if (typeof published === 'string') {
      if (flags.json) terminal.print(JSON.stringify({ ok: false, error: { message: published } }, null, 2));
      else terminal.note(published);
      return terminal.end(1);
    }
    const snippet = await createSnippet({ ...published, ...how, base });
    terminal.print(flags.json ? JSON.stringify({ ok: true, ...snippet }, null, 2) : formatSnippet(snippet));
  });
}

type Published = Pick<EmbedOptions, 'catalogue' | 'version' | 'hashes' | 'now'>;

/** What an endpoint's folder knows of a service, or the sentence why that is not enough. */
async function readPublished(folder: string, service: string): Promise<Published | string> {
  const manifest = await readPrevious(folder);
  if (!manifest)
    return `Di ${folder} belum ada yang diterbitkan. Jalankan dahulu: opd-widgets catalogue publish.`;
  const services = Object.keys(manifest.files).flatMap(
    (path) => /^services\/(.+)\.json$/.exec(path)?.[1] ?? [],
  );
  if (!ID.test(service) || !services.includes(service)) {
    const meant = nearest(service, services);
    return `Layanan "${service}" tidak ada di ${folder}.${meant ? ` Maksud Anda "${meant}"?` : ''}`;
  }
  const version = publishedVersions(manifest).at(-1);
  if (version === undefined) return `Di ${folder} tidak ada berkas widget. Terbitkan dengan --widgets.`;
  const [sri, json] = await Promise.all([
    readFile(join(folder, 'widgets', version, SRI), 'utf8'),
    readFile(join(folder, 'services', `${service}.json`), 'utf8'),
  ]);
  const { catalogue } = readCatalogue(JSON.parse(json));
  const hashes = JSON.parse(sri) as Record<string, string>;
  if (!catalogue || hashes['opd-widgets.js'] === undefined)
    return `Isi ${folder} rusak. Terbitkan ulang katalognya.`;
  const { clock, publisher } = catalogue;
  const now = clock === undefined ? Date.now() : momentToTime(clock, publisher.timeZone);
  return { catalogue, version, hashes, now };
}

/** `embed`: prints the snippet for a service from what was published, so that what it pins is what is there. */
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ID } from '../catalogue/primitives.ts';
import { readCatalogue } from '../catalogue/read.ts';
import type { Catalogue } from '../catalogue/types.ts';
import { readBase } from './base.ts';
import { createSnippet, WIDGETS, type Widget } from './embed.ts';
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
    .option('--json', 'hasil untuk program lain');
  command.action(async (service: string, flags: Flags) => {
    const base = readBase(flags.base);
    if (base === undefined) refuseUsage(command, `--base "${flags.base}" bukan alamat http atau https.`);
    const unknown = flags.widget?.find((name) => !WIDGETS.includes(name as Widget));
    if (unknown !== undefined) {
      refuseUsage(command, `Widget "${unknown}" tidak ada; pilihannya ${listWords(WIDGETS)}.`);
    }
    const published = await readPublished(flags.from, service);
    if (typeof published === 'string') {
      if (flags.json) terminal.print(JSON.stringify({ ok: false, error: { message: published } }, null, 2));
      else terminal.note(published);
      return terminal.end(1);
    }
    const widgets = WIDGETS.filter((name) => flags.widget?.includes(name) ?? true);
    const snippet = createSnippet({ ...published, base: base, widgets });
    terminal.print(flags.json ? JSON.stringify({ ok: true, ...snippet }, null, 2) : formatSnippet(snippet));
  });
}

interface Published {
  catalogue: Catalogue;
  version: string;
  integrity: string;
  frameIntegrity: string | undefined;
}

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
  const integrity = hashes['opd-widgets.js'];
  if (!catalogue || integrity === undefined) return `Isi ${folder} rusak. Terbitkan ulang katalognya.`;
  return { catalogue, version, integrity, frameIntegrity: hashes['opd-frame-host.js'] };
}

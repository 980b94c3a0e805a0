/**
 * The published catalogue as the server knows it: read from the endpoint's folder, read again when the file
 * changes, the last good one kept when a new one cannot be read. Looks at the file when somebody asks (at most once
 * a second), so there is no watcher to miss an atomic rename and no timer to stop.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCatalogue } from '../catalogue/read.ts';
import type { Agency, Catalogue, Service } from '../catalogue/types.ts';

/** A catalogue with its entries by id. */
export interface KnownCatalogue {
  catalogue: Catalogue;
  services: ReadonlyMap<string, Service>;
  agencies: ReadonlyMap<string, Agency>;
}

export interface CatalogueSource {
  /**
   * The newest good catalogue, undefined when there never was one.
   * @param now true to look at the file even if that was done a moment ago
   */
  get(now?: boolean): Promise<KnownCatalogue | undefined>;
}

/** Indexes a catalogue for questions by id. */
export function knowCatalogue(catalogue: Catalogue): KnownCatalogue {
  return {
    catalogue,
    services: new Map(catalogue.services.map((service) => [service.id, service])),
    agencies: new Map(catalogue.agencies.map((agency) => [agency.id, agency])),
  };
}

/** How long (ms) the file is taken as unchanged without looking. */
const FRESH = 1000;

/**
 * @param folder the endpoint's folder, with `catalogue.json` in it
 * @param report called once for each new reason why the file cannot be used
 */
export function createCatalogueSource(
  folder: string,
  report: (problem: string) => void = () => {},
  clock: () => number = Date.now,
): CatalogueSource {
  const path = join(folder, 'catalogue.json');
  let known: KnownCatalogue | undefined;
  let version = '';
  let looked = -Infinity;
  let reported = '';
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      const { mtimeMs, size, ino } = await stat(path);
      const found = `${mtimeMs} ${size} ${ino}`;
      if (found === version) return;
      const { catalogue } = readCatalogue(JSON.parse(await readFile(path, 'utf8')));
      if (!catalogue) throw new Error('catalogue-format');
      known = knowCatalogue(catalogue);
      version = found;
      reported = '';
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code ?? message;
      if (reason !== reported) report(`${path}: ${reason}`);
      reported = reason;
    }
  }

  return {
    async get(now = false) {
      if (looking) await looking;
      const age = clock() - looked;
      // A clock that was set back makes the age negative: look again.
      if (now || age < 0 || age >= FRESH) {
        looked = clock();
        looking = look().finally(() => (looking = undefined));
        await looking;
      }
      return known;
    },
  };
}

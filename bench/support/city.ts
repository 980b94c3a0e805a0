/** A city of any size as a source folder, made of the demonstration's services, so that sizes and texts are real ones. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change, Publisher, Service } from '../../src/catalogue/types.ts';
import type { SourceCatalogue } from '../../src/publish/validate.ts';

const DEMO = join(import.meta.dirname, '../../demo/catalogue');
/** As many as a large Indonesian city has. */
const AGENCIES = 45;

const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** A change as a keeper announces it; its numbers are of no meaning. */
const announce = (id: string, about: Pick<Change, 'services' | 'agency'>): Change => ({
  id,
  revision: 1,
  ...about,
  kind: 'hours',
  importance: 'info',
  title: 'Jam layanan berubah',
  summary: 'Loket melayani sampai sore pada hari kerja.',
  action: 'Datang sesuai jam yang baru.',
  announced: '2024-01-02',
  effective: '2024-01-15',
  fields: [{ path: 'channels', label: 'Jam layanan', before: '08.00–14.00', after: '08.00–16.00' }],
  legalBasis: [],
});

/**
 * Makes the city: 45 agencies, every tenth service with a change of its own, every ninth agency with one.
 * @param size number of services, `layanan-0` and on
 */
export async function createCity(size: number): Promise<SourceCatalogue> {
  const names = (await readdir(join(DEMO, 'services'))).sort();
  const models = await Promise.all(
    names.map((name) => read(join(DEMO, 'services', name)) as Promise<Service>),
  );
  const agencies = Array.from({ length: AGENCIES }, (_, at) => ({ id: `dinas-${at}`, name: `Dinas ${at}` }));
  const changes: Change[] = [];
  for (let at = 0; at < AGENCIES; at += 9) changes.push(announce(`dinas-${at}`, { agency: `dinas-${at}` }));
  for (let at = 0; at < size; at += 10)
    changes.push(announce(`layanan-${at}`, { services: [`layanan-${at}`] }));
  const services = Array.from({ length: size }, (_, at) => ({
    ...models[at % models.length]!,
    id: `layanan-${at}`,
    agency: `dinas-${at % AGENCIES}`,
    name: `Layanan ${at}`,
  }));
  const publisher = (await read(join(DEMO, 'publisher.json'))) as Publisher;
  return { opdCatalogue: 1, publisher, agencies, services, changes };
}

/** Writes the city as a source folder with a file for each service. */
export async function writeCity(folder: string, size: number): Promise<void> {
  const { publisher, agencies, services, changes } = await createCity(size);
  await mkdir(join(folder, 'services'), { recursive: true });
  const write = (path: string, value: unknown): Promise<void> =>
    writeFile(join(folder, path), JSON.stringify(value, null, 2));
  await write('publisher.json', publisher);
  await write('agencies.json', agencies);
  await write('changes.json', changes);
  for (const service of services) await write(`services/${service.id}.json`, service);
}

/** One keeper's small edit of one service. */
export async function editService(folder: string): Promise<void> {
  const path = join(folder, 'services/layanan-7.json');
  const service = (await read(path)) as Service;
  await writeFile(path, JSON.stringify({ ...service, summary: 'Ringkasan yang lebih jelas.' }, null, 2));
}

/**
 * The demo city's catalogue may say only what a dated source says. These tests keep it so: nothing unsourced,
 * nothing marked as verified, no address, number or site that the collected facts do not contain.
 */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { catalogueSchema } from '../../../src/catalogue/schema.ts';
import type { Agency, Change, Publisher, Service } from '../../../src/catalogue/types.ts';

const folder = new URL('../../../demo/catalogue/', import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

const publisher = read('publisher.json') as Publisher;
const agencies = read('agencies.json') as Agency[];
const changes = read('changes.json') as Change[];
const files = readdirSync(new URL('services/', folder));
const services = files.map((file) => read(`services/${file}`) as Service);

/** The moment at which the demonstration's clock stands, and how long a change without an end stays in force. */
const CLOCK = Date.parse('2024-01-08T09:00+07:00');
const DAY = 86_400_000;
const day = (moment: string) => Date.parse(`${moment.slice(0, 10)}T00:00+07:00`);

/** Official sites that residents are sent to. News sites appear as sources only. */
const OFFICIAL = [
  'pekanbaru.go.id',
  'lapor.go.id',
  'sipenduduk.pekanbaru.go.id',
  'cekpbb.pekanbaru.go.id',
  'siapkerja.kemnaker.go.id',
];
const NUMBERS = ['112', '113'];
const NEWS = [
  'betuah.com',
  'cndindonesia.com',
  'garda45.com',
  'harapanmedia.com',
  'iklan.riaupos.co',
  'indovizka.com',
  'infopku.com',
  'layanan112.kominfo.go.id',
  'lensariaunews.com',
  'm.halloriau.com',
  'm.riau24.com',
  'm.tribunnews.com',
  'otomotif.kompas.com',
  'riau.antaranews.com',
  'riau.suara.com',
  'riaumadaninews.com',
  'riauonline.co.id',
  'riaupos.co',
  'sebalik.com',
  'sumatra.bisnis.com',
  'tribunterkini.com',
  'www.busernews24.com',
  'www.goriau.com',
  'www.pekanbaru.go.id',
  'www.riau1.com',
  'www.riauonline.co.id',
];

/** True for a part that only says where to ask; a list when all of it does. Hours and numbers always assert something. */
function isOpen(part: unknown): boolean {
  if (Array.isArray(part)) return part.every(isOpen);
  const text = JSON.stringify(part);
  return /verifikasi ke|tanyakan ke/i.test(text) && !/"hours"|"number"|"closures"/.test(text);
}

/** What a service asserts, by the names that `sources` use: `summary`, `standard.fees`, `channels.loket`. */
function assertedFields(service: Service): string[] {
  const asserted: [string, unknown][] = [
    ['summary', service.summary],
    ['audience', service.audience],
    ['innovation', service.innovation],
    ['faq', service.faq],
    ['guides', service.guides],
    ...Object.entries(service.standard).map(([key, part]): [string, unknown] => [`standard.${key}`, part]),
    ...service.channels.map((channel): [string, unknown] => [`channels.${channel.id}`, channel]),
  ];
  return asserted.filter(([, part]) => part !== undefined && !isOpen(part)).map(([field]) => field);
}

describe('demo catalogue', () => {
  it('is valid format 1', () => {
    const whole = {
      opdCatalogue: 1,
      revision: 1,
      published: '2024-01-08',
      publisher,
      agencies,
      services,
      changes,
    };
    assert.deepEqual(catalogueSchema.safeParse(whole).error?.issues, undefined);
  });

  it('has at least 14 services of 8 agencies and 15 changes', () => {
    assert.ok(services.length >= 14, `${services.length} services`);
    assert.ok(new Set(services.map((it) => it.agency)).size >= 8);
    assert.ok(changes.length >= 15, `${changes.length} changes`);
  });

  it('names every service after its file, once', () => {
    assert.deepEqual(
      services.map((it) => `${it.id}.json`),
      files,
    );
  });

  it('refers only to agencies and services that exist', () => {
    const ids = new Set(services.map((it) => it.id));
    assert.deepEqual(
      services.filter((it) => !agencies.some((agency) => agency.id === it.agency)).map((it) => it.id),
      [],
    );
    assert.deepEqual(
      changes.filter((it) => it.services?.some((id) => !ids.has(id))).map((it) => it.id),
      [],
    );
    assert.equal(new Set(changes.map((it) => it.id)).size, changes.length);
  });

  it('gives a dated source for everything a service asserts', () => {
    const unsourced = services.flatMap((service) => {
      const sourced = new Set(service.sources?.map((it) => it.field));
      return assertedFields(service)
        .filter((field) => !sourced.has(field))
        .map((field) => `${service.id}: ${field}`);
    });
    assert.deepEqual(unsourced, []);
  });

  it('gives no source for a field that is not there', () => {
    const stray = services.flatMap((service) => {
      const parts = new Set([
        ...Object.keys(service),
        ...Object.keys(service.standard).map((key) => `standard.${key}`),
        ...service.channels.map((it) => `channels.${it.id}`),
        ...changes.map((it) => `changes.${it.id}`),
      ]);
      return (service.sources ?? [])
        .filter((it) => !parts.has(it.field))
        .map((it) => `${service.id}: ${it.field}`);
    });
    assert.deepEqual(stray, []);
  });

  it('gives a dated source for every change, and a link to read more', () => {
    const sourced = new Set(services.flatMap((it) => it.sources ?? []).map((it) => it.field));
    assert.deepEqual(
      changes.filter((it) => !sourced.has(`changes.${it.id}`) || !it.link).map((it) => it.id),
      [],
    );
  });

  it('marks no service as verified and says so in the name of the publisher', () => {
    assert.deepEqual(
      services.filter((it) => it.verified),
      [],
    );
    assert.match(JSON.stringify(publisher.name), /contoh, belum diverifikasi OPD/);
  });

  it('was updated when its newest source was published', () => {
    for (const service of services) {
      const dates = service.sources!.map((it) => it.date).sort();
      assert.equal(service.updated, dates.at(-1), service.id);
    }
  });

  it('sends residents only to official sites and numbers that the facts contain', () => {
    const channels = [
      ...services.flatMap((it) => it.channels),
      ...agencies.flatMap((it) => it.contacts ?? []),
      ...(publisher.complaints ?? []),
    ];
    const sites = channels.flatMap((it) => (it.url ? [new URL(it.url).hostname] : []));
    assert.deepEqual(
      sites.filter((site) => !OFFICIAL.includes(site)),
      [],
    );
    assert.deepEqual(
      channels.flatMap((it) => it.number ?? []).filter((number) => !NUMBERS.includes(number)),
      [],
    );
  });

  it('holds no web address outside the known sources', () => {
    const text = JSON.stringify([publisher, agencies, services, changes]);
    const hosts = new Set(Array.from(text.matchAll(/https?:\/\/([^/"\\]+)/g), ([, host]) => host!));
    assert.deepEqual(
      [...hosts].filter((host) => !OFFICIAL.includes(host) && !NEWS.includes(host)),
      [],
    );
  });

  it('holds no telephone number outside the known ones', () => {
    const text = JSON.stringify([services, changes, agencies]).replace(/"url":"[^"]*"|"link":"[^"]*"/g, '');
    assert.deepEqual(text.match(/\b0\d{2,3}[- ]?\d{3,}|\+62|\b8\d{2}-\d{4}/g), null);
  });

  it('speaks Indonesian and English in names, summaries, titles and actions', () => {
    const texts = [
      ...services.flatMap((it) => [it.name, it.summary]),
      ...changes.flatMap((it) => [it.title, it.action ?? { id: '-', en: '-' }]),
      ...agencies.map((it) => it.name),
    ];
    assert.deepEqual(
      texts.filter((it) => typeof it === 'string' || !it['id'] || !it['en']),
      [],
    );
  });

  it('announces no change after it takes effect, and ends none before', () => {
    assert.deepEqual(
      changes
        .filter((it) => it.announced > it.effective || (it.ends !== undefined && it.ends < it.effective))
        .map((it) => it.id),
      [],
    );
  });

  it('has something upcoming and something in force at the demonstration’s clock', () => {
    const announced = changes.filter((it) => day(it.announced) <= CLOCK);
    const upcoming = announced.filter((it) => day(it.effective) > CLOCK);
    const inForce = announced.filter(
      (it) =>
        day(it.effective) <= CLOCK && CLOCK < (it.ends ? day(it.ends) + DAY : day(it.effective) + 30 * DAY),
    );
    assert.deepEqual(
      upcoming.map((it) => it.id),
      ['tirta-siak-tutup-2024'],
    );
    assert.deepEqual(
      inForce.map((it) => it.id),
      ['kir-gratis-2024'],
    );
  });
});

/** Warnings: what may be published as it is, but leaves a resident without an answer or the city without a proof. */
import type { Channel, Service } from '../catalogue/types.ts';
import type { Entries, Entry } from './entries.ts';
import type { Path, Remark } from './finding.ts';
import { describePlace, FIELD_NAMES, listWords, quote, valueAt } from './words.ts';

/** The components of a service standard that must be published (PermenPANRB 15/2014, service delivery). */
const MUST_PUBLISH = ['requirements', 'procedure', 'duration', 'fees', 'products', 'complaints'] as const;

/** Warnings on a catalogue's entries. Linear in their number. */
export function advise(entries: Entries): Remark[] {
  const { root, services } = entries;
  const changes = new Set(entries.changes.map(({ value }) => value.id));
  const remarks = services.flatMap((service) => [
    ...adviseComponents(entries, service),
    ...adviseSources(root, service, changes),
    ...adviseEnded(root, service),
    ...service.value.channels.flatMap((channel, index) =>
      adviseChannel(root, [...service.path, 'channels', index], channel),
    ),
  ]);
  remarks.push(...adviseLinks(entries));
  const list = valueAt(root, ['services']);
  if (Array.isArray(list) && list.length === 0) {
    const suggestion = 'Tambahkan berkas di folder services.';
    remarks.push(warn('no-services', ['services'], 'Katalog ini belum berisi layanan.', suggestion));
  }
  return remarks;
}

const warn = (code: string, path: Path, message: string, suggestion: string): Remark => ({
  code,
  severity: 'warning',
  path,
  message,
  suggestion,
});

function adviseComponents({ root, publisher }: Entries, { value, path }: Entry<Service>): Remark[] {
  if (value.status === 'ended') return [];
  const has = (component: (typeof MUST_PUBLISH)[number]): boolean => {
    const part = value.standard[component];
    if (Array.isArray(part)) return part.length > 0;
    // The city's complaint channels serve every service.
    return part !== undefined || (component === 'complaints' && (publisher?.complaints?.length ?? 0) > 0);
  };
  const missing = MUST_PUBLISH.filter((component) => !has(component)).map((it) => FIELD_NAMES[it]!);
  if (missing.length === 0) return [];
  return [
    warn(
      'missing-components',
      [...path, 'standard'],
      `${describePlace(root, path)}: standar pelayanan belum memuat ${listWords(missing, 'dan')}.`,
      'Bagian ini wajib diumumkan (PermenPANRB 15/2014). Tambahkan bila sudah diketahui.',
    ),
  ];
}

function adviseSources(root: unknown, { value, path }: Entry<Service>, changes: Set<string>): Remark[] {
  return (value.sources ?? []).flatMap(({ field, title, url }, index) => {
    const place = [...path, 'sources', index];
    const remarks: Remark[] = [];
    if (title === undefined && url === undefined) {
      remarks.push(
        warn(
          'source-without-origin',
          place,
          `${describePlace(root, place)}: tanpa judul dan tanpa tautan.`,
          'Tambahkan "title" atau "url", agar sumbernya dapat diperiksa.',
        ),
      );
    }
    if (!hasField(value, field, changes)) {
      remarks.push(
        warn(
          'source-of-nothing',
          [...place, 'field'],
          `${describePlace(root, place)}: bagian ${quote(field)} tidak ada di layanan ini.`,
          'Tulis misalnya "standard.fees", "channels.loket", atau "summary".',
        ),
      );
    }
    return remarks;
  });
}

/** Whether a dotted name of a field leads somewhere; items of a list are named by id. */
function hasField(service: Service, field: string, changes: Set<string>): boolean {
  const [first = '', second] = field.split('.');
  if (first === 'changes') return second === undefined || changes.has(second);
  let value: unknown = service;
  for (const step of field.split('.')) {
    value = Array.isArray(value)
      ? value.find((item, index) => valueAt(item, ['id']) === step || String(index) === step)
      : valueAt(value, [step]);
  }
  return value !== undefined;
}

function adviseEnded(root: unknown, { value, path }: Entry<Service>): Remark[] {
  const open = value.channels.filter(({ condition }) => condition !== 'down').length;
  if (value.status !== 'ended' || open === 0) return [];
  return [
    warn(
      'ended-with-channels',
      [...path, 'channels'],
      `${describePlace(root, path)}: layanan sudah berakhir, tetapi masih punya ${open} saluran.`,
      'Hapus salurannya, atau beri keterangan ke mana warga harus pergi.',
    ),
  ];
}

/** What a channel needs, any one of it, so that a person can use it. */
const WAYS: Record<Channel['type'], readonly (keyof Channel)[]> = {
  counter: ['address', 'hours', 'url'],
  'mobile-unit': ['address', 'hours', 'url'],
  web: ['url'],
  app: ['url'],
  phone: ['number', 'url'],
  whatsapp: ['number', 'url'],
  email: ['url', 'number'],
};

function adviseChannel(root: unknown, path: Path, channel: Channel): Remark[] {
  // A note may say where to ask.
  const ways = WAYS[channel.type];
  if (channel.note !== undefined || ways.some((field) => channel[field] !== undefined)) return [];
  const needed = listWords(ways.map((field) => `"${String(field)}"`));
  const message = `${describePlace(root, path)}: belum ada cara mencapainya.`;
  return [warn('channel-without-way', path, message, `Tambahkan ${needed}, atau "note" yang menjelaskan.`)];
}

const LINKS = new Set(['url', 'link', 'privacy']);

/** Links that travel unprotected. Not those of sources: they say where a fact was read, whatever became of the page. */
function adviseLinks({ root, publisher, agencies, services, changes }: Entries): Remark[] {
  const remarks: Remark[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key !== 'sources') walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
      }
    } else if (typeof value === 'string' && LINKS.has(String(path.at(-1))) && /^http:/i.test(value)) {
      const message = `${describePlace(root, path)}: ${quote(value)} memakai http, tidak terlindungi.`;
      const secure = `https${value.slice('http'.length)}`;
      remarks.push(warn('http-link', path, message, `Bila situsnya mendukung, tulis ${quote(secure)}.`));
    }
  };
  if (publisher) walk(publisher, ['publisher']);
  for (const { value, path } of [...agencies, ...services, ...changes]) walk(value, path);
  return remarks;
}

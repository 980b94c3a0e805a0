/** Random but believable services, and edits of them of which it is known whether residents must be told. */
import * as fc from 'fast-check';
import type { Catalogue, Fee, Service } from '../../../../src/catalogue/types.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';

/** Words without a common root, so that no entry is by chance the rewording of another. */
const THINGS =
  'ktp paspor ijazah rekening sertifikat kuitansi formulir materai denah pasfoto stempel kontrak sketsa brosur'.split(
    ' ',
  );
const OWNERS =
  'pemilik pemohon wali direktur dokter guru nelayan petani penyewa ketua kurator notaris sopir koki'.split(
    ' ',
  );

const phrase = fc
  .tuple(fc.constantFrom(...THINGS), fc.constantFrom(...OWNERS))
  .map((words) => words.join(' '));
const phrases = (least: number) => fc.uniqueArray(phrase, { minLength: least, maxLength: 6 });
const amount = fc.integer({ min: 1, max: 400 }).map((it) => it * 1000);

export const service: fc.Arbitrary<Service> = fc
  .record({
    requirements: phrases(1),
    procedure: phrases(1),
    products: phrases(1),
    amounts: fc.uniqueArray(amount, { minLength: 1, maxLength: 3 }),
    days: fc.integer({ min: 1, max: 30 }),
    audience: phrase,
    opens: fc.constantFrom('07:30', '08:00', '09:00'),
    closes: fc.constantFrom('14:00', '15:30', '16:00'),
  })
  .map((it) => ({
    id: 'x',
    agency: 'dishub',
    name: `Layanan ${it.audience}`,
    summary: 'Layanan untuk warga kota.',
    category: 'Perhubungan',
    keywords: ['kir', 'uji'],
    audience: it.audience,
    status: 'active',
    standard: {
      requirements: it.requirements.map((name) => ({ name, detail: 'asli dan salinan' })),
      procedure: it.procedure.map((name) => ({ name: `Serahkan ${name}` })),
      products: it.products.map((name) => ({ name })),
      fees: it.amounts.map((fee, index) => ({ label: `Golongan ${OWNERS[index]!}`, amount: fee })),
      duration: { max: it.days, unit: 'workday' },
      facilities: 'Ruang tunggu',
    },
    channels: [
      {
        id: 'loket',
        type: 'counter',
        name: 'Loket pusat',
        address: 'Jalan Contoh 12',
        number: '0761 123456',
        hours: [
          { days: ['mon', 'tue', 'wed', 'thu'], opens: it.opens, closes: it.closes },
          { days: ['fri'], opens: it.opens, closes: '11:00' },
        ],
      },
      { id: 'situs', type: 'web', name: 'Pendaftaran daring', url: 'https://kir.example.go.id/daftar' },
    ],
    updated: '2024-01-01',
  }));

/** A catalogue with services of ids `layanan-0`, `layanan-1` … */
export const catalogueOf = (services: readonly Service[]): Catalogue => ({
  ...createCatalogue(),
  services: services.map((it, index) => ({ ...structuredClone(it), id: `layanan-${index}` })),
});

export interface Edit {
  /** Path below which a material difference must be found; editorial when there is none. */
  path?: string;
  apply: (service: Service, random: number) => void;
}

const at = <T>(list: readonly T[] | undefined, random: number): T => list![random % list!.length]!;
const change = (path: string, apply: Edit['apply']): Edit => ({ path, apply });
const LONG = 'akta kematian orang tua kandung';

export const MATERIAL: Record<string, Edit> = {
  'another fee': change('standard.fees', ({ standard }, n) => (at<Fee>(standard.fees, n).amount! += 500)),
  'a fee less or more': change('standard.fees', ({ standard }) =>
    standard.fees!.length > 1 ? standard.fees!.pop() : standard.fees!.push({ label: 'Becak', amount: 100 }),
  ),
  'a new requirement': change('standard.requirements', ({ standard }) =>
    standard.requirements!.unshift({ name: LONG }),
  ),
  'a requirement less': change('standard.requirements', ({ standard }, n) =>
    standard.requirements!.splice(n % standard.requirements!.length, 1),
  ),
  'a stricter requirement': change('standard.requirements', ({ standard }, n) =>
    Object.assign(at(standard.requirements, n), { detail: 'asli dan dua salinan' }),
  ),
  'a requirement for some': change('standard.requirements', ({ standard }, n) =>
    Object.assign(at(standard.requirements, n), { appliesTo: 'becak' }),
  ),
  'a negation': change('standard.requirements', ({ standard }, n) => {
    const requirement = at(standard.requirements, n);
    requirement.name = `Tanpa ${requirement.name as string}`;
  }),
  'a step more': change('standard.procedure', ({ standard }) => standard.procedure!.push({ name: LONG })),
  'a slower step': change('standard.procedure', ({ standard }, n) =>
    Object.assign(at(standard.procedure, n), { duration: { max: 2, unit: 'hour' } }),
  ),
  'another duration': change('standard.duration', ({ standard }) => (standard.duration!.max += 1)),
  'another unit': change('standard.duration', ({ standard }) => (standard.duration!.unit = 'day')),
  'a product more': change('standard.products', ({ standard }) => standard.products!.push({ name: LONG })),
  'another address': change(
    'channels.loket.address',
    ({ channels }) => (channels[0]!.address = 'Jalan Contoh 21'),
  ),
  'another number': change('channels.loket.number', ({ channels }) => (channels[0]!.number = '0761 123465')),
  'another link': change('channels.situs.url', ({ channels }) => (channels[1]!.url += '/baru')),
  'a way in less': change('channels.situs', ({ channels }) => channels.splice(1, 1)),
  'later hours': change('channels.loket.hours', ({ channels }) => (channels[0]!.hours![1]!.closes = '11:30')),
  'a day less': change('channels.loket.hours', ({ channels }) => channels[0]!.hours!.pop()),
  'a closed day': change(
    'channels.loket.closures',
    ({ channels }) => (channels[0]!.closures = [{ from: '2024-03-11' }]),
  ),
  'another audience': change('audience', (it) => (it.audience = 'veteran')),
  'another status': change('status', (it) => (it.status = 'paused')),
};

const mapNames = ({ standard }: Service, write: (name: string) => string): void => {
  for (const list of [standard.requirements, standard.procedure, standard.products])
    for (const item of list!) item.name = write(item.name as string);
};

export const EDITORIAL: Record<string, Edit> = {
  'capitals and spaces': { apply: (it) => mapNames(it, (name) => ` ${name.toUpperCase()}.`) },
  'words that carry nothing': { apply: (it) => mapNames(it, (name) => `${name} tersebut`) },
  'a translation': {
    apply: (it) => {
      for (const item of it.standard.requirements!) item.name = { id: item.name as string, en: 'A document' };
    },
  },
  'letters swapped': {
    apply: ({ standard }, n) => Object.assign(at(standard.requirements, n), { detail: 'asli dan saliann' }),
  },
  'a list turned round': {
    apply: ({ standard }) => {
      standard.requirements!.reverse();
      standard.procedure!.reverse();
      standard.fees!.reverse();
    },
  },
  'hours split by day': {
    apply: ({ channels: [loket] }) =>
      (loket!.hours = loket!
        .hours!.flatMap((it) => it.days.map((day) => ({ ...it, days: [day] })))
        .reverse()),
  },
  'hours split at noon': {
    apply: ({ channels: [loket] }) =>
      (loket!.hours = loket!.hours!.flatMap((it) =>
        it.closes > '12:00'
          ? [
              { ...it, closes: '12:00' },
              { ...it, opens: '12:00' },
            ]
          : [it],
      )),
  },
  'a number in another writing': { apply: ({ channels }) => (channels[0]!.number = '+62 761-123-456') },
  'an amount in words': {
    apply: ({ standard }, n) => {
      const fee = at(standard.fees, n);
      if (fee.amount === undefined) return;
      fee.note = `Rp ${String(fee.amount).replace(/(?=(...)+$)\B/g, '.')},-`;
      delete fee.amount;
    },
  },
  'keywords and category': {
    apply: (it) => Object.assign(it, { keywords: ['baru'], category: 'Lain', updated: '2024-02-02' }),
  },
  'another summary': { apply: (it) => (it.summary = 'Bagi siapa saja di Pekanbaru.') },
  'components from behind': {
    apply: ({ standard }) => Object.assign(standard, { facilities: 'Lift', staffing: '3 orang' }),
  },
  'a condition': {
    apply: ({ channels }) => channels[1] && Object.assign(channels[1], { condition: 'down', note: 'Padam' }),
  },
};

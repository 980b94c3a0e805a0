/** Catalogues without errors, which is what an export begins with: any of format 1, its names made to lead somewhere. */
import * as fc from 'fast-check';
import { validCatalogue } from '../../catalogue/arbitraries.ts';

type Group = Record<string, unknown>;

/** Any source catalogue that passes all checks; what is odd in it (empty lists, later fields, strange letters) stays. */
export const soundCatalogue = validCatalogue.map((catalogue) => {
  const { agencies, services, changes } = catalogue as Record<string, Group[]>;
  const agencyId = agencies![0]?.['id'] ?? 'dishub';
  if (agencies!.length === 0) agencies!.push({ id: agencyId, name: 'Dinas Perhubungan' });
  const serviceIds = services!.map(({ id }) => id);
  for (const service of services!) {
    service['agency'] = agencyId;
    const scheduled = (service['scheduled'] ?? []) as { set: { channels?: Group[] } }[];
    for (const channels of [
      service['channels'] as Group[],
      ...scheduled.map(({ set }) => set.channels ?? []),
    ])
      channels.forEach((channel, index) => (channel['id'] = `saluran-${index}`));
  }
  for (const change of changes!) {
    if ('agency' in change) change['agency'] = agencyId;
    if (serviceIds.length === 0) delete change['services'];
    else if ('services' in change) change['services'] = serviceIds;
    if ('ends' in change) change['ends'] = change['effective'];
  }
  return catalogue;
});

/** Texts as keepers write them, with what makes sheets stumble: formulas, quotes, lines, commas, spaces. */
const sentence = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+62 761',
    '-',
    '@opd',
    "'tis",
    "'=x",
    ' di depan',
    'a\nb',
    'a;b,"c"',
    '_x0041_',
    '0761',
    'TRUE',
    '1e5',
    '\t=x',
    'constructor',
    '__proto__',
  ),
  fc.lorem({ maxCount: 4 }),
);
const text = fc.oneof(
  sentence,
  fc.record({ id: sentence, en: sentence }),
  fc.record({ id: sentence }),
  fc.record({ en: sentence }),
);

/** A small catalogue of awkward but ordinary texts, in every kind of place that texts have. */
export const awkwardCatalogue = fc
  .record({
    text,
    other: text,
    steps: fc.array(text, { maxLength: 3 }),
    keywords: fc.array(sentence, { maxLength: 3 }),
  })
  .map(({ text: name, other, steps, keywords }) => ({
    opdCatalogue: 1,
    publisher: { name, url: 'https://kota.example', locale: 'id', timeZone: 'Asia/Jakarta' },
    agencies: [
      { id: 'dishub', name, contacts: [{ id: 'telepon', type: 'phone', name: other, number: '0761 1' }] },
    ],
    services: [
      {
        id: 'uji-kir',
        agency: 'dishub',
        name,
        summary: other,
        keywords,
        status: 'active',
        standard: { requirements: [{ name: other, detail: name }], fees: [{ note: name }] },
        channels: [
          { id: 'loket', type: 'counter', name, hours: [{ days: ['mon'], opens: '08:00', closes: '24:00' }] },
        ],
        guides: [{ title: name, steps }],
        updated: '2024-01-05',
      },
    ],
    changes: [],
  }));

/** What differs between what is shown and what is to be published, both as readers have them at one moment. */
import type { Service } from '../../catalogue/types.ts';
import type { Difference } from '../diff/difference.ts';
import type { Words } from '../diff/text.ts';
import type { SourceCatalogue } from '../validate.ts';
import { settleAt } from './settle.ts';

const both = (text: string): Words => ({ id: text, en: text });
const FIELDS: [string, Difference['kind'], (it: Partial<Service>) => unknown][] = [
  ['standard.fees', 'fee', (it) => it.standard?.fees],
  ['standard.requirements', 'requirement', (it) => it.standard?.requirements],
  ['standard.duration', 'duration', (it) => it.standard?.duration],
  ['status', 'status', (it) => it.status],
];

/** Stand-in: to be replaced by the diff. */
export function findDifferences(previous: SourceCatalogue, next: SourceCatalogue, now: number): Difference[] {
  const [a, b] = [settleAt(previous, now), settleAt(next, now)];
  const old = new Map(a.services.map((it) => [it.id, it]));
  const out: Difference[] = [];
  const base = { grade: 'material', label: both('x') } as const;
  for (const service of b.services) {
    const before = old.get(service.id);
    old.delete(service.id);
    const about = { ...base, service: service.id, agency: service.agency };
    if (!before) {
      out.push({ ...about, kind: 'new-service', path: '', sentence: both(`Layanan baru: ${service.id}`) });
      continue;
    }
    const add = (x: Partial<Service>, y: Partial<Service>, from?: string): void => {
      for (const [path, kind, get] of FIELDS) {
        const [p, q] = [JSON.stringify(get(x)), JSON.stringify(get(y))];
        if (p === q || (from && q === undefined)) continue;
        out.push({
          ...about,
          kind,
          path,
          before: both(p),
          after: both(q),
          sentence: both(`${path}: ${p} → ${q}`),
          ...(from && { from }),
        });
      }
    };
    add(before, service);
    for (const { from, set } of service.scheduled ?? [])
      if (!before.scheduled?.some((it) => JSON.stringify(it) === JSON.stringify({ from, set })))
        add(before, set as Partial<Service>, from);
  }
  for (const it of old.values())
    out.push({
      ...base,
      service: it.id,
      agency: it.agency,
      kind: 'ended',
      path: '',
      sentence: both(`Layanan berakhir: ${it.id}`),
    });
  return out;
}

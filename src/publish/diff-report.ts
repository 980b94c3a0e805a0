/** What `catalogue diff` tells a person: by agency and service, material differences first. Pure. */
import type { ComparedCatalogue } from './diff/diff-catalogues.ts';
import type { Difference, Grade } from './diff/difference.ts';
import { say, type Words } from './diff/text.ts';
import { formatNumber, type Paint } from './report.ts';

export interface DiffReportOptions {
  lang: keyof Words;
  /** Tell editorial differences one by one; else they are counted. */
  all: boolean;
}

const WORDS = {
  id: {
    city: 'Kota',
    own: 'OPD ini',
    editorial: 'redaksi',
    hidden: (count: string) => `${count} perubahan redaksi (tambahkan --all untuk melihatnya)`,
    none: 'Tidak ada yang berbeda.',
    verdict: (material: string, editorial: string) =>
      `${material} perubahan yang harus diumumkan, ${editorial} perubahan redaksi.`,
  },
  en: {
    city: 'City',
    own: 'The agency itself',
    editorial: 'editorial',
    hidden: (count: string) =>
      `${count} editorial ${count === '1' ? 'change' : 'changes'} (add --all to see)`,
    none: 'Nothing differs.',
    verdict: (material: string, editorial: string) =>
      `${material} ${material === '1' ? 'change' : 'changes'} to announce, ${editorial} editorial.`,
  },
};

export const countGrade = (differences: readonly Difference[], grade: Grade): number =>
  differences.filter((it) => it.grade === grade).length;

/** Differences as lines. @param sides for the names of agencies and services, the newer last */
export function formatDifferences(
  differences: readonly Difference[],
  sides: readonly ComparedCatalogue[],
  { lang, all }: DiffReportOptions,
  paint: Paint,
): string[] {
  const words = WORDS[lang];
  if (differences.length === 0) return [paint('good', words.none)];
  const named = (list: 'agencies' | 'services') =>
    new Map(sides.flatMap((side) => side[list].map(({ id, name }) => [id, say(name, lang)] as const)));
  const [agencies, services] = [named('agencies'), named('services')];
  const lines: string[] = [];
  for (const [agency, ofAgency] of groupBy(differences, (it) => it.agency)) {
    lines.push(paint('strong', agency === undefined ? words.city : (agencies.get(agency) ?? agency)));
    for (const [service, found] of groupBy(ofAgency, (it) => it.service)) {
      const name = service === undefined ? words.own : (services.get(service) ?? service);
      lines.push(`  ${name}${service === undefined ? '' : paint('quiet', `  ${service}`)}`);
      lines.push(...formatService(found, lang, all, paint));
    }
    lines.push('');
  }
  const [material, editorial] = (['material', 'editorial'] as const).map((grade) =>
    formatNumber(countGrade(differences, grade)),
  );
  return [...lines, paint('strong', words.verdict(material!, editorial!))];
}

function formatService(found: Difference[], lang: keyof Words, all: boolean, paint: Paint): string[] {
  const words = WORDS[lang];
  const editorial = found.filter(({ grade }) => grade === 'editorial');
  const material = found.filter(({ grade }) => grade === 'material');
  const lines = material.map(({ sentence }) => `    ! ${sentence[lang]}`);
  if (all)
    lines.push(...editorial.map((it) => paint('quiet', `    · ${it.sentence[lang]} [${words.editorial}]`)));
  else if (editorial.length > 0)
    lines.push(paint('quiet', `    · ${words.hidden(formatNumber(editorial.length))}`));
  return lines;
}

/** Groups in the order in which they first come. */
function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): Map<string | undefined, T[]> {
  const groups = new Map<string | undefined, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

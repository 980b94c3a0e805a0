/** Writes `index.json` (catalogue/search-index.ts). Pure. */
import type { IndexedAgency, IndexedService } from '../catalogue/search-index.ts';
import type { Agency, Service, Text } from '../catalogue/types.ts';
import type { SourceCatalogue } from './validate.ts';

/** Longest summary in the index, in characters: two lines of a list on a phone. */
const SUMMARY = 160;

/** @returns the file without its braces, format, revision and time, which depend on what was published before */
export function renderSearchIndex({ agencies, services }: SourceCatalogue): string {
  return `"agencies":${JSON.stringify(agencies.map(indexAgency))},"services":${JSON.stringify(services.map(indexService))}`;
}

const indexAgency = ({ id, name, shortName }: Agency): IndexedAgency => ({
  id,
  name,
  ...(shortName !== undefined && { shortName }),
});

function indexService({
  id,
  agency,
  name,
  summary,
  category,
  keywords,
  status,
  scheduled = [],
}: Service): IndexedService {
  const statuses = scheduled.flatMap(({ from, set }) =>
    set.status === undefined ? [] : [{ from, set: { status: set.status } }],
  );
  return {
    id,
    agency,
    name,
    summary: shortenText(summary),
    ...(category !== undefined && { category }),
    ...(keywords && { keywords }),
    status,
    ...(statuses.length > 0 && { scheduled: statuses }),
  };
}

const shortenText = (text: Text): Text =>
  typeof text === 'string'
    ? shorten(text)
    : Object.fromEntries(Object.entries(text).map(([language, words]) => [language, shorten(words)]));

/** Cuts between words, never inside one that can stay whole. */
function shorten(words: string): string {
  const characters = [...words];
  if (characters.length <= SUMMARY) return words;
  const cut = characters.slice(0, SUMMARY - 1).join('');
  const whole = characters[SUMMARY - 1] === ' ' ? cut : cut.replace(/\s+\S*$/, '');
  return `${whole.trimEnd() || cut}…`;
}

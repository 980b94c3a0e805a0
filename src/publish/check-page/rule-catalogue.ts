/** Rules for the catalogue: that the page names one, that it comes and can be read, and that it has what is asked for. Pure. */
import { nearest } from '../nearest.ts';
import { bannerScope, catalogueAddress, type CatalogueFile, type Trouble } from './catalogue-files.ts';
import { isMixed, sharesWith, type Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';
import { reasonOf } from './get.ts';
import { attributeAt, settingOf, widgetOf, type Placement } from './placements.ts';

/** Judges the catalogue of each widget, and what the widget asks of it. */
export function judgeCatalogues(facts: Facts): PageFinding[] {
  const { page, placements, catalogues } = facts;
  const judged = new Set<string>();
  return placements.flatMap((placement) => {
    if (!widgetOf(placement)) return [];
    const address = catalogueAddress(page, placement);
    const findings = serviceMissing(facts, placement);
    // Without a script tag there is nowhere to write it, and that is said already.
    if (!address) return [...findings, ...(facts.scripts.length > 0 ? [catalogueMissing()] : [])];
    const file = catalogues.get(address.file.href);
    if (!file || findings.length > 0) return findings;
    // In a folder with a file for each service, a file that is not there is a service that is not there.
    const absent = address.perService && file.answer.failure === undefined && file.answer.status === 404;
    const ids = address.folder && facts.serviceIds.get(address.folder.href);
    if (absent && ids) return [...findings, ...unknownIds(facts, placement, ids, undefined)];
    if (!judged.has(file.url.href)) findings.push(...judgeFile(file, facts));
    judged.add(file.url.href);
    const { catalogue } = file;
    if (!catalogue) return findings;
    // A service's own file knows no other; what the endpoint has decides which id was meant.
    const services = catalogue.services.map(({ id }) => id);
    const agencies = catalogue.agencies.map(({ id }) => id);
    return [...findings, ...unknownIds(facts, placement, services, agencies, ids)];
  });
}

const catalogueMissing = (): PageFinding => ({
  code: 'catalogue-missing',
  severity: 'error',
  where: 'tag skrip opd-widgets',
  message: 'Halaman ini tidak menyebut alamat katalog, jadi widget tidak tahu harus membaca dari mana.',
  fix: 'Tambahkan pada tag skrip:\ndata-catalogue="https://ALAMAT-TERBITAN/catalogue.json"',
});

function serviceMissing({ page }: Facts, placement: Placement): PageFinding[] {
  if (widgetOf(placement) === 'change-banner' || settingOf(page, placement, 'service')) return [];
  return [
    {
      code: 'service-missing',
      severity: 'error',
      where: placement.where,
      message: 'Widget ini tidak menyebut layanan.',
      fix: `Tambahkan:\n${attributeAt(placement, 'service')}="ID-LAYANAN"`,
    },
  ];
}

const TROUBLES: Record<Trouble, (file: CatalogueFile) => string> = {
  'catalogue-status': ({ answer }) =>
    `dijawab ${answer.failure === undefined ? answer.status : ''}, bukan katalog`,
  'catalogue-type': ({ answer }) =>
    `dikirim sebagai "${answer.failure === undefined ? answer.headers['content-type'] : ''}", bukan JSON; mungkin halaman masuk atau halaman galat`,
  'catalogue-syntax': () => 'bukan JSON yang utuh',
  'catalogue-format': ({ problems }) => {
    const last = problems.at(-1);
    return `bukan katalog layanan: ${last?.path ? `bagian "${last.path}" ${last.code === 'missing' ? 'tidak ada' : 'salah'}` : 'bentuknya lain'}`;
  },
};

function judgeFile(file: CatalogueFile, facts: Facts): PageFinding[] {
  const { url, answer, trouble, problems } = file;
  const where = `katalog ${url.href}`;
  const finding = (code: string, message: string, fix: string): PageFinding[] => [
    { code, severity: 'error', where, message, fix },
  ];
  const secure = `https://${url.host}${url.pathname}`;
  if (isMixed(facts, url)) {
    const message =
      'Halaman https ini membaca katalog lewat http. Browser menolaknya dan widget hanya menampilkan tautan cadangan.';
    return finding('mixed-content', message, `Ganti menjadi:\ndata-catalogue="${secure}"`);
  }
  if (answer.failure !== undefined)
    return finding(
      'catalogue-unreachable',
      `Katalog tidak dapat dimuat: ${reasonOf(answer.failure)}.`,
      'Periksa alamat pada data-catalogue, dan tanyakan kepada penerbit katalog apakah servernya hidup.',
    );
  if (trouble)
    return finding(
      trouble,
      `Alamat katalog ${TROUBLES[trouble](file)}.`,
      'Periksa alamat pada data-catalogue. Yang benar berakhir dengan catalogue.json, services/ID-LAYANAN.json, atau garis miring (folder terbitan).',
    );
  if (!facts.local && !sharesWith(answer, url, facts.url))
    return finding(
      'catalogue-cors-missing',
      `Server ${url.host} tidak mengizinkan situs lain membaca katalognya, jadi browser menolaknya.`,
      'Di server yang menyimpan katalog: Access-Control-Allow-Origin: *',
    );
  if (problems.length === 0) return [];
  const message = `${problems.length} bagian katalog ini salah dan dilewati oleh widget; yang pertama "${problems[0]!.path}".`;
  const fix = 'Sampaikan kepada penerbit katalog: opd-widgets catalogue validate menyebut semuanya.';
  return [{ code: 'catalogue-entries-dropped', severity: 'note', where, message, fix }];
}

/**
 * The ids that a widget asks for and nobody has.
 * @param services of the file that the widget reads
 * @param agencies the same; undefined when not known
 * @param all services of the whole endpoint, where they are known
 */
function unknownIds(
  { page }: Facts,
  placement: Placement,
  services: readonly string[],
  agencies: readonly string[] | undefined,
  all: readonly string[] = services,
): PageFinding[] {
  const { where } = placement;
  const asked =
    widgetOf(placement) === 'change-banner'
      ? bannerScope(page, placement)
      : { services: [settingOf(page, placement, 'service') ?? ''] };
  const say = (kind: 'service' | 'agency', id: string, candidates: readonly string[]): PageFinding => {
    const name = attributeAt(placement, kind);
    const elsewhere = kind === 'service' && !services.includes(id) && all.includes(id);
    const meant = nearest(id, candidates);
    const some = candidates.slice(0, 5).join(', ');
    return {
      code: kind === 'service' ? 'unknown-service' : 'unknown-agency',
      severity: 'error',
      where,
      message: `${kind === 'service' ? 'Layanan' : 'OPD'} "${id}" tidak ada di katalog yang dibaca widget ini.`,
      fix: elsewhere
        ? 'Katalog di data-catalogue hanya memuat layanan lain. Pakai alamat folder terbitan (berakhir dengan garis miring), atau tulis catalogue="…" pada widget ini.'
        : meant
          ? `Maksud Anda ini?\n${name}="${meant}"`
          : `Id yang ada: ${some}${candidates.length > 5 ? ', …' : ''}.`,
    };
  };
  return [
    ...(asked.services ?? []).filter((id) => !services.includes(id)).map((id) => say('service', id, all)),
    ...('agency' in asked && asked.agency && agencies && !agencies.includes(asked.agency)
      ? [say('agency', asked.agency, agencies)]
      : []),
  ];
}

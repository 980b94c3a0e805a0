/** Rules for the script tags as they are written: that there is one, in which form, and how it is pinned. Pure. */
import { isMixed, type Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';
import type { Answer } from './get.ts';
import { isMoving, type OurScript } from './placements.ts';

/** Types under which browsers run a classic script (HTML standard, "JavaScript MIME type"). */
const CLASSIC_TYPE = /^$|^(text|application)\/(x-)?(java|ecma)script$/;

/** Where a moving core file takes its chunks from (`followVersion` in versions.ts). */
const FOLLOWED = /import\("\.\.\/(\d[^/"]*)\/chunks\//;

/** Judges the script tags. */
export function judgeScripts(facts: Facts): PageFinding[] {
  const { scripts, placements, frames } = facts;
  if (scripts.length === 0 && placements.length > 0) return missing(facts);
  if (scripts.length === 0) return frames.length > 0 ? [] : nothingAtAll();
  return [
    ...several(facts),
    ...scripts.flatMap((script) => [
      ...judgeType(script),
      ...judgePin(script, facts),
      ...(isMixed(facts, script.url) ? [mixed(script)] : []),
    ]),
  ];
}

function nothingAtAll(): PageFinding[] {
  return [
    {
      code: 'no-widgets',
      severity: 'error',
      where: 'seluruh halaman',
      message: 'Di halaman ini tidak ada widget dan tidak ada skrip opd-widgets.',
      fix: 'Periksa alamatnya. Bila widget memang hendak dipasang di sini, cetak potongannya: opd-widgets embed ID-LAYANAN --base ALAMAT',
    },
  ];
}

function missing({ placements, live }: Facts): PageFinding[] {
  // Bundled into a script of the page, or added by one: the browser knows the tags, and that is what counts.
  if (live?.views[0]?.widgets.some(({ defined }) => defined)) return [];
  return [
    {
      code: 'script-missing',
      severity: 'error',
      where: placements[0]!.where,
      message:
        'Ada tempat untuk widget, tetapi skrip opd-widgets tidak ada di halaman ini. Warga hanya melihat tautan cadangan.',
      fix: 'Tempel satu baris skrip di antara <head> dan </head>. Bila dulu sudah ada, mungkin editor atau pengoptimal (Autoptimize, WP Rocket) membuang atau menggabungnya: kecualikan "opd-widgets" di sana.',
    },
  ];
}

/** Module and classic build side by side are one: each browser runs only one of them. */
function several({ scripts, scriptFiles }: Facts): PageFinding[] {
  const counted = scripts.filter(({ element }) => !element.attributes.has('nomodule'));
  const [first, second] = counted;
  if (!first || !second) return [];
  const versions = [...new Set(counted.map((script) => versionOf(script, scriptFiles.get(script.url.href))))];
  const places = counted.map(({ where }) => where).join('; ');
  return [
    {
      code: versions.length > 1 ? 'two-versions' : 'two-scripts',
      severity: 'warning',
      where: places,
      message:
        versions.length > 1
          ? `Halaman ini memuat beberapa versi widget: ${versions.join(' dan ')}. Yang lebih dahulu selesai dimuat yang dipakai, jadi tampilannya dapat berganti-ganti.`
          : `Skrip opd-widgets dimuat ${counted.length} kali. Yang kedua tidak berguna dan memperlambat halaman.`,
      fix: `Sisakan satu saja, dan hapus yang di ${second.where}. Di WordPress sering satu dari tema dan satu dari plugin.`,
    },
  ];
}

/** The version that runs: `widgets/v1/` may be the very one that the other tag pins, and names it where it loads more. */
function versionOf({ version, url }: OurScript, answer: Answer | undefined): string {
  const body = answer?.failure === undefined ? (answer?.body.toString() ?? '') : '';
  return FOLLOWED.exec(body)?.[1] ?? version ?? url.href;
}

function judgeType({ element, type, classic, where }: OurScript): PageFinding[] {
  const { attributes } = element;
  const shown = type === '' ? 'tanpa type' : `type="${type}"`;
  const finding = (severity: PageFinding['severity'], message: string, fix: string): PageFinding[] => [
    { code: 'script-type-changed', severity, where, message, fix },
  ];
  const exempt =
    'Kecualikan "opd-widgets" dari pengoptimal dan tulis type="module", atau pakai berkas opd-widgets.classic.js dengan defer.';
  if (!attributes.has('src') || (type !== 'module' && !CLASSIC_TYPE.test(type)))
    return finding(
      'warning',
      `Skrip ini ditulis ${shown}${attributes.has('src') ? '' : ' dan tanpa src'}: browser tidak menjalankannya sendiri. Biasanya sebuah pengoptimal (Rocket Loader, WP Rocket, LiteSpeed) menahannya sampai warga menyentuh halaman.`,
      exempt,
    );
  if (type !== 'module' && !classic)
    return finding(
      'error',
      `opd-widgets.js ditulis ${shown}, padahal berkas ini modul. Nama-nama di dalamnya bercampur dengan skrip lain situs ini, dan bagian yang dimuat belakangan dapat tidak ditemukan.`,
      exempt,
    );
  if (type === 'module' && classic)
    return finding(
      'warning',
      'opd-widgets.classic.js ditulis dengan type="module", padahal berkas ini untuk skrip biasa dan lebih besar.',
      'Ganti berkasnya menjadi opd-widgets.js, atau hapus type="module" dan tulis defer.',
    );
  const later = ['defer', 'async', 'nomodule'].some((name) => attributes.has(name));
  const blocks = type !== 'module' && !later;
  const inBody = element.parent?.name !== 'head' && element.parent !== undefined;
  if (!blocks || inBody) return [];
  return [
    {
      code: 'script-blocks-page',
      severity: 'warning',
      where,
      message:
        'Skrip biasa di <head> tanpa defer menahan seluruh halaman sampai selesai diunduh; bila server kota lambat, halaman Anda ikut lambat.',
      fix: 'Tambahkan kata defer: <script defer src="…/opd-widgets.classic.js" …></script>',
    },
  ];
}

function judgePin(script: OurScript, { url: page }: Facts): PageFinding[] {
  const { element, url, where, type } = script;
  const integrity = element.attributes.get('integrity')?.trim();
  const foreign = url.origin !== page.origin;
  const findings: PageFinding[] = [];
  const add = (code: string, severity: PageFinding['severity'], message: string, fix: string): void =>
    void findings.push({ code, severity, where, message, fix });
  if (!integrity && foreign && isMoving(script)) {
    add(
      'moving-version',
      'note',
      `Skrip ini mengikuti versi terbaru (${script.version}): isinya berganti tanpa Anda, dan tidak dapat dikunci dengan integrity.`,
      'Ini boleh. Bila Anda ingin setiap perubahan melewati Anda, pakai versi tetap dengan integrity: opd-widgets embed ID-LAYANAN --base ALAMAT',
    );
  } else if (!integrity && foreign) {
    add(
      'integrity-missing',
      'warning',
      'Skrip dari server lain dipasang tanpa integrity. Bila server itu dibobol, skrip penyerang berjalan di situs Anda.',
      'Tambahkan integrity="sha384-…" dan crossorigin="anonymous". Baris lengkapnya: opd-widgets embed ID-LAYANAN --base ALAMAT',
    );
  } else if (integrity && isMoving(script)) {
    add(
      'integrity-on-moving-version',
      'warning',
      `Skrip dari folder ${script.version} dikunci dengan integrity. Pada terbitan berikutnya isinya berganti, lalu browser menolaknya dan widget hilang.`,
      'Pakai versi tetap dengan integrity (opd-widgets embed), atau hapus atribut integrity.',
    );
  }
  // A module script is always asked for with CORS, a classic one only when it says so; without it nothing can be compared.
  if (integrity && foreign && type !== 'module' && !element.attributes.has('crossorigin')) {
    add(
      'crossorigin-missing',
      'error',
      'Skrip dengan integrity dari server lain ditulis tanpa crossorigin, jadi browser menolaknya.',
      'Tambahkan crossorigin="anonymous" di sebelah integrity.',
    );
  }
  return findings;
}

const mixed = ({ where, url }: OurScript): PageFinding => ({
  code: 'mixed-content',
  severity: 'error',
  where,
  message: `Halaman https ini memuat skrip lewat http (${url.host}). Browser menolaknya.`,
  fix: `Ganti alamatnya menjadi https://${url.host}${url.pathname}. Server itu harus melayani https.`,
});

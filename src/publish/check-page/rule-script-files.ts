/** Rules for the script files: that they come, as a script, readable across origins, and are what the page pins. Pure. */
import { createHash } from 'node:crypto';
import { sharesWith, type Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';
import { reasonOf, type Answer } from './get.ts';
import type { OurScript } from './placements.ts';

type Came = Extract<Answer, { failure?: never }>;

/** Judges what came for each script tag. */
export function judgeScriptFiles(facts: Facts): PageFinding[] {
  return facts.scripts.flatMap((script) => {
    const answer = facts.scriptFiles.get(script.url.href);
    return answer ? judge(script, answer, facts) : [];
  });
}

function judge(script: OurScript, answer: Answer, facts: Facts): PageFinding[] {
  const { url, where, type, element } = script;
  const finding = (code: string, message: string, fix: string): PageFinding[] => [
    { code, severity: 'error', where, message, fix },
  ];
  const renew =
    'Ambil baris skrip yang berlaku dari penerbit katalog: opd-widgets embed ID-LAYANAN --base ALAMAT';
  if (answer.failure !== undefined)
    return finding(
      'script-unreachable',
      `${url.href} tidak dapat dimuat: ${reasonOf(answer.failure)}.`,
      renew,
    );
  const { status, headers } = answer;
  if (status < 200 || status > 299) {
    const local = facts.local && url.origin === facts.url.origin;
    const own = local ? ' Alamatnya menunjuk ke folder berkas ini; di situs sebenarnya mungkin ada.' : '';
    return finding('script-not-found', `${url.href} dijawab ${status}, bukan berkas skrip.${own}`, renew);
  }
  const mime = headers['content-type'] ?? '';
  if (!/^(text|application)\/(x-)?(java|ecma)script/i.test(mime)) {
    return finding(
      'script-wrong-type',
      `${url.href} dikirim sebagai "${mime || 'tanpa jenis'}". Modul dijalankan hanya bila dikirim sebagai JavaScript.`,
      'Di server yang menyimpan skrip: kirim berkas .js dengan Content-Type: text/javascript; charset=utf-8',
    );
  }
  const withCors = type === 'module' || element.attributes.has('crossorigin');
  if (withCors && !facts.local && !sharesWith(answer, url, facts.url)) {
    return finding(
      'script-cors-missing',
      `Server ${url.host} tidak mengizinkan situs lain membaca skripnya, jadi browser menolaknya.`,
      'Di server yang menyimpan skrip, untuk folder widgets/: Access-Control-Allow-Origin: *',
    );
  }
  return [...judgeIntegrity(script, answer, facts), ...judgeCharset(script, answer, facts)];
}

/** True when one of the strongest kind of hash fits, as Subresource Integrity compares. */
function fits(integrity: string, body: Buffer): boolean {
  const hashes = [...integrity.matchAll(/(sha(?:256|384|512))-([A-Za-z0-9+/_-]+={0,2})/g)];
  const strongest = hashes
    .map(([, kind]) => kind!)
    .sort()
    .at(-1);
  return (
    strongest === undefined ||
    hashes.some(
      ([, kind, hash]) => kind === strongest && createHash(kind).update(body).digest('base64') === hash,
    )
  );
}

function judgeIntegrity(
  { element, url, where }: OurScript,
  { body }: Came,
  { listedHashes }: Facts,
): PageFinding[] {
  const integrity = element.attributes.get('integrity')?.trim();
  if (!integrity || fits(integrity, body)) return [];
  const listed = listedHashes.get(url.href);
  // Never the hash of what just came alone: if somebody changed the file, that would pin the attack.
  const trusted = listed !== undefined && fits(listed, body);
  return [
    {
      code: 'integrity-mismatch',
      severity: 'error',
      where,
      message:
        'Isi skrip tidak cocok dengan integrity di halaman ini. Browser menolaknya dan widget tidak muncul.',
      fix: trusted
        ? `Berkasnya sama dengan daftar penerbit (sri.json), jadi baris di halaman ini yang lama atau salah salin. Ganti menjadi:\nintegrity="${listed}"`
        : 'Jangan menyalin hash baru begitu saja: berkas di server juga tidak cocok dengan daftar penerbit (sri.json), atau daftarnya tidak ada. Tanyakan kepada penerbit katalog apakah berkas itu mereka ubah.',
    },
  ];
}

/** A classic script is read in the page's own encoding when nobody says another; a module always as UTF-8. */
function judgeCharset(
  { type, where, url }: OurScript,
  { headers, body }: Came,
  { page }: Facts,
): PageFinding[] {
  const said = /charset\s*=/i.test(headers['content-type'] ?? '');
  const plain = body.every((byte) => byte < 0x80);
  if (type === 'module' || said || plain || page.charset === 'utf-8') return [];
  return [
    {
      code: 'script-charset',
      severity: 'warning',
      where,
      message: `Halaman ini bukan UTF-8 (${page.charset ?? 'tidak disebut'}), dan ${url.host} tidak menyebut pengodean skripnya. Huruf seperti “·” dan “…” menjadi rusak.`,
      fix: 'Tulis <meta charset="utf-8"> di halaman, atau charset="utf-8" pada tag skrip ini.',
    },
  ];
}

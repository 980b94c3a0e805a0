/** Rules for what happened in the browser: policies that bit, tags that were taken, widgets that stayed silent. Pure. */
import type { Facts } from './facts.ts';
import { isGood, type PageFinding } from './finding.ts';
import type { Violation } from './live.ts';
import { widgetOf } from './placements.ts';

/** Judges what a browser saw, beside what the other rules have found already. */
export function judgeLive(facts: Facts, found: readonly PageFinding[]): PageFinding[] {
  const { live } = facts;
  if (!live) return [];
  const known = new Set(found.map(({ code }) => code));
  const more = [...judgeViolations(facts), ...judgeConsole(live.console)].filter(
    ({ code }) => !known.has(code),
  );
  const all = [...found, ...more];
  return [...more, ...judgeSilence(facts, all)];
}

const CODES: readonly [pattern: RegExp, code: string][] = [
  [/^(require-)?trusted-types/, 'csp-blocks-trusted-types'],
  [/^script-src/, 'csp-blocks-script'],
  [/^connect-src/, 'csp-blocks-connect'],
  [/^style-src/, 'csp-blocks-style'],
];

function judgeViolations(facts: Facts): PageFinding[] {
  const ours = oursIn(facts);
  return (facts.live?.violations ?? []).filter(ours).map(({ directive, blocked }) => ({
    code: CODES.find(([pattern]) => pattern.test(directive))?.[1] ?? 'csp-blocks-other',
    severity: 'error',
    where: 'Content-Security-Policy halaman',
    message: `Browser menolak ${blocked} karena "${directive}".`,
    fix: /^https?:/.test(blocked)
      ? `Tambahkan pada ${directive}: ${new URL(blocked).origin}`
      : `Longgarkan "${directive}" untuk opd-widgets; lihat baris CSP dari: opd-widgets embed ID-LAYANAN --base ALAMAT`,
  }));
}

/** True for what forbids something of ours: asked by our scripts, or an address at a server of ours. */
function oursIn({ scripts, catalogues, feedback }: Facts): (violation: Violation) => boolean {
  const ours = [...scripts, ...catalogues.values(), ...(feedback ? [feedback] : [])].map(({ url }) => url);
  const origins = new Set(ours.map(({ origin }) => origin));
  const folders = scripts.map(({ url }) => new URL('.', url).href);
  return ({ directive, blocked, source }) => {
    const addressed = URL.parse(blocked);
    // Pages that live on the city's own server have other scripts and connections there, too.
    if (folders.some((folder) => source.startsWith(folder))) return true;
    return !!addressed && origins.has(addressed.origin) && /^(script|connect)-src/.test(directive);
  };
}

/** The one line that our script says when a tag is not its own (src/opd-widgets.ts). */
const TAKEN = /^opd-widgets: (opd-[\w-]+): (\S+), not (\S+)$/;

function judgeConsole(lines: readonly string[]): PageFinding[] {
  return lines.flatMap((line): PageFinding[] => {
    const [, tag, first, second] = TAKEN.exec(line) ?? [];
    if (tag === undefined) return [];
    const where = `<${tag}>`;
    if (first === 'undefined')
      return [
        {
          code: 'tag-taken',
          severity: 'error',
          where,
          message: `Program lain di halaman ini sudah memakai nama ${tag} untuk hal lain, jadi widget kami tidak tampil.`,
          fix: 'Cari plugin atau skrip lain yang mendefinisikan nama itu, lalu matikan.',
        },
      ];
    const same = first === second;
    const message = same
      ? `Skrip opd-widgets versi ${first} dijalankan dua kali.`
      : `Dua versi widget dijalankan: ${first} yang dipakai, ${second} diabaikan.`;
    const fix = 'Sisakan satu tag skrip saja. Di WordPress sering satu dari tema dan satu dari plugin.';
    return [{ code: same ? 'two-scripts' : 'two-versions', severity: 'warning', where, message, fix }];
  });
}

/** A widget that shows nothing of its own although nothing else explains it. */
function judgeSilence({ live, placements }: Facts, found: readonly PageFinding[]): PageFinding[] {
  if (!isGood(found.filter(({ severity }) => severity === 'error'))) return [];
  return (live?.views[0]?.widgets ?? []).flatMap((widget, index): PageFinding[] => {
    const placement = placements[index];
    if (!placement || !widgetOf(placement) || (widget.drawn && !widget.failed)) return [];
    const said = live?.console.find((line) => line.startsWith('opd-widgets'));
    return [
      {
        code: 'widget-not-working',
        severity: 'error',
        where: placement.where,
        message: widget.failed
          ? 'Di browser, widget ini hanya menampilkan bahwa info layanan belum dapat dimuat.'
          : 'Di browser, widget ini tidak tampil.',
        fix: said
          ? `Konsol browser menyebut: ${said.slice(0, 200)}`
          : 'Buka halaman ini di browser, tekan F12, dan baca tab Console; sebuah skrip lain mungkin mengganggu.',
      },
    ];
  });
}

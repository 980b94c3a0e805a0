/** Rules for how the widgets stand on the page in a browser: seen at all, wide enough, readable. Pure. */
import type { Widget } from '../embed.ts';
import { contrast, hexOf, luminance } from './contrast.ts';
import type { Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';
import type { LiveView, LiveWidget, Rgb } from './live.ts';
import { widgetOf, type Placement } from './placements.ts';

/** Judges size, visibility and contrast in every view that the browser had. */
export function judgeLook({ live, placements }: Facts): PageFinding[] {
  const schemes = new Map<string, Set<string>>();
  const found = (live?.views ?? []).flatMap((view) =>
    view.widgets.flatMap((widget, index) => {
      const placement = placements[index];
      const kind = placement && widgetOf(placement);
      if (!placement || !kind || !widget.drawn) return [];
      const contrasts = judgeContrast(widget, kind, placement);
      for (const { where, message } of contrasts) {
        const key = `${where}\n${message}`;
        schemes.set(key, (schemes.get(key) ?? new Set()).add(view.scheme));
      }
      return [...judgePlace(widget, placement, view), ...contrasts];
    }),
  );
  // The same colours by light and by dark are one fault.
  return found.map((finding) => {
    const seen = schemes.get(`${finding.where}\n${finding.message}`);
    return seen ? { ...finding, message: `${finding.message} (mode ${[...seen].join(' dan ')}).` } : finding;
  });
}

/** The narrowest sidebar that the widgets are made for, CSS px (issue 5, item 2). */
const NARROWEST = 280;

function judgePlace(widget: LiveWidget, { where }: Placement, { viewport }: LiveView): PageFinding[] {
  const { hidden, width, height, empty } = widget;
  const finding = (code: string, message: string, fix: string): PageFinding[] => [
    { code, severity: 'warning', where, message, fix },
  ];
  if (hidden === 'folded' || empty) return [];
  const look =
    'Cari aturan CSS yang mengenai widget ini atau kotak di sekitarnya: display, visibility, height, overflow.';
  if (hidden !== '')
    return finding(
      'widget-hidden',
      `Widget ini tidak terlihat pada layar selebar ${viewport} px (${hidden === 'none' ? 'display: none' : 'visibility: hidden'}).`,
      look,
    );
  if (width < 1 || height < 1)
    return finding(
      'widget-hidden',
      `Widget ini tidak mendapat tempat pada layar selebar ${viewport} px.`,
      look,
    );
  if (width >= NARROWEST) return [];
  return finding(
    'widget-narrow',
    `Widget ini hanya mendapat ${Math.floor(width)} px pada layar selebar ${viewport} px; kata-kata panjang akan terpotong barisnya.`,
    `Beri tempat paling sedikit ${NARROWEST} px, misalnya pindahkan dari kolom samping ke kolom isi.`,
  );
}

/** [what, token in front, token behind, least ratio]: text 4.5 (WCAG 1.4.3), boundaries and focus 3 (1.4.11). */
type Pair = readonly [what: string, front: string, back: string, least: number];

const ON_SHEET: readonly Pair[] = [
  ['Teks', 'text', 'surface', 4.5],
  ['Teks kecil', 'text-quiet', 'surface', 4.5],
  ['Tautan', 'brand', 'surface', 4.5],
  ['Tulisan tombol utama', 'on-brand', 'brand', 4.5],
  ['Garis tepi isian', 'line-strong', 'surface', 3],
  ['Garis fokus', 'focus', 'surface', 3],
];
const ON_NOTICE: readonly Pair[] = ['notice', 'warning', 'stop'].flatMap((tone): Pair[] => [
  ['Teks', 'text', `${tone}-surface`, 4.5],
  ['Tautan', 'brand', `${tone}-surface`, 4.5],
  ['Jenis perubahan', tone, `${tone}-surface`, 4.5],
]);
/** Loading and "last data of" stand on the page itself, and so does the outline of what has the focus at the edge. */
const ON_PAGE: readonly Pair[] = [
  ['Keterangan di luar kotak', 'text-quiet', 'halaman', 4.5],
  ['Garis fokus', 'focus', 'halaman', 3],
];

function judgeContrast(widget: LiveWidget, kind: Widget, { where }: Placement): PageFinding[] {
  const { background, colours, ownTokens } = widget;
  const palette: Record<string, Rgb> = { ...colours, ...(background && { halaman: background }) };
  const pairs = [...(kind === 'change-banner' ? ON_NOTICE : ON_SHEET), ...ON_PAGE];
  return pairs.flatMap(([what, front, back, least]): PageFinding[] => {
    const [ink, paper] = [palette[front], palette[back]];
    if (!ink || !paper) return [];
    // Cut, not rounded: 4.49 is not 4.5.
    const ratio = Math.floor(contrast(ink, paper) * 100) / 100;
    if (ratio >= least) return [];
    const own = [front, back].filter((token) => ownTokens.includes(token));
    const shown = `${String(ratio).replace('.', ',')} : 1`;
    const against = back === 'halaman' ? `latar halaman ${hexOf(paper)}` : hexOf(paper);
    return [
      {
        code: own.length > 0 || back !== 'halaman' ? 'contrast-low' : 'contrast-page',
        severity: 'warning',
        where,
        message: `${what} (${hexOf(ink)}) di atas ${against} hanya ${shown}, sedangkan yang terbaca paling sedikit ${String(least).replace('.', ',')} : 1`,
        fix:
          own.length > 0
            ? `Situs ini mengatur sendiri ${own.map((token) => `--opd-color-${token}`).join(' dan ')}. Pilih warna lain, atau hapus aturannya agar warna bawaan dipakai.`
            : adviseBackground(luminance(paper), luminance(ink)),
      },
    ];
  });
}

function adviseBackground(paper: number, ink: number): string {
  const everyWidget = '[data-opd-widget], opd-service-card, opd-feedback-form, opd-change-banner';
  if (paper < 0.18 && ink < 0.3)
    return `Latar situs ini gelap. Beri tahu widget, di lembar gaya situs:\n${everyWidget} { color-scheme: dark; }`;
  if (paper > 0.5 && ink > 0.3)
    return `Latar situs ini terang, tetapi halaman menyatakan mode gelap. Di lembar gaya situs:\n${everyWidget} { color-scheme: light; }`;
  return 'Letakkan widget di dalam kotak berlatar putih, misalnya:\n<div style="background: #fff; padding: 16px">…</div>';
}

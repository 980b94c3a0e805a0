/** Rules for the widgets as they are written: names, attributes, values, the link inside, the level of the heading. Pure. */
import { WIDGETS } from '../embed.ts';
import { nearest } from '../nearest.ts';
import { listWords } from '../words.ts';
import type { Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';
import { attributeAt, ATTRIBUTES, ownValue, VALUES, widgetOf, type Placement } from './placements.ts';
import { upwards, type Page, type PageElement } from './read-page.ts';

/** Judges each place for a widget by its own text. */
export function judgeMarkup({ page, placements }: Facts): PageFinding[] {
  const linked = placesWithLink(page);
  return placements.flatMap((placement) => {
    const widget = widgetOf(placement);
    if (!widget) return unknownWidget(placement);
    return [
      ...judgeAttributes(placement, ATTRIBUTES[widget]),
      ...judgeValues(placement),
      ...(linked.has(placement.element) ? [] : [fallbackMissing(placement)]),
    ];
  });
}

function unknownWidget({ name, form, where }: Placement): PageFinding[] {
  const meant = nearest(name.replace(/^opd-/, ''), WIDGETS);
  const write = (widget: string): string =>
    form === 'div' ? `data-opd-widget="${widget}"` : `<opd-${widget}>`;
  return [
    {
      code: 'unknown-widget',
      severity: 'error',
      where,
      message: `Widget "${name}" tidak ada, jadi yang tampil hanya tautan di dalamnya.`,
      fix: meant ? `Maksud Anda ini?\n${write(meant)}` : `Pilihannya: ${listWords(WIDGETS.map(write))}.`,
    },
  ];
}

/** Attributes that every element has; all others on our tags are ours, or a slip. */
const GLOBAL =
  /^(id|class|style|slot|dir|hidden|title|role|tabindex|translate|nonce|part|inert|is|item\w+|aria-.*|data-.*|on.*)$/;

/** On a div, where other programs have their words too, a slip in a short one cannot be told from another word. */
const longOnes = (known: readonly string[]): readonly string[] => known.filter((name) => name.length > 4);

function judgeAttributes(placement: Placement, known: readonly string[]): PageFinding[] {
  const { element, form, where } = placement;
  return [...element.attributes.keys()].flatMap((written): PageFinding[] => {
    const bare = written.replace(/^data-/, '');
    const prefixed = bare !== written;
    if (bare.startsWith('opd-')) return [];
    if (known.includes(bare)) {
      // The right word in the other form's clothes: `data-service` on a tag, `service` on a div.
      if (prefixed === (form === 'div') || bare === 'lang') return [];
    } else if (form === 'div' ? !prefixed : GLOBAL.test(written)) return [];
    const meant = known.includes(bare) ? bare : nearest(bare, form === 'div' ? longOnes(known) : known);
    // Other programs keep their data on a div, too.
    if (meant === undefined && form === 'div') return [];
    const write = meant && attributeAt(placement, meant);
    return [
      {
        code: 'unknown-attribute',
        severity: meant ? 'error' : 'warning',
        where,
        message: `Atribut "${written}" tidak dikenal di sini, jadi diabaikan.`,
        fix: write
          ? `Maksud Anda ini?\n${write}="${element.attributes.get(written) ?? ''}"`
          : `Hapus, atau pilih dari: ${listWords(known)}.`,
      },
    ];
  });
}

function judgeValues(placement: Placement): PageFinding[] {
  const { where } = placement;
  const findings = Object.entries(VALUES).flatMap(([name, values]): PageFinding[] => {
    const value = ownValue(placement, name);
    if (value === undefined || values.includes(value)) return [];
    const meant = nearest(value, values);
    if (meant === undefined) return [];
    const message = `${attributeAt(placement, name)}="${value}" tidak dikenal, jadi widget tampil seperti tanpa itu.`;
    const fix = `Maksud Anda ini?\n${attributeAt(placement, name)}="${meant}"`;
    return [{ code: 'unknown-value', severity: 'warning', where, message, fix }];
  });
  const level = ownValue(placement, 'heading-level');
  if (level !== undefined && !/^[1-6]$/.test(level.trim())) {
    findings.push({
      code: 'unknown-value',
      severity: 'warning',
      where,
      message: `${attributeAt(placement, 'heading-level')}="${level}" bukan tingkat judul; yang dipakai tingkat 3.`,
      fix: 'Tulis angka dari 1 sampai 6.',
    });
  }
  return findings;
}

/** Elements with a link inside that has words; found from the links upwards, so that a long page stays quick. */
function placesWithLink({ elements }: Page): Set<PageElement> {
  const found = new Set<PageElement>();
  for (const link of elements) {
    const { name, attributes, text } = link;
    if (name !== 'a' || !attributes.get('href')?.trim()) continue;
    if (!/\S/.test(text) && !attributes.get('aria-label')?.trim()) continue;
    for (const around of upwards(link.parent)) found.add(around);
  }
  return found;
}

function fallbackMissing(placement: Placement): PageFinding {
  const { element, form, name, where } = placement;
  const service = ownValue(placement, 'service');
  const named = service ? ` ${attributeAt(placement, 'service')}="${service}"` : '';
  const [open, close] =
    form === 'div' ? [`div data-opd-widget="${name}"`, 'div'] : [element.name, element.name];
  return {
    code: 'fallback-missing',
    severity: 'warning',
    where,
    message:
      'Di dalam widget ini tidak ada tautan cadangan. Bila skrip atau katalog tidak dapat dimuat, warga tidak melihat apa-apa.',
    fix: `Tulis tautan di dalamnya, dalam satu baris agar tidak dipindahkan editor:\n<${open}${named}><a href="ALAMAT-HALAMAN-LAYANAN">Nama layanan</a></${close}>`,
  };
}

/** Level of a widget's heading when its author says nothing. */
const DEFAULT_LEVEL = 3;

/** Judges whether each widget's heading continues the page's headings without leaving out a level (WCAG 2.2, 1.3.1). */
export function judgeHeadings({ page, placements }: Facts): PageFinding[] {
  const byElement = new Map(placements.map((placement) => [placement.element, placement]));
  const findings: PageFinding[] = [];
  let before = 0;
  for (const element of page.elements) {
    const placement = byElement.get(element);
    if (!placement) {
      before = headingLevel(element) ?? before;
      continue;
    }
    const widget = widgetOf(placement);
    if (!widget) continue;
    const written = Number(ownValue(placement, 'heading-level'));
    const level = written >= 1 && written <= 6 ? Math.trunc(written) : DEFAULT_LEVEL;
    const highest = Math.max(before, 1) + 1;
    if (level > highest) {
      findings.push({
        code: 'heading-order',
        severity: 'warning',
        where: placement.where,
        message: `Judul widget ini tingkat ${level}, sedangkan judul sebelumnya ${before ? `tingkat ${before}` : 'belum ada'}. Pembaca layar mengira ada bagian yang hilang.`,
        fix: `Tambahkan:\n${attributeAt(placement, 'heading-level')}="${highest}"`,
      });
    }
    // A banner has a heading only while there is something to tell.
    if (widget !== 'change-banner') before = Math.min(level, highest);
  }
  return findings;
}

function headingLevel({ name, attributes }: PageElement): number | undefined {
  const level = attributes.get('role') === 'heading' ? Number(attributes.get('aria-level') ?? 2) : undefined;
  const tag = /^h([1-6])$/.exec(name)?.[1];
  return level ?? (tag === undefined ? undefined : Number(tag));
}

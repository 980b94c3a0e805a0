/**
 * The room that a page keeps for the widgets, as plain CSS. What stands below them must not move, whether the widgets
 * come at once, late or never; so the room is kept for good, not only until they stand, and it is counted for the
 * width of the place, which no query of the window knows: padding in per cent is measured on it.
 *
 * A float without width stands beside the widget and is as tall as the room. Its padding is the tallest of one term for
 * each band of widths: `min(height, (upper bound - 100%) * 9999)` is the height where the place is narrower than the
 * bound and negative where it is not. Everything is in em of the reader's own text size, as the widgets are. Browsers
 * without min() and max() (Chromium before 79) reserve nothing.
 */

/** Upper bounds of the bands of widths, in em; the last band has none. */
const BOUNDS = [18, 20, 22, 24, 28, 34, 44, 60] as const;
/** The narrowest and the widest place that is counted with, in em. */
const NARROWEST = 15;
const WIDEST = 80;
/** px to an em of ordinary text; the heights are counted with it. */
const EM = 16;
/** What a band is called, in names of properties and in the attribute. */
const NAMES = [...BOUNDS.keys(), BOUNDS.length].map((index) => String.fromCharCode(97 + index));

/** Heights in whole em, one for each band, from narrow to wide; never rising. */
export type Heights = readonly number[];

/**
 * What to reserve: in each band the most that is needed anywhere in it.
 * @param heightAt height in px that the widget takes at a width in px
 */
export function reserve(heightAt: (width: number) => number): Heights {
  const lower = [NARROWEST, ...BOUNDS];
  const upper = [...BOUNDS, WIDEST];
  const heights = lower.map((from, index) => {
    const widths = Array.from({ length: upper[index]! - from }, (_, step) => (from + step) * EM);
    return Math.ceil(Math.max(...widths.map(heightAt)) / EM);
  });
  // The tallest term wins, so a wider band that needs more gives it to the narrower ones too.
  return heights.map((_, index) => Math.max(...heights.slice(index)));
}

/** The rules that every widget shares. Printed pages and pages without scripts keep no room. */
export const BASE_RULES = (() => {
  const terms = NAMES.map((name, index) => {
    const height = `var(--opd-${name},0em)`;
    const bound = BOUNDS[index];
    return bound === undefined ? height : `min(${height},(${bound}em - 100%)*9999)`;
  });
  return [
    `[data-opd-widget]::before{content:"";float:left;width:0;font-size:medium;padding-top:max(${terms.join()})}`,
    '[data-opd-widget]::after{content:"";display:block;clear:both}',
    // A banner over the page beside other widgets: it has no place in the page, and they have the same link.
    '[data-opd-height="0"] a{display:none}',
    '@media print,(scripting:none){[data-opd-widget]::before{padding-top:0}}',
  ].join('\n');
})();

/** The rule for one widget of a service, for a sheet inside the page. */
export function reserveRule(widget: string, service: string, heights: Heights): string {
  const sizes = heights.map((height, index) => `--opd-${NAMES[index]}:${height}em`);
  return `[data-opd-widget="${widget}"][data-service="${service}"]{${sizes.join(';')}}`;
}

/**
 * The same as words of the attribute `data-opd-height`, for the sheet that is linked: 47 em in the second band are
 * `b40 b7`.
 */
export const reserveWords = (heights: Heights): string =>
  heights
    .flatMap((height, index) => [`${NAMES[index]}${height - (height % 10)}`, `${NAMES[index]}${height % 10}`])
    .filter((word) => !/^.0$/.test(word))
    .join(' ');

/** The sheet that is linked: it does not know any service, so it never changes and pages can pin it. */
export function createHeightSheet(): string {
  const rules = NAMES.flatMap((name) => [
    `[data-opd-height]{--opd-${name}:calc(var(--opd-${name}t,0em) + var(--opd-${name}u,0em))}`,
    ...Array.from(
      { length: 15 },
      (_, ten) => ten && `[data-opd-height~=${name}${ten}0]{--opd-${name}t:${ten}0em}`,
    ),
    ...Array.from(
      { length: 10 },
      (_, one) => one && `[data-opd-height~=${name}${one}]{--opd-${name}u:${one}em}`,
    ),
  ]);
  return `${[BASE_RULES, ...rules.filter(Boolean)].join('\n')}\n`;
}

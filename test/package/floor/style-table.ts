/**
 * CSS newer than the floor (Chrome and WebView 74, Safari 14, Firefox 78), by what it does to a page in an older engine.
 * What is only missed there (`:has()` in a rule of its own, `accent-color`, `@container`) is no fault and not listed.
 */

/** At-rules whose content an older engine loses as a whole, so that nothing but an enhancement may stand in them. */
export const LOST_RULES: ReadonlySet<string> = new Set(['layer', 'scope', 'nest']);

/** Selectors that an older engine cannot read; it drops every rule whose list has one. */
export const LATE_SELECTORS: readonly RegExp[] = [
  /:focus-visible\b/,
  /:has\(/,
  /:dir\(/,
  /:user-(?:in)?valid\b/,
  /:popover-open\b/,
  /:modal\b/,
  /:state\(/,
  /:host-context\(/,
  /:autofill\b/,
  /::marker\b/,
  /::details-content\b/,
  // A list in :not() came with Chrome 88 and Firefox 84.
  /:not\([^()]*,/,
];

/** Shorthands for what can be written out, which leave nothing behind where they are not known. */
export const LATE_SHORTHANDS = /:(?:is|where)\(/;

/** Properties whose loss changes the layout, with what to write instead. */
export const LATE_PROPERTIES: readonly [RegExp, instead: string][] = [
  [/^inset(?:-|$)/, 'top, right, bottom, left'],
  [/^(?:margin|padding)-(?:inline|block)$/, 'the two sides'],
  [/^border-(?:inline|block)(?:-(?:width|style|color))?$/, 'the two sides'],
  [/^border-(?:start|end)-(?:start|end)-radius$/, 'corners that do not depend on direction'],
  [/^(?:translate|scale|rotate)$/, 'transform'],
  [/^aspect-ratio$/, 'a height, or padding in %'],
  [/^(?:row-|column-)?gap$/, 'margins, or grid'],
];

/** Values that make an older engine drop the declaration. */
export const LATE_VALUES: readonly RegExp[] = [
  /\b(?:min|max|clamp)\(/,
  /\b(?:color-mix|light-dark|color|lab|lch|oklab|oklch|hwb|anchor|round|sin|cos)\(/,
  /\d(?:[sdl]v[hwib]|cq[whib]|cqmin|cqmax|r?lh|ric|rex|rch)\b/,
  /\bfit-content\b/,
  /\brevert(?:-layer)?\b/,
];

/** Where a value may be missed: without their columns these grids have one, in which everything can be read. */
export const MAY_MISS: readonly [property: string, value: RegExp][] = [
  ['grid-template-columns', /^repeat\(auto-fit,\s*minmax\(min\(/],
];

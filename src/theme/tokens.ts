/**
 * The colours by role, each as [name, light, dark]; three digits, because every byte of this file is in the core. A page sets `--opd-color-<name>` on any ancestor; inside the
 * widgets `--_<name>` holds the page's value or ours. Contrast is held by test/node/theme.
 *
 * Dark values follow the page's own `color-scheme` through light-dark(); engines without it (Chromium before 123)
 * stay light, which is readable on any page because widgets paint their own surface.
 */
export const COLOURS: readonly (readonly [name: string, light: string, dark: string])[] = [
  ['surface', '#fff', '#111'],
  ['text', '#122', '#eee'],
  ['text-quiet', '#455', '#abb'],
  ['line', '#cdd', '#344'],
  ['line-strong', '#788', '#899'],
  ['brand', '#055', '#7dc'],
  ['on-brand', '#fff', '#022'],
  ['brand-quiet', '#dee', '#133'],
  ['focus', '#05d', '#acf'],
  ['good', '#162', '#8d9'],
  ['good-surface', '#efe', '#132'],
  ['notice', '#058', '#9cf'],
  ['notice-surface', '#def', '#124'],
  ['warning', '#640', '#fc7'],
  ['warning-surface', '#fed', '#320'],
  ['stop', '#911', '#fa9'],
  ['stop-surface', '#fee', '#311'],
];

const declare = (value: (light: string, dark: string) => string) =>
  COLOURS.map(([name, light, dark]) => `--_${name}:var(--opd-color-${name},${value(light, dark)})`).join(';');

/** The tokens as a style sheet for a shadow root's `:host`. */
export const tokenSheet =
  `:host{${declare((light) => light)}}` +
  `@supports (color:light-dark(#000,#fff)){:host{${declare((light, dark) => `light-dark(${light},${dark})`)}}}`;

/**
 * The colours by role, each as [name, light, dark]. A page sets `--opd-color-<name>` on any ancestor; inside the
 * widgets `--_<name>` holds the page's value or ours. Contrast is held by test/node/theme.
 *
 * Dark values follow the page's own `color-scheme` through light-dark(); engines without it (Chromium before 123)
 * stay light, which is readable on any page because widgets paint their own surface.
 */
export const COLOURS: readonly (readonly [name: string, light: string, dark: string])[] = [
  ['surface', '#fff', '#101817'],
  ['surface-raised', '#f4f7f6', '#1a2523'],
  ['text', '#14211f', '#e8efed'],
  ['text-quiet', '#4c5b58', '#a9b7b4'],
  ['line', '#d3dbd9', '#33403d'],
  ['line-strong', '#71807d', '#84938f'],
  ['brand', '#0b5c5c', '#74d1c6'],
  ['on-brand', '#fff', '#00302c'],
  ['brand-quiet', '#e5f1f0', '#143531'],
  ['focus', '#0b57d0', '#a8c7fa'],
  ['good', '#14662c', '#84d99e'],
  ['good-surface', '#e4f4e8', '#12301c'],
  ['notice', '#0b4f8a', '#93c7ff'],
  ['notice-surface', '#e6f0fa', '#10283f'],
  ['warning', '#744700', '#f2c472'],
  ['warning-surface', '#fdf1dc', '#33260c'],
  ['stop', '#9c150c', '#ffa298'],
  ['stop-surface', '#fdecea', '#3a1613'],
];

const declare = (value: (light: string, dark: string) => string) =>
  COLOURS.map(([name, light, dark]) => `--_${name}:var(--opd-color-${name},${value(light, dark)})`).join(';');

/** The tokens as a style sheet for a shadow root's `:host`. */
export const tokenSheet =
  `:host{${declare((light) => light)}}` +
  `@supports (color:light-dark(#000,#fff)){:host{${declare((light, dark) => `light-dark(${light},${dark})`)}}}`;

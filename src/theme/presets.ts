/** Ready colours for a page's own `--opd-…` tokens, and the rules that set them. Contrast is held by test/node/theme. */

/** Colours by role, each light and dark; what is not named stays as the widgets have it. */
export interface Preset {
  id: 'netral' | 'biru' | 'hijau' | 'marun';
  colours: Readonly<Record<string, readonly [light: string, dark: string]>>;
}

export const PRESETS: readonly Preset[] = [
  { id: 'netral', colours: {} },
  {
    id: 'biru',
    colours: {
      brand: ['#0b4f8a', '#93c7ff'],
      'on-brand': ['#fff', '#022'],
      'brand-quiet': ['#e3eef9', '#123'],
    },
  },
  {
    id: 'hijau',
    colours: {
      brand: ['#14532d', '#8fdba8'],
      'on-brand': ['#fff', '#022'],
      'brand-quiet': ['#e3f2e8', '#132'],
    },
  },
  {
    id: 'marun',
    colours: {
      brand: ['#7a1f2b', '#ffb3ba'],
      'on-brand': ['#fff', '#200'],
      'brand-quiet': ['#f8e6e8', '#312'],
    },
  },
];

/**
 * The rules for a page. Dark values need light-dark(), as the widgets' own do; other engines stay light.
 * @param square corners without a radius
 * @returns empty when nothing differs from the widgets' own look
 */
export function themeRules({ colours }: Preset, square: boolean): string {
  const names = Object.entries(colours);
  const light = [
    ...names.map(([name, [value]]) => `--opd-color-${name}:${value}`),
    ...(square ? ['--opd-radius:0', '--opd-radius-control:0'] : []),
  ];
  const both = names.map(([name, values]) => `--opd-color-${name}:light-dark(${values.join()})`);
  return [
    ...(light.length > 0 ? [`:root{${light.join(';')}}`] : []),
    ...(both.length > 0 ? [`@supports (color:light-dark(#000,#fff)){:root{${both.join(';')}}}`] : []),
  ].join('\n');
}

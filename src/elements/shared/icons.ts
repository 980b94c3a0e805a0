/** A dozen icons of our own: 20 px grid, 1.75 px stroke, current colour, silent for readers because words stand beside them. */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';

const PATHS = {
  clock: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M10 6v4l3 2',
  web: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M2.5 10h15M10 2.5c-5 5-5 10 0 15 5-5 5-10 0-15',
  app: 'M6 2h8v16H6zM9 15.5h2',
  phone: 'M6.5 2.5h-3c0 8 6 14 14 14v-3l-4-2-2 2c-2-1-3.5-2.5-4.5-4.5l2-2z',
  whatsapp: 'M3 3.5h14v10H8l-4 3.5v-3.5H3z',
  email: 'M2.5 4.5h15v11h-15zM3 5l7 6 7-6',
  counter: 'M3 8v9h14V8M2 8l2-5h12l2 5zM8 17v-5h4v5',
  change: 'M3 7h13l-3-3.5M17 13H4l3 3.5',
  warning: 'M10 3L1.5 17.5h17zM10 8v4.5M10 14.8v.2',
  arrow: 'M7 4h9v9M16 4L4 16',
};
export type IconName = keyof typeof PATHS;

/** An inline icon of 1.25 em, drawn as a path on the grid; decorative. */
export const drawIcon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d=${path} /></svg>`;

export const icon = (name: IconName): TemplateResult => drawIcon(PATHS[name]);

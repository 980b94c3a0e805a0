/** The snippet that a webmaster pastes: one script and one catalogue file, pinned and preloaded, and the elements. Pure. */
import type { Catalogue, Service, Text } from '../catalogue/types.ts';

export const WIDGETS = ['change-banner', 'service-card', 'feedback-form'] as const;
export type Widget = (typeof WIDGETS)[number];

export interface EmbedOptions {
  /** The service's file of the endpoint. */
  catalogue: Catalogue;
  /** Address of the endpoint, ending in `/`. */
  base: string;
  version: string;
  /** `sha384-…` of opd-widgets.js of this version. */
  integrity: string;
  widgets: readonly Widget[];
}

export interface Snippet {
  /** For the page's head. */
  head: string;
  /** Where the widgets are to appear. */
  body: string;
  /** What a page with a Content-Security-Policy must allow. */
  csp: string;
}

const SCRIPT = 'opd-widgets.js';

/**
 * Makes the snippet for one service. The script's `data-catalogue` is the service's own file, which banner, card and
 * form share: one request, however large the city's catalogue is.
 * @throws {RangeError} when the catalogue holds no service
 */
export function createSnippet({ catalogue, base, version, integrity, widgets }: EmbedOptions): Snippet {
  const [service] = catalogue.services;
  if (!service) throw new RangeError('no service');
  const json = `${base}services/${service.id}.json`;
  const script = `${base}widgets/${version}/${SCRIPT}`;
  const head = [
    `<link rel="preload" href="${escapeHtml(json)}" as="fetch" type="application/json" crossorigin="anonymous">`,
    `<script type="module" src="${escapeHtml(script)}" integrity="${integrity}" crossorigin="anonymous" data-catalogue="${escapeHtml(json)}"></script>`,
  ].join('\n');
  // A div, which every editor and every author's rights let through; one line each, which none breaks apart. The link
  // is the fallback: the service's readable page, which needs no script.
  const fallback = `<a href="${escapeHtml(`${base}layanan/${service.id}/`)}">${escapeHtml(nameOf(catalogue, service))}</a>`;
  const body = widgets
    .map((widget) => `<div data-opd-widget="${widget}" data-service="${service.id}">${fallback}</div>`)
    .join('\n');
  return { head, body, csp: createPolicy(base, catalogue.publisher.feedback?.url) };
}

const nameOf = ({ publisher }: Catalogue, { name }: Service): string => pick(name, publisher.locale);

/** A text in a language, else in its first. */
function pick(text: Text, locale: string): string {
  return typeof text === 'string' ? text : (text[locale] ?? Object.values(text)[0]!);
}

function createPolicy(base: string, feedback: string | undefined): string {
  const { origin } = new URL(base);
  const targets = new Set([origin, ...(feedback === undefined ? [] : [new URL(feedback).origin])]);
  return `script-src ${origin}; connect-src ${[...targets].join(' ')}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it is written in HTML, between tags and between double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

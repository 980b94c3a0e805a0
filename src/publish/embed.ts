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
  /** The same of opd-frame-host.js, where the endpoint has it. */
  frameIntegrity?: string | undefined;
  widgets: readonly Widget[];
}

export interface Snippet {
  /** For the page's head. */
  head: string;
  /** Where the widgets are to appear. */
  body: string;
  /** For sites whose editor takes frames only; empty when none of the widgets has a page of its own. */
  frames: string;
  /** What a page with a Content-Security-Policy must allow. */
  csp: string;
}

const SCRIPT = 'opd-widgets.js';

/**
 * Makes the snippet for one service. The script's `data-catalogue` is the service's own file, which banner, card and
 * form share: one request, however large the city's catalogue is.
 * @throws {RangeError} when the catalogue holds no service
 */
export function createSnippet(options: EmbedOptions): Snippet {
  const { catalogue, base, version, integrity, widgets } = options;
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
  const frames = createFrames(service.id, nameOf(catalogue, service), options);
  return { head, body, frames, csp: createPolicy(base, catalogue.publisher.feedback?.url) };
}

/** Heights until a frame has told its own, in CSS px. */
const FRAMES: Partial<Record<Widget, { title: string; height: number }>> = {
  'service-card': { title: 'Layanan', height: 560 },
  'feedback-form': { title: 'Umpan balik', height: 400 },
};

/** A frame for each widget that has a page of its own, and the script that makes frames as tall as their content. */
function createFrames(id: string, name: string, options: EmbedOptions): string {
  const { base, version, widgets, frameIntegrity, catalogue } = options;
  const frames = widgets.flatMap((widget) => {
    const frame = FRAMES[widget];
    // Without a place for answers the endpoint has no form.
    if (!frame || (widget === 'feedback-form' && !catalogue.publisher.feedback)) return [];
    const title = escapeHtml(`${frame.title}: ${name}`);
    const address = escapeHtml(`${base}embed/${widget}/${id}/`);
    return `<iframe src="${address}" title="${title}" width="100%" height="${frame.height}" loading="lazy"></iframe>`;
  });
  const script = escapeHtml(`${base}widgets/${version}/opd-frame-host.js`);
  const grow = `<script src="${script}" integrity="${frameIntegrity}" crossorigin="anonymous"></script>`;
  return [...frames, ...(frames.length > 0 && frameIntegrity !== undefined ? [grow] : [])].join('\n');
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

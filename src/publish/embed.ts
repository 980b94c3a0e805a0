/**
 * The snippet that a webmaster pastes: one script and one catalogue file, pinned and preloaded, the room that the page
 * keeps for the widgets, and the elements. Pure; the command and the demonstration's page print the same.
 */
import type { Catalogue, Service } from '../catalogue/types.ts';
import { en } from '../i18n/locales/en.ts';
import { id as indonesian } from '../i18n/locales/id.ts';
import { pickText, type Texts } from '../i18n/texts.ts';
import { cardHeight } from './heights/card.ts';
import { formHeight } from './heights/form.ts';
import { BASE_RULES, reserve, reserveRule, reserveWords, type Heights } from './heights/reserve.ts';

export const WIDGETS = ['change-banner', 'service-card', 'feedback-form'] as const;
export type Widget = (typeof WIDGETS)[number];

/** How the page keeps room: a `<style>` in it, a sheet of the endpoint, or not at all. */
export const HEIGHTS = ['inline', 'link', 'none'] as const;
/** Where the banner stands: over the page at its lower edge, or in the page, which it then moves. */
export const BANNERS = ['over', 'flow'] as const;
export const LANGUAGES = ['id', 'en'] as const;

const TEXTS: Record<(typeof LANGUAGES)[number], Texts> = { id: indonesian, en };

export interface EmbedOptions {
  /** The service's file of the endpoint. */
  catalogue: Catalogue;
  /** Address of the endpoint, ending in `/`. */
  base: string;
  version: string;
  /** `sri.json` of this version: `sha384-…` by file. */
  hashes: Readonly<Record<string, string>>;
  widgets: readonly Widget[];
  /** The moment for which room is counted, ms: a change that is announced then makes the card taller. */
  now: number;
  heights?: (typeof HEIGHTS)[number] | undefined;
  banner?: (typeof BANNERS)[number] | undefined;
  /** Language of the widgets; without it, that of the page. */
  lang?: (typeof LANGUAGES)[number] | undefined;
  /** Rules that set the page's own `--opd-…` tokens. */
  theme?: string | undefined;
}

export interface Snippet {
  /** For the page's head. */
  head: string;
  /** Where the widgets are to appear. */
  body: string;
  /** For sites whose editor takes frames only; empty when none of the widgets has a page of its own. */
  frames: string;
  /** For WordPress, which makes a frame of it when it stands on a line of its own. */
  address: string;
  /** Rules for the site's own style sheet; empty when they are in the head. */
  css: string;
  /** What a page with a Content-Security-Policy must allow; the same for one with frames. */
  csp: string;
  frameCsp: string;
  /** What to mind when adding it; Indonesian, for the webmaster. */
  cspNotes: string[];
}

/** A snippet that cannot be made; `code` says why. */
export class EmbedError extends Error {
  override readonly name = 'EmbedError';
  readonly code: 'no-service' | 'no-script';
  constructor(code: EmbedError['code']) {
    super(code);
    this.code = code;
  }
}

const SCRIPT = 'opd-widgets.js';
const FRAME_SCRIPT = 'opd-frame-host.js';
/** The sheet that keeps room, beside the script files. */
export const HEIGHT_SHEET = 'opd-heights.css';

/**
 * Makes the snippet for one service. The script's `data-catalogue` is the service's own file, which banner, card and
 * form share: one request, however large the city's catalogue is.
 * @throws {EmbedError} when the catalogue holds no service, or the hashes no script
 */
export async function createSnippet(options: EmbedOptions): Promise<Snippet> {
  const { catalogue, base, version, hashes, theme = '' } = options;
  const [service] = catalogue.services;
  if (!service) throw new EmbedError('no-service');
  const integrity = hashes[SCRIPT];
  if (integrity === undefined) throw new EmbedError('no-script');
  const sheetHash = hashes[HEIGHT_SHEET];
  // An endpoint with script files of an older version has no sheet to link.
  const wanted = options.heights ?? 'inline';
  const heights = wanted === 'link' && sheetHash === undefined ? 'inline' : wanted;
  const room = heights === 'none' ? {} : countRoom(service, options);
  const json = escapeHtml(`${base}services/${service.id}.json`);
  const folder = escapeHtml(`${base}widgets/${version}/`);
  const style = heights === 'inline' ? createStyle(service.id, room, theme) : '';
  const head = [
    `<link rel="preload" href="${json}" as="fetch" type="application/json" crossorigin="anonymous">`,
    // `async`: a host that hangs holds up the page's load event, as any script does, and nothing else.
    `<script type="module" async src="${folder}${SCRIPT}" integrity="${integrity}" crossorigin="anonymous" data-catalogue="${json}"></script>`,
    ...(style ? [`<style>${style}</style>`] : []),
    ...(heights === 'link'
      ? [
          `<link rel="stylesheet" href="${folder}${HEIGHT_SHEET}" integrity="${sheetHash}" crossorigin="anonymous">`,
        ]
      : []),
  ].join('\n');
  const name = nameOf(catalogue, service);
  const { origin } = new URL(base);
  return {
    head,
    body: createBody(service.id, name, heights === 'link' ? room : {}, options),
    frames: createFrames(service.id, name, options),
    address: `${base}layanan/${service.id}/`,
    css: heights === 'inline' ? '' : theme,
    csp: [
      createPolicy(origin, catalogue.publisher.feedback?.url),
      ...(style ? [`style-src 'sha256-${await sha256(style)}'`] : []),
      ...(heights === 'link' ? [`style-src ${origin}`] : []),
    ].join('; '),
    frameCsp: `frame-src ${origin}; script-src ${origin}`,
    cspNotes: [
      // A hash in a policy switches 'unsafe-inline' off, and with it the site's own inline styles.
      ...(style ? ["Bila style-src Anda sudah memuat 'unsafe-inline', jangan tambahkan sha256."] : []),
      "Bila memuat require-trusted-types-for 'script': trusted-types opd-widgets",
    ],
  };
}

/** Room by widget. The banner gets none: it comes and goes with changes that nobody knows yet. */
type Room = Partial<Record<Widget, Heights>>;

function countRoom(service: Service, { catalogue, widgets, lang = 'id', now }: EmbedOptions): Room {
  const texts = TEXTS[lang];
  const room: Room = {};
  if (widgets.includes('service-card'))
    room['service-card'] = reserve((width) => cardHeight({ catalogue, service, texts, now }, width));
  if (widgets.includes('feedback-form') && catalogue.publisher.feedback)
    room['feedback-form'] = reserve((width) => formHeight(catalogue, service, texts, width));
  return room;
}

const createStyle = (service: string, room: Room, theme: string): string =>
  [
    BASE_RULES,
    ...Object.entries(room).map(([widget, heights]) => reserveRule(widget, service, heights)),
    ...(theme ? [theme] : []),
  ].join('\n');

/**
 * A div for each widget, which every editor and every author's rights let through; one line each, which none breaks
 * apart. The link is the fallback: the service's readable page, which needs no script.
 * @param room written on the divs, for the sheet that is linked
 */
function createBody(service: string, name: string, room: Room, options: EmbedOptions): string {
  const { base, widgets, lang, banner = 'over' } = options;
  const fallback = `<a href="${escapeHtml(`${base}layanan/${service}/`)}">${escapeHtml(name)}</a>`;
  return widgets
    .map((widget) => {
      const over = widget === 'change-banner' && banner === 'over';
      const heights = room[widget];
      const attributes = [
        `data-opd-widget="${widget}" data-service="${service}"`,
        over && 'data-placement="bottom"',
        lang && `data-lang="${lang}"`,
        over && widgets.length > 1 && 'data-opd-height="0"',
        heights && `data-opd-height="${reserveWords(heights)}"`,
      ];
      return `<div ${attributes.filter(Boolean).join(' ')}>${fallback}</div>`;
    })
    .join('\n');
}

/** Heights until a frame has told its own, in CSS px. */
const FRAMES: Partial<Record<Widget, { title: string; height: number }>> = {
  'service-card': { title: 'Layanan', height: 560 },
  'feedback-form': { title: 'Umpan balik', height: 400 },
};

/** A frame for each widget that has a page of its own, and the script that makes frames as tall as their content. */
function createFrames(id: string, name: string, options: EmbedOptions): string {
  const { base, version, widgets, hashes, catalogue } = options;
  const frames = widgets.flatMap((widget) => {
    const frame = FRAMES[widget];
    // Without a place for answers the endpoint has no form.
    if (!frame || (widget === 'feedback-form' && !catalogue.publisher.feedback)) return [];
    const title = escapeHtml(`${frame.title}: ${name}`);
    const address = escapeHtml(`${base}embed/${widget}/${id}/`);
    return `<iframe src="${address}" title="${title}" width="100%" height="${frame.height}" loading="lazy"></iframe>`;
  });
  const script = escapeHtml(`${base}widgets/${version}/${FRAME_SCRIPT}`);
  const integrity = hashes[FRAME_SCRIPT];
  const grow = `<script src="${script}" integrity="${integrity}" crossorigin="anonymous"></script>`;
  return [...frames, ...(frames.length > 0 && integrity !== undefined ? [grow] : [])].join('\n');
}

const nameOf = ({ publisher }: Catalogue, { name }: Service): string => pickText(name, publisher.locale);

function createPolicy(origin: string, feedback: string | undefined): string {
  const targets = new Set([origin, ...(feedback === undefined ? [] : [new URL(feedback).origin])]);
  return `script-src ${origin}; connect-src ${[...targets].join(' ')}`;
}

/** The hash by which a policy allows a style element, in Base64. */
async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it is written in HTML, between tags and between double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

/** Our parts of a page: script tags and widgets in both forms, and the settings that hold for a widget. */
import { WIDGETS, type Widget } from '../embed.ts';
import { placeOf, upwards, type Page, type PageElement } from './read-page.ts';

const COMMON = ['service', 'agency', 'catalogue', 'lang', 'heading-level'] as const;

/** The attributes that each widget knows; a test holds them to the elements' manifest. */
export const ATTRIBUTES: Record<Widget, readonly string[]> = {
  'change-banner': [...COMMON, 'placement'],
  'service-card': [...COMMON, 'variant'],
  'feedback-form': [...COMMON, 'mode'],
};

/** Values beside the default that an attribute knows. */
export const VALUES: Record<string, readonly string[]> = {
  variant: ['compact'],
  mode: ['access', 'quick'],
  placement: ['top', 'bottom'],
};

/** A place where a widget is to appear. */
export interface Placement {
  element: PageElement;
  /** `<opd-…>` or `<div data-opd-widget>`. */
  form: 'tag' | 'div';
  /** As the author wrote it: `service-card`; perhaps no widget at all. */
  name: string;
  /** Where it stands, in words. */
  where: string;
}

/** A script tag of ours. */
export interface OurScript {
  element: PageElement;
  /** Resolved. */
  url: URL;
  /** `1.2.3`, `v1`; undefined where the address does not say. */
  version: string | undefined;
  /** Lower case; empty when the tag has none. */
  type: string;
  /** The build for pages without module scripts. */
  classic: boolean;
  where: string;
}

/** Optimisers move the address of a script that they hold back; the attribute they move it to. */
const SOURCES = [
  'src',
  'data-src',
  'data-rocket-src',
  'data-cfasync-src',
  'data-lazy-src',
  'data-litespeed-src',
];

/** Of the file's name, with what optimisers and plugins add to it. */
const FILE = /^opd-widgets(?!-)[\w.-]*\.js$/;

const writtenSource = ({ attributes }: PageElement): string | undefined =>
  SOURCES.map((name) => attributes.get(name)).find((it) => it?.includes('opd-widgets'));

/** Our script tags, in document order. */
export function findScripts(page: Page): OurScript[] {
  return page.elements.flatMap((element) => {
    if (element.name !== 'script') return [];
    const written = writtenSource(element);
    const url = written === undefined ? null : URL.parse(written, page.base.href);
    const file = url?.pathname.split('/').at(-1) ?? '';
    if (!url || !FILE.test(file)) return [];
    return {
      element,
      url,
      version: /\/widgets\/(v?\d[^/]*)\//.exec(url.pathname)?.[1],
      type: element.attributes.get('type')?.trim().toLowerCase() ?? '',
      classic: file.includes('classic'),
      where: placeOf(element),
    };
  });
}

/** A frame with a widget in it. */
export interface OurFrame {
  element: PageElement;
  url: URL;
  where: string;
}

const FRAMED = new RegExp(`/embed/(${WIDGETS.join('|')})/[^/]+/(index\\.html)?$`);

/** Our frames, in document order. */
export function findFrames(page: Page): OurFrame[] {
  return page.elements.flatMap((element) => {
    const url =
      element.name === 'iframe' ? URL.parse(element.attributes.get('src') ?? '', page.base.href) : null;
    return url && FRAMED.test(url.pathname) ? [{ element, url, where: placeOf(element) }] : [];
  });
}

/** A script's file that follows the newest version, whose content changes: `widgets/v1/`. */
export const isMoving = ({ version }: OurScript): boolean => version?.startsWith('v') ?? false;

/** A page of real life has a handful; one with thousands is a trap for whoever walks it. */
const MOST_PLACES = 500;

/** Places for widgets, in document order, at most 500. What a div was filled with is part of it. */
export function findPlacements(page: Page): Placement[] {
  const places: Placement[] = [];
  for (const element of page.elements) {
    if (places.length === MOST_PLACES) break;
    const div = element.attributes.get('data-opd-widget');
    const where = placeOf(element);
    if (div !== undefined) places.push({ element, form: 'div', name: div, where });
    else if (element.name.startsWith('opd-') && !isInDiv(element))
      places.push({ element, form: 'tag', name: element.name.slice('opd-'.length), where });
  }
  return places;
}

const isInDiv = ({ parent }: PageElement): boolean =>
  [...upwards(parent)].some(({ attributes }) => attributes.has('data-opd-widget'));

/** The widget that a place is for; undefined when there is none of that name. */
export const widgetOf = ({ name }: Placement): Widget | undefined =>
  WIDGETS.find((widget) => widget === name);

/** An attribute as its author writes it at this place. */
export const attributeAt = ({ form }: Placement, name: string): string =>
  form === 'div' ? `data-${name}` : name;

/** The widget's own attribute; undefined when it has none. */
export const ownValue = (placement: Placement, name: string): string | undefined =>
  placement.element.attributes.get(attributeAt(placement, name));

/** A setting as the widget itself looks it up (src/page-settings.ts). */
export function settingOf(page: Page, placement: Placement, name: string): string | undefined {
  const own = ownValue(placement, name);
  if (own) return own;
  const data = `data-opd-${name}`;
  const around = [...upwards(placement.element)].find(({ attributes }) => attributes.has(data));
  if (around) return around.attributes.get(data) || undefined;
  // One that is held back has its address again before it runs.
  const script = page.elements.find(
    (it) => it.name === 'script' && it.attributes.has(`data-${name}`) && writtenSource(it) !== undefined,
  );
  if (script) return script.attributes.get(`data-${name}`) || undefined;
  const meta = page.elements.find(
    ({ name: tag, attributes }) => tag === 'meta' && attributes.get('name') === `opd:${name}`,
  );
  return meta?.attributes.get('content') || undefined;
}

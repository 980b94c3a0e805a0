/**
 * Looks at the widgets of a page from inside the page. Runs in the page's own world, as one function that knows nothing
 * of this file's surroundings; it changes nothing that stays.
 */
import type { LiveWidget, Rgb } from './live.ts';

/** Name, light and dark value of each colour token. */
export type Tokens = readonly (readonly [name: string, light: string, dark: string])[];

/** @returns the places for widgets in document order */
export function probeWidgets(tokens: Tokens): LiveWidget[] {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const readColour = (css: string): [number, number, number, number] => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = '#000';
    pen.fillStyle = css;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };

  /** What lies behind an element: the layers of its ancestors over the canvas. */
  const backgroundOf = (element: Element): Rgb | undefined => {
    const layers: [number, number, number, number][] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== 'none') return undefined;
      const layer = readColour(style.backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    const probe = document.documentElement.appendChild(document.createElement('i'));
    probe.style.setProperty('color', 'Canvas', 'important');
    const canvas = readColour(getComputedStyle(probe).color);
    probe.remove();
    return layers.reduceRight<Rgb>(
      (under, [red, green, blue, alpha]) =>
        [red, green, blue].map(
          (value, index) => value * alpha + under[index]! * (1 - alpha),
        ) as unknown as Rgb,
      [canvas[0], canvas[1], canvas[2]],
    );
  };

  const coloursOf = (widget: Element): Pick<LiveWidget, 'colours' | 'ownTokens'> => {
    const style = getComputedStyle(widget);
    const probe = (widget.shadowRoot ?? widget).appendChild(document.createElement('i'));
    const colours: Record<string, Rgb> = {};
    const ownTokens: string[] = [];
    for (const [name, light, dark] of tokens) {
      const own = style.getPropertyValue(`--opd-color-${name}`).trim();
      if (own) ownTokens.push(name);
      // An engine without light-dark() drops the second line and stays light, as the widgets do.
      probe.style.setProperty('color', own || light, 'important');
      if (!own) probe.style.setProperty('color', `light-dark(${light}, ${dark})`, 'important');
      const [red, green, blue] = readColour(getComputedStyle(probe).color);
      colours[name] = [red, green, blue];
    }
    probe.remove();
    return { colours, ownTokens };
  };

  const FOLDS = 'details:not([open]), dialog:not([open]), [hidden], [role=tabpanel], .tab-pane, .collapse';
  const hiddenBy = (widget: Element): LiveWidget['hidden'] => {
    const none = widget.getClientRects().length === 0;
    const invisible = getComputedStyle(widget).visibility !== 'visible';
    if (!none && !invisible) return '';
    return widget.parentElement?.closest(FOLDS) ? 'folded' : none ? 'none' : 'invisible';
  };

  const places = [...document.querySelectorAll('*')].filter(
    (it) =>
      it.hasAttribute('data-opd-widget') ||
      (it.localName.startsWith('opd-') && !it.parentElement?.closest('[data-opd-widget]')),
  );
  return places.map((place) => {
    const div = place.getAttribute('data-opd-widget');
    const name = div ?? place.localName.slice('opd-'.length);
    const tag = `opd-${name}`;
    const widget = (div === null ? place : [...place.children].find((it) => it.localName === tag)) ?? place;
    const root = widget.shadowRoot;
    const { width, height } = widget.getBoundingClientRect();
    return {
      name,
      defined: /^opd-[a-z-]+$/.test(tag) && customElements.get(tag) !== undefined,
      drawn: !!root?.querySelector('[part]') || widget.hasAttribute('empty'),
      failed: !!root?.querySelector('[part=fallback]'),
      width,
      height,
      empty: widget.hasAttribute('empty'),
      hidden: hiddenBy(widget),
      background: backgroundOf(place),
      ...coloursOf(widget),
    };
  });
}

/**
 * True once no widget waits for anything any more: each has drawn, failed, or will never be defined. One that has drawn
 * nothing at all gets the given time after the page was loaded; it may be without a catalogue, or forbidden to draw.
 * @param patience ms
 */
export function isSettled(patience: number): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const loaded = navigation?.loadEventEnd ?? 0;
  const late = loaded > 0 && performance.now() - loaded > patience;
  return [...document.querySelectorAll('*')].every((it) => {
    // Our classes carry their version; a class without one is somebody else's and draws nothing of ours.
    const element = customElements.get(it.localName) as { version?: string } | undefined;
    if (!it.localName.startsWith('opd-') || element?.version === undefined) return true;
    const root = it.shadowRoot;
    if (it.hasAttribute('empty')) return true;
    return root?.querySelector('[part]')
      ? !root.querySelector('.wait')
      : late && !root?.querySelector('.wait');
  });
}

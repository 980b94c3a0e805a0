/**
 * How long 1,000 service cards take, beside plain DOM code that makes the same nodes: elements, attributes, texts, a shadow
 * root and the same style sheets for each card, without what makes ours live (texts in two languages, clock, listeners).
 */
import type { Page } from 'playwright-core';

/** A node without behaviour: a text, or an element with its attributes and content. */
type Plain = string | { space: string; name: string; attributes: [string, string][]; content: Plain[] };

/** Milliseconds until all cards stand and the page is laid out. */
export interface Drawing {
  ours: number;
  plain: number;
  /** Elements in all shadow roots of ours and of the plain ones. */
  elements: [ours: number, plain: number];
}

/**
 * Draws the cards once each way, in a page that has drawn a card before.
 * @param variant `compact`, or `full` for everything
 */
export function drawCards(page: Page, count: number, variant: string): Promise<Drawing> {
  return page.evaluate(
    async ([count, variant]) => {
      const main = document.querySelector('main')!;
      const isDrawn = (card: Element): boolean => !!card.shadowRoot?.querySelector('[part=title]');
      const turn = (): Promise<void> =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(0);
        });

      const start = performance.now();
      const cards = Array.from({ length: count }, (_, at) => {
        const card = document.createElement('opd-service-card');
        card.setAttribute('service', `layanan-${at}`);
        card.setAttribute('variant', variant);
        return card;
      });
      main.append(...cards);
      while (!cards.every(isDrawn)) await turn();
      void document.body.offsetHeight;
      const ours = performance.now() - start;

      const toPlain = (node: Node): Plain[] => {
        if (node instanceof Text) return [node.data];
        if (!(node instanceof Element)) return [];
        const attributes = [...node.attributes].map(({ name, value }): [string, string] => [name, value]);
        const content = [...node.childNodes].flatMap(toPlain);
        return [{ space: node.namespaceURI!, name: node.localName, attributes, content }];
      };
      const contents = cards.map((card) => [...card.shadowRoot!.childNodes].flatMap(toPlain));
      const sheets = cards[0]!.shadowRoot!.adoptedStyleSheets;
      const countOf = (hosts: Element[]): number =>
        hosts.reduce((sum, { shadowRoot }) => sum + shadowRoot!.querySelectorAll('*').length, 0);
      const oursElements = countOf(cards);
      main.replaceChildren();
      await turn();

      const build = (plain: Plain): Node => {
        if (typeof plain === 'string') return document.createTextNode(plain);
        const element = document.createElementNS(plain.space, plain.name);
        for (const [name, value] of plain.attributes) element.setAttribute(name, value);
        for (const child of plain.content) element.appendChild(build(child));
        return element;
      };
      const begin = performance.now();
      const hosts = contents.map((content) => {
        const host = document.createElement('div');
        const root = host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = sheets;
        for (const plain of content) root.appendChild(build(plain));
        return host;
      });
      main.append(...hosts);
      void document.body.offsetHeight;
      const plain = performance.now() - begin;
      const elements: [number, number] = [oursElements, countOf(hosts)];
      main.replaceChildren();
      await turn();
      return { ours, plain, elements };
    },
    [count, variant] as const,
  );
}

/**
 * What a list of services costs with what is published: reading `index.json`, filtering by text, drawing the first screen
 * of results as plain links or as compact cards. There is no directory widget yet; this is the work one would have.
 */
import type { Page } from 'playwright-core';

/** Milliseconds; medians where a step was taken several times. */
export interface Listing {
  /** `JSON.parse` of the whole file. */
  parse: number;
  /** Once: one lower-case text for each service. */
  prepare: number;
  /** One query over all services. */
  filter: number;
  /** The first 20 results as links, laid out. */
  links: number;
  /** The first 20 results as compact cards, each with its own file of the endpoint, laid out. */
  cards: number;
  /** Results of the last query. */
  found: number;
}

/** @param path `index.json`, or `catalogue.json` to see what the index saves */
export function listServices(page: Page, path: string): Promise<Listing> {
  return page.evaluate(async (path) => {
    interface Entry {
      id: string;
      name: unknown;
      summary: unknown;
      category?: string;
      keywords?: string[];
    }
    const text = await (await fetch(path)).text();
    const main = document.querySelector('main')!;
    const wordsOf = (value: unknown): string =>
      typeof value === 'string'
        ? value
        : Object.values(value ?? {})
            .map(wordsOf)
            .join(' ');
    const median = (figures: number[]): number => figures.sort((a, b) => a - b)[figures.length >> 1]!;
    const timed = <T>(work: () => T): [number, T] => {
      const start = performance.now();
      const result = work();
      return [performance.now() - start, result];
    };
    const [parse, { services }] = timed(() => JSON.parse(text) as { services: Entry[] });
    const [prepare, haystack] = timed(() =>
      services.map(({ name, summary, category, keywords }) =>
        wordsOf([name, summary, category, keywords]).toLowerCase(),
      ),
    );
    const filters: number[] = [];
    let results: Entry[] = [];
    for (const query of ['k', 'ki', 'kir', 'surat', 'layanan 99', 'pajak kendaraan', 'tidak ada', 'layanan'])
      for (let time = 0; time < 5; time += 1) {
        const words = query.split(' ');
        const [took, found] = timed(() =>
          services.filter((_, at) => words.every((word) => haystack[at]!.includes(word))),
        );
        filters.push(took);
        results = found;
      }
    const first = results.slice(0, 20);
    const draws: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      const [took] = timed(() => {
        main.replaceChildren(
          ...first.map(({ id, name, summary }) => {
            const item = document.createElement('li');
            const link = document.createElement('a');
            link.href = `/layanan/${id}/`;
            link.textContent = wordsOf(name);
            const line = document.createElement('p');
            line.textContent = wordsOf(summary);
            item.append(link, line);
            return item;
          }),
        );
        return document.body.offsetHeight;
      });
      draws.push(took);
    }
    main.replaceChildren();
    const start = performance.now();
    const cards = first.map(({ id }) => {
      const card = document.createElement('opd-service-card');
      card.setAttribute('service', id);
      card.setAttribute('variant', 'compact');
      card.setAttribute('catalogue', '/');
      return card;
    });
    main.append(...cards);
    while (!cards.every((card) => card.shadowRoot?.querySelector('[part=title]')))
      await new Promise(requestAnimationFrame);
    void document.body.offsetHeight;
    const took = performance.now() - start;
    main.replaceChildren();
    const found = results.length;
    return { parse, prepare, filter: median(filters), links: median(draws), cards: took, found };
  }, path);
}

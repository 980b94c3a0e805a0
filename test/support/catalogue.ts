/**
 * Catalogues for element tests: each test gets an address of its own, so that no store, no last-good copy and no
 * console message of one test reaches another. `window.fetch` answers for these addresses and passes on the rest.
 */
import type { Catalogue } from '../../src/catalogue/types.ts';
import { NOW } from '../fixtures/catalogue.ts';

/** What the address answers: a catalogue, or a function that makes any answer (a status, HTML, silence, a failure). */
export type Answer = Catalogue | (() => Response | Promise<Response>);

export interface StubbedCatalogue {
  /** Absolute address for `catalogue="…"`. */
  readonly url: string;
  /** How often it was asked for. */
  readonly requests: number;
  /** Changes what it answers from now on; the clock stays the one given at first. */
  serve(answer: Answer): void;
}

const stubs = new Map<string, () => Response | Promise<Response>>();
let count = 0;

function stubFetch(): void {
  const passOn = window.fetch.bind(window);
  window.fetch = (input, options) => {
    const answer = stubs.get(input instanceof Request ? input.url : new URL(input, document.baseURI).href);
    if (!answer) return passOn(input, options);
    // As the platform does: an aborted request is rejected even when the server stays silent.
    const signal = options?.signal;
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      Promise.resolve(answer()).then(resolve, reject);
    });
  };
}

/**
 * Serves a catalogue at an address of its own.
 * @param answer the catalogue, or what to answer instead
 * @param options.at the moment at which the widgets load it, ms; they count on from there
 * @param options.file the last part of the address; with `changes.json` or `services/x.json` the folder is `url`
 */
export function stubCatalogue(
  answer: Answer,
  { at = NOW, file = 'catalogue.json' }: { at?: number; file?: string } = {},
): StubbedCatalogue {
  if (!stubs.size) stubFetch();
  const folder = `${location.origin}/stubbed/${Date.now()}-${(count += 1)}/`;
  let current = answer;
  let requests = 0;
  stubs.set(folder + file, () => {
    requests += 1;
    if (typeof current === 'function') return current();
    return Response.json({ ...current, clock: new Date(at).toISOString() });
  });
  return {
    url: file === 'catalogue.json' ? folder + file : folder,
    get requests() {
      return requests;
    },
    serve(next) {
      current = next;
    },
  };
}

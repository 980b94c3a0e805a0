/**
 * Counts what a page holds on to: listeners, timers, frames, observers, channels and subscriptions that were begun and
 * not ended. Counts rather than weighs, so that one too many in a thousand is seen and no collector is waited for.
 */
import type { CatalogueStore } from '../../src/catalogue/store.ts';
import type { Outbox } from '../../src/feedback/outbox.ts';

export interface Held {
  /** What is held now, by kind; kinds of which there is none are left out. */
  count(): Record<string, number>;
  /** Also counts the subscriptions to these. */
  watch(name: string, source: Pick<CatalogueStore, 'subscribe'> | Pick<Outbox, 'subscribe'>): void;
  /** Gives the page its own functions back. */
  stop(): void;
}

/** What lives as long as the page. A node inside of a widget goes with the widget, and its listeners with it. */
const isLasting = (target: unknown): boolean =>
  !(target instanceof Node) ||
  target === document ||
  target === document.body ||
  target === document.documentElement;

/** Begins to count; what was there before is not known, but its end is not counted either. */
export function countHeld(): Held {
  const held = new Map<string, Set<unknown>>();
  const undo: (() => void)[] = [];
  const of = (kind: string): Set<unknown> => {
    const set = held.get(kind) ?? new Set();
    held.set(kind, set);
    return set;
  };
  const replace = <T extends object, K extends keyof T>(owner: T, name: K, make: (old: T[K]) => T[K]) => {
    const old = owner[name];
    owner[name] = make(old);
    undo.push(() => (owner[name] = old));
  };

  // As the platform does: the same function for the same event of the same target is one listener.
  const ids = new WeakMap<object, number>();
  let last = 0;
  const idOf = (it: object) => {
    if (!ids.has(it)) ids.set(it, (last += 1));
    return ids.get(it);
  };
  const listenerKey = (target: object, type: string, listener: object) =>
    `${idOf(target)} ${type} ${idOf(listener)}`;
  replace(
    EventTarget.prototype,
    'addEventListener',
    (add) =>
      function (this: EventTarget | undefined, type, listener, options) {
        const target = this ?? window;
        if (listener && isLasting(target))
          of(`listeners of ${type}`).add(listenerKey(target, type, listener));
        add.call(target, type, listener, options);
      },
  );
  replace(
    EventTarget.prototype,
    'removeEventListener',
    (remove) =>
      function (this: EventTarget | undefined, type, listener, options) {
        const target = this ?? window;
        if (listener) of(`listeners of ${type}`).delete(listenerKey(target, type, listener));
        remove.call(target, type, listener, options);
      },
  );

  const page = window as unknown as Record<string, (...input: unknown[]) => unknown>;
  const timers = (kind: string, begin: string, end: string, once: boolean) => {
    replace(page, begin, (old) => (work, ...more) => {
      const id = old.call(
        window,
        (...input: unknown[]) => {
          if (once) of(kind).delete(id);
          (work as (...input: unknown[]) => void)(...input);
        },
        ...more,
      );
      of(kind).add(id);
      return id;
    });
    replace(page, end, (old) => (id) => {
      of(kind).delete(id);
      return old.call(window, id);
    });
  };
  timers('timeouts', 'setTimeout', 'clearTimeout', true);
  timers('intervals', 'setInterval', 'clearInterval', false);
  timers('frames', 'requestAnimationFrame', 'cancelAnimationFrame', true);

  const makers = window as unknown as Record<string, new (...input: never[]) => object>;
  for (const [name, end] of [
    ['MutationObserver', 'disconnect'],
    ['ResizeObserver', 'disconnect'],
    ['IntersectionObserver', 'disconnect'],
    ['BroadcastChannel', 'close'],
  ] as const)
    replace(
      makers,
      name,
      (Old) =>
        class extends Old {
          constructor(...input: never[]) {
            super(...input);
            of(name).add(this);
          }
          [end](): void {
            of(name).delete(this);
            (Old.prototype as Record<string, () => void>)[end]!.call(this);
          }
        },
    );

  return {
    count() {
      const counts: Record<string, number> = {};
      for (const [kind, { size }] of held) if (size) counts[kind] = size;
      return counts;
    },
    watch(name, source) {
      replace(source, 'subscribe', (old) => (listener) => {
        // Each subscription counts, also a second one of the same function.
        const token = {};
        of(name).add(token);
        const leave = old(listener);
        return () => {
          of(name).delete(token);
          leave();
        };
      });
    },
    stop: () => undo.reverse().forEach((it) => it()),
  };
}

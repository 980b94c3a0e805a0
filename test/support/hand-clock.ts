/**
 * A clock that a test moves by hand: `Date.now` stands still in between, and the timers that widgets sleep on are
 * fired at their moments. Short waits (below a second, as test helpers have them) go on by themselves.
 */
export interface HandClock {
  /** Lets time pass: every timer on the way fires at its own moment, in order. */
  to(moment: string): Promise<void>;
  /** The machine slept: it is later, and no timer has fired. */
  sleepUntil(moment: string): void;
  /** Gives the page its own clock back. */
  stop(): void;
}

interface Sleeper {
  due: number;
  wake: () => void;
}

/** The loader's: five minutes to the next load, ten seconds for an answer. Files are not what these tests are about. */
const LOADER = [300_000, 10_000];

/** Stops the page's clock at a moment, which is written with its offset. */
export function stopClock(moment: string): HandClock {
  const { now } = Date;
  const { setTimeout, clearTimeout } = window;
  const sleepers = new Map<number, Sleeper>();
  let time = Date.parse(moment);
  // Far from the browser's own numbers.
  let id = 1e9;

  Date.now = () => time;
  // A test page may stand behind another one, and nothing wakes on a hidden page.
  Object.defineProperty(document, 'hidden', { configurable: true, value: false });
  window.setTimeout = ((wake: () => void, delay = 0, ...more: unknown[]) => {
    if (delay < 1000) return setTimeout(wake, delay, ...more);
    id += 1;
    if (!LOADER.includes(delay)) sleepers.set(id, { due: time + delay, wake });
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (timer) => {
    if (!sleepers.delete(Number(timer))) clearTimeout(timer);
  };

  const drawn = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };

  return {
    async to(moment) {
      const target = Date.parse(moment);
      await drawn();
      for (;;) {
        const [first] = [...sleepers].sort(([, a], [, b]) => a.due - b.due);
        if (!first || first[1].due > target) break;
        sleepers.delete(first[0]);
        time = first[1].due;
        first[1].wake();
        await drawn();
      }
      time = target;
    },
    sleepUntil(moment) {
      time = Date.parse(moment);
    },
    stop() {
      Date.now = now;
      Object.assign(window, { setTimeout, clearTimeout });
      // What the test laid over the document's own.
      delete (document as { hidden?: boolean }).hidden;
    },
  };
}

/** Asks many addresses politely: hosts side by side, at each host one request after the other with a pause between. */
import { setTimeout as wait } from 'node:timers/promises';
import { forEach } from '../for-each.ts';
import { askAddress, type Answer, type AskOptions } from './ask.ts';

export interface AskAllOptions extends Omit<AskOptions, 'atHost'> {
  /** Between two requests at one host, ms. */
  pause: number;
  /** Told after each address. */
  onAnswer?: (url: string, answer: Answer) => void;
  /** How pausing is done; tests give their own. */
  wait?: (ms: number) => Promise<unknown>;
}

/** So many hosts are asked at a time: quick for a city, a trickle for its network. */
const HOSTS_AT_ONCE = 8;

/** Asks each address once. @returns address → answer, in the order asked for */
export async function askAll(urls: readonly string[], options: AskAllOptions): Promise<Map<string, Answer>> {
  const { pause, onAnswer, wait: waitFor = wait, ...rest } = options;
  const atHost = createTurns(pause, waitFor);
  const byHost = new Map<string, string[]>();
  for (const url of urls) {
    const { hostname } = new URL(url);
    byHost.set(hostname, [...(byHost.get(hostname) ?? []), url]);
  }
  const answers = new Map<string, Answer>();
  await forEach(
    [...byHost.values()],
    async (group) => {
      for (const url of group) {
        const answer = await askAddress(url, { ...rest, atHost });
        answers.set(url, answer);
        onAnswer?.(url, answer);
      }
    },
    HOSTS_AT_ONCE,
  );
  return new Map(urls.map((url) => [url, answers.get(url)!]));
}

/**
 * Makes turns at hosts. Groups of addresses are by host already; this is for redirects, which lead from the group of
 * one host to another that may just be asked. Nobody holds two turns, so nobody can wait for ever.
 */
export function createTurns(pause: number, waitFor: (ms: number) => Promise<unknown>): AskOptions['atHost'] {
  const last = new Map<string, Promise<unknown>>();
  return async (host, job) => {
    const before = last.get(host);
    const turn = (async () => {
      if (before) {
        await before;
        await waitFor(pause);
      }
      return job();
    })();
    // Those behind wait whatever becomes of this one.
    last.set(
      host,
      turn.catch(() => {}),
    );
    return turn;
  };
}

/**
 * Proof of work for one answer: gets the server's challenge, searches, and gives back what goes into `message.proof`.
 * Loaded only when a server has asked for it. Uses no `crypto.subtle`, which pages on plain http do not have.
 */
import { createSolver } from './proof-solver.ts';

interface Challenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

/** How the number is searched. Rejects where it cannot be done so. */
type Search = (salt: string, challenge: string, most: number) => Promise<number>;

export interface ProofOptions {
  fetch?: typeof fetch;
  /** How long to wait for the challenge, in ms. */
  timeout?: number;
}

/** Larger challenges than any of ours; some minutes on a phone. */
const MOST = 5_000_000;
/** Ms of work on the page's own thread before it may draw and react again: a frame or two. */
const SLICE = 20;
/** Ms of rest between two slices. */
const REST = 10;
/** Numbers between two looks at the clock: some ms on a slow phone. */
const BATCH = 200;

/** In a thread of its own. The blob is needed because the script may come from another site than the page. */
const inWorker: Search = async (salt, challenge, most) => {
  const code = `onmessage=e=>postMessage((${String(createSolver)})(e.data[0],e.data[1])(0,e.data[2]+1))`;
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  let worker: Worker | undefined;
  try {
    worker = new Worker(address);
    return await new Promise((resolve, reject) => {
      worker!.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
      // A policy that refuses it tells so only here.
      worker!.onerror = reject;
      worker!.postMessage([salt, challenge, most]);
    });
  } finally {
    if (worker) worker.terminate();
    URL.revokeObjectURL(address);
  }
};

/** On the page's own thread, in slices between which the page stays responsive. */
const inSlices: Search = async (salt, challenge, most) => {
  const search = createSolver(salt, challenge);
  for (let from = 0; from <= most;) {
    const end = performance.now() + SLICE;
    do {
      const found = search(from, (from += BATCH));
      if (found >= 0) return found;
    } while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve, REST));
  }
  return -1;
};

async function getChallenge(
  url: string,
  id: string,
  { fetch: get = fetch, timeout = 20_000 }: ProofOptions,
): Promise<Challenge> {
  const limit = new AbortController();
  // Not cleared: stopping what has ended does nothing.
  setTimeout(() => limit.abort(), timeout);
  const response = await get(`${url.replace(/\/$/, '')}/challenge?id=${id}`, {
    credentials: 'omit',
    cache: 'no-store',
    signal: limit.signal,
  });
  const challenge = (await response.json()) as Challenge;
  const known =
    response.ok &&
    challenge.algorithm === 'SHA-256' &&
    /^[0-9a-f]{64}$/.test(challenge.challenge) &&
    challenge.maxnumber <= MOST;
  if (!known) throw new Error('challenge-unknown');
  return challenge;
}

/**
 * @param url the publisher's feedback address
 * @param id of the answer
 * @param worker a thread of its own may be tried; where it is refused all the same, the page's own does the work
 * @returns base64 of the solution, as the server reads it
 * @throws when there is no challenge, or none that can be solved
 */
export async function prove(
  url: string,
  id: string,
  worker: boolean,
  options: ProofOptions = {},
): Promise<string> {
  const { algorithm, challenge, salt, signature, maxnumber } = await getChallenge(url, id, options);
  const search = () => inSlices(salt, challenge, maxnumber);
  const number = await (worker ? inWorker(salt, challenge, maxnumber).catch(search) : search());
  if (number < 0) throw new Error('challenge-unsolvable');
  return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
}

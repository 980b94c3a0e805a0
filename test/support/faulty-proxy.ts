/**
 * A bad network on loopback: a TCP proxy between HTTP/1.1 clients and a server that breaks exchanges where a phone on
 * a bus breaks them, above all between the server's commit and the client's receipt. It knows just enough HTTP to tell
 * where a message ends (a length, no chunks), so that it can break at a chosen place. Which exchange gets which fault
 * follows from a seed; what it did is counted.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createRandom } from './random.ts';

/**
 * `resetBefore`: reset before anything is forwarded. `halfRequest`: a part of the request reaches the server, then
 * both ends are cut. `cut`: the whole request reaches the server and the line is cut while it works. `resetAfter`: the
 * server has answered, and the client gets a reset instead. `halfResponse`: a part of the answer, then the end.
 * `delay`: everything arrives, late.
 */
export const FAULTS = ['resetBefore', 'halfRequest', 'cut', 'resetAfter', 'halfResponse', 'delay'] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultyProxyOptions {
  /** Port of the server behind, looked up for each connection: a server may come back on another. */
  target: () => number;
  seed: number;
  /** Share of exchanges that get each fault, 0 to 1; together at most 1. */
  rates: Partial<Record<Fault, number>>;
  /** Longest delay, in ms. */
  delay?: number;
}

export interface FaultyProxy {
  readonly url: string;
  /** Exchanges by what became of them; `lost`: the server behind was gone or went away, which is no fault of ours. */
  readonly counts: Record<Fault | 'passed' | 'lost', number>;
  close(): Promise<void>;
}

const HEAD_END = '\r\n\r\n';

/** Length in bytes of the first HTTP message in what has arrived; undefined while its head is not complete. */
function lengthOf(bytes: Buffer): number | undefined {
  const head = bytes.indexOf(HEAD_END);
  if (head < 0) return undefined;
  const text = bytes.toString('latin1', 0, head);
  if (/^transfer-encoding:/im.test(text)) throw new Error('this proxy does not know where chunks end');
  return head + HEAD_END.length + Number(/^content-length: *(\d+)/im.exec(text)?.[1] ?? 0);
}

/** Calls back with each whole message of a connection, one at a time: the next only after `next()`. */
function readMessages(socket: Socket, onMessage: (message: Buffer) => void): { next(): void } {
  let bytes = Buffer.alloc(0);
  let busy = false;
  const step = () => {
    const length = busy ? undefined : lengthOf(bytes);
    if (length === undefined || bytes.length < length) return;
    busy = true;
    const message = bytes.subarray(0, length);
    bytes = bytes.subarray(length);
    onMessage(message);
  };
  socket.on('data', (part: Buffer) => {
    bytes = Buffer.concat([bytes, part]);
    step();
  });
  return {
    next() {
      busy = false;
      step();
    },
  };
}

/** Starts a proxy on a free port of loopback. */
export async function createFaultyProxy({
  target,
  seed,
  rates,
  delay = 20,
}: FaultyProxyOptions): Promise<FaultyProxy> {
  const random = createRandom(seed);
  const counts: FaultyProxy['counts'] = {
    ...{ resetBefore: 0, halfRequest: 0, cut: 0, resetAfter: 0, halfResponse: 0, delay: 0 },
    ...{ passed: 0, lost: 0 },
  };
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true).once('close', () => sockets.delete(socket));
    // What a cut line reports is what was asked for.
    socket.on('error', () => undefined);
    return socket;
  };

  function drawFault(): Fault | undefined {
    let left = random();
    return FAULTS.find((fault) => (left -= rates[fault] ?? 0) < 0);
  }
  /** A place inside a message: at least one byte is before it and one after. */
  const cutPoint = (message: Buffer) => 1 + Math.floor(random() * (message.length - 1));

  const server = createServer((client) => {
    keep(client);
    let upstream: Socket | undefined;
    let fault: Fault | undefined;
    let under = false;

    /** The exchange is over, broken; both lines end. */
    function breakOff(outcome: Fault | 'lost', how: 'reset' | 'end'): void {
      if (!under) return;
      under = false;
      counts[outcome] += 1;
      upstream?.destroy();
      if (how === 'reset') client.resetAndDestroy();
      else client.destroy();
    }

    function answer(response: Buffer): void {
      if (fault === 'resetAfter') return breakOff(fault, 'reset');
      if (fault === 'halfResponse') {
        client.write(response.subarray(0, cutPoint(response)), () => breakOff('halfResponse', 'end'));
        return;
      }
      under = false;
      counts[fault ?? 'passed'] += 1;
      client.write(response);
      responses?.next();
      requests.next();
    }

    let responses: { next(): void } | undefined;
    function reach(): Socket {
      if (upstream && !upstream.destroyed) return upstream;
      const socket = (upstream = keep(connect(target(), '127.0.0.1')));
      responses = readMessages(socket, answer);
      socket.once('close', () => breakOff('lost', 'reset'));
      return socket;
    }

    /** Breaks off once the bytes are on their way; never reached a server that is gone. */
    const written = (done: Fault) => (error?: Error | null) => breakOff(error ? 'lost' : done, 'reset');

    function forward(request: Buffer): void {
      if (client.destroyed) return;
      if (fault === 'halfRequest') {
        reach().write(request.subarray(0, cutPoint(request)), written('halfRequest'));
      } else if (fault === 'cut') reach().write(request, written('cut'));
      else reach().write(request);
    }

    const requests = readMessages(client, (request) => {
      under = true;
      fault = drawFault();
      if (fault === 'resetBefore') breakOff(fault, 'reset');
      else if (fault === 'delay') setTimeout(forward, random() * delay, request);
      else forward(request);
    });
    client.once('close', () => {
      under = false;
      upstream?.destroy();
    });
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

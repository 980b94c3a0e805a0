/**
 * Sends answers to a server as fast as it takes them, over kept connections with one answer under way on each, from a
 * process of its own. Speaks to the sockets itself: an HTTP client would use more of the machine than the server does.
 */
import { connect } from 'node:net';

/** What the parent asks for. Ids are made of `run` and the answer's number, so no two are alike. */
export interface Load {
  url: string;
  connections: number;
  count: number;
  run: number;
}

/** Times in ms, but `seconds` for the whole. */
export interface LoadResult {
  seconds: number;
  p50: number;
  p99: number;
  /** Answers that were not acknowledged with 201. */
  others: number;
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

function requestOf(number: number, { run, url }: Load): string {
  const body = JSON.stringify({
    id: `${hex(run, 8)}-0000-4000-8000-${hex(number, 12)}`,
    service: 'uji-kir',
    kind: 'quick',
    knew: number % 2 === 0,
    access: 'yes',
    satisfaction: (number % 4) + 1,
    comment: `Petugas ramah dan cepat, tetapi antreannya panjang (${number}).`,
    locale: 'id',
    page: 'https://dishub.example.go.id/kir',
    catalogueRevision: '2024-01-08.1',
    sentAt: '2024-01-08T02:00:00.000Z',
    widget: '0.1.0',
    took: 12,
  });
  return (
    `POST /feedback HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Type: application/json\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

const LENGTH = /\r\ncontent-length: (\d+)/i;

/** Is this a whole response? Its body is ASCII, so letters are bytes. */
function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  return head >= 0 && text.length >= head + 4 + Number(LENGTH.exec(text)?.[1] ?? 0);
}

async function send(load: Load): Promise<LoadResult> {
  const { connections, count } = load;
  const { hostname, port } = new URL(load.url);
  // Written before the watch is started: making them is no part of what is measured.
  const requests = Array.from({ length: count }, (_, number) => requestOf(number, load));
  const times = new Float64Array(count);
  let next = 0;
  let done = 0;
  let others = 0;
  const started = performance.now();
  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<void>((resolve, reject) => {
          const socket = connect(Number(port), hostname).setNoDelay(true).setEncoding('latin1');
          let text = '';
          let began = 0;
          const go = () => {
            if (next >= count) return void socket.end();
            began = performance.now();
            socket.write(requests[next++]!);
          };
          socket.on('connect', go).on('error', reject).on('close', resolve);
          socket.on('data', (part: string) => {
            text += part;
            if (!isWhole(text)) return;
            if (!text.startsWith('HTTP/1.1 201')) others += 1;
            text = '';
            times[done++] = performance.now() - began;
            go();
          });
        }),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort();
  const at = (share: number) => times[Math.floor(share * (done - 1))]!;
  return { seconds, p50: at(0.5), p99: at(0.99), others: others + count - done };
}

process.on('message', (load: Load) => void send(load).then((result) => process.send!(result)));

/** Finding ports on this machine. Everything of the demonstration listens on the loopback address only. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const HOST = '127.0.0.1';

/**
 * Lets a server listen on the wanted port, or on the next free one.
 * @param wanted first port to try; 0 for any free one
 * @returns the port it listens on
 * @throws what `listen` throws, except that a port is taken
 */
export async function listenNear(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(port, HOST, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      server.removeAllListeners('error');
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port > wanted + 100) throw error;
    }
  }
}

/** Finds a free port, `wanted` if possible. Another program may still take it before it is used. */
export async function freePort(wanted: number): Promise<number> {
  const probe = createServer();
  const port = await listenNear(probe, wanted);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The published folder as a website: plain files with an ETag, readable from every page, cached as they deserve. */
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { relative, sep } from 'node:path';

/** Script files under a full version, pre-releases included, never change; the moving `v1` may lag a little. */
const PINNED = /^widgets\/\d+\.\d+\.\d+[^/]*\//;
const MOVING = /^widgets\//;

/** How long a file may be kept. @param path below the endpoint's folder, with `/` */
function cacheControlOf(path: string): string {
  if (PINNED.test(path)) return 'public, max-age=31536000, immutable';
  if (MOVING.test(path)) return 'public, max-age=300, stale-while-revalidate=86400';
  // Facts: at most a minute old, then asked for again, which costs a 304.
  return 'public, max-age=60';
}

/** Serves a folder at `/`. It may come later: the server can start before the first `publish`. */
export function registerEndpoint(app: FastifyInstance, folder: string): void {
  void app.register(staticFiles, {
    root: folder,
    cacheControl: false,
    dotfiles: 'ignore',
    // A page's links are relative to its folder: `layanan/uji-kir` must become `layanan/uji-kir/`.
    redirect: true,
    // The publisher's .br and .gz copies, to whoever takes them.
    preCompressed: true,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', cacheControlOf(relative(folder, path).split(sep).join('/'))),
  });
}

/**
 * Compressed copies beside each text file (`index.json.br`, `index.json.gz`), made once at publishing, so that any
 * server can hand them out (nginx: brotli_static, gzip_static) and none compresses for each reader.
 *
 * Measured on 18 services of real size: Brotli's quality 11 makes them 0.9 % smaller than 10 and takes 3.5 times as
 * long; 9 makes them 8.6 % larger. So facts, which change, are packed with 10, large ones with 9, and script files,
 * which are packed once for ever, with 11.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { forEach } from './for-each.ts';
import { MANIFEST, sha256, type Manifest } from './manifest.ts';
import { closePlan, type PlannedFile, type PublishPlan } from './plan.ts';

/** What readers ask for as text; not what only publishing reads (history, manifest), nor source maps. */
const TEXT = /^(?!history\/).*\.(json|atom|ics|html|css|js|svg|txt|xml)$/;
/** From here on, in bytes, Brotli's quality 10 takes longer than a keeper likes to wait: 70 ms a megabyte. */
const LARGE = 1_000_000;
/** Threads of node's own pool that pack; more only fill memory. */
const AT_ONCE = 4;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Makes a copy; the same bytes from the same bytes, as long as node's zlib is the same. */
const PACKERS: Record<string, (file: PlannedFile) => Promise<Buffer>> = {
  '.br': ({ path, content }) =>
    brotli(content, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: path.endsWith('.js') ? 11 : content.length < LARGE ? 10 : 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        // A window as large as the file is enough, and clearing a larger one takes longer than the packing.
        [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(10, Math.ceil(Math.log2(content.length + 16)))),
      },
    }),
  // zlib writes no time into the head.
  '.gz': ({ content }) => zip(content, { level: 9 }),
};

/**
 * Adds the compressed copies to a plan, and to its manifest. A copy that the endpoint holds is taken over, unread by
 * the packer, when its file is the one that it was made from and its bytes are those that the manifest lists.
 * @param out the endpoint's folder
 * @param previous what it holds now
 * @param onPacked told after each new copy
 */
export async function compressPlan(
  plan: PublishPlan,
  out: string,
  previous: Manifest | undefined,
  onPacked: (done: number, total: number) => void = () => {},
): Promise<PublishPlan> {
  const before = previous?.files ?? {};
  const copies = new Map<string, PlannedFile>();

  const wanted = plan.files
    .filter(({ path }) => path !== MANIFEST && TEXT.test(path))
    .flatMap((file) =>
      Object.entries(PACKERS).map(([ending, pack]) => ({ file, path: file.path + ending, pack })),
    );
  const put = (path: string, content: Buffer): void => {
    const [old, hash] = [before[path], sha256(content)];
    copies.set(path, {
      path,
      content,
      sha256: hash,
      state: !old ? 'new' : old.sha256 === hash ? 'same' : 'changed',
    });
  };
  await forEach(wanted, async ({ file, path }) => {
    if (!before[path] || before[file.path]?.sha256 !== file.sha256) return;
    const found = await readFile(join(out, path)).catch(() => undefined);
    if (found && sha256(found) === before[path].sha256) put(path, found);
  });
  const missing = wanted.filter(({ path }) => !copies.has(path));
  let done = 0;
  await forEach(
    missing,
    async ({ file, path, pack }) => {
      put(path, await pack(file));
      onPacked((done += 1), missing.length);
    },
    AT_ONCE,
  );

  const entries = { ...plan.entries };
  const files = plan.files
    .filter(({ path }) => path !== MANIFEST)
    .flatMap((file) => {
      const beside = Object.keys(PACKERS).flatMap((ending) => copies.get(file.path + ending) ?? []);
      for (const { path, content, sha256 } of beside) entries[path] = { size: content.length, sha256 };
      return [file, ...beside];
    });
  return closePlan({ ...plan, files, entries }, previous);
}

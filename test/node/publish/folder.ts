/** Throw-away folders for tests of publishing, and the fixture's catalogue as a source in one. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { createCatalogue } from '../../fixtures/catalogue.ts';

/** A new empty folder, removed when the test is over. */
export async function createFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opd-publish-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, by name below the folder; values that are not text or bytes as readable JSON. */
export async function writeFiles(folder: string, files: Record<string, unknown>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const bytes = typeof content === 'string' || Buffer.isBuffer(content);
    await writeFile(path, bytes ? content : JSON.stringify(content, null, 2));
  }
}

/** The fixture's catalogue as the files of a source folder. */
export function sourceFiles(): Record<string, unknown> {
  const { publisher, agencies, services, changes } = createCatalogue();
  const entries = services.map((service): [string, unknown] => [`services/${service.id}.json`, service]);
  return {
    'publisher.json': publisher,
    'agencies.json': agencies,
    'changes.json': changes,
    ...Object.fromEntries(entries),
  };
}

/** All that a reader of an endpoint can ask for: path → bytes. Hidden folders are not served. */
export async function readEndpoint(folder: string, below = ''): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const name of (await readdir(join(folder, below))).sort()) {
    if (name.startsWith('.')) continue;
    const path = below ? `${below}/${name}` : name;
    try {
      files.set(path, await readFile(join(folder, path)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EISDIR')
        for (const [inner, bytes] of await readEndpoint(folder, path)) files.set(inner, bytes);
      // A link whose version is not there yet: a server answers 404.
      else if (code !== 'ENOENT') throw error;
    }
  }
  return files;
}

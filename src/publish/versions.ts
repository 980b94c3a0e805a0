/** Versions of the script files in an endpoint: `widgets/1.2.3/` never changes, `widgets/v1/` follows the newest 1.x. Pure. */
import type { Manifest } from './manifest.ts';
import { integrityOf, SRI, type WidgetFiles } from './widget-files.ts';

/** Negative when `a` is older than `b`; a release is newer than its pre-releases. */
export function compareVersions(a: string, b: string): number {
  const numbers = (version: string): number[] => version.split(/[-+]/)[0]!.split('.').map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  const at = left.findIndex((value, index) => value !== right[index]);
  if (at >= 0) return left[at]! - right[at]!;
  return Number(b.includes('-')) - Number(a.includes('-')) || (a < b ? -1 : Number(a > b));
}

/** The versions in an endpoint, oldest first; the moving folders are none. */
export function publishedVersions({ files }: Manifest): string[] {
  const pinned = new RegExp(`^widgets/(\\d[^/]*)/${SRI.replace('.', '\\.')}$`);
  return Object.keys(files)
    .flatMap((path) => pinned.exec(path)?.[1] ?? [])
    .sort(compareVersions);
}

/**
 * The folder that follows a version, `widgets/v1/`. Undefined when the endpoint has a newer version of the same major
 * already, which a later publishing with older script files must not take back; and for pre-releases, which are for
 * those who pin them.
 */
export function movingFolder(version: string, previous: Manifest | undefined): string | undefined {
  if (version.includes('-')) return undefined;
  const major = version.split('.')[0]!;
  const newer = (previous ? publishedVersions(previous) : []).some(
    (other) => other.split('.')[0] === major && !other.includes('-') && compareVersions(other, version) > 0,
  );
  return newer ? undefined : `widgets/v${major}/`;
}

const CORE = 'opd-widgets.js';

/**
 * The files of a moving folder. Its core file takes its chunks from the folder of its version: a browser keeps each file
 * for a time of its own, and beside a newer core a chunk of the version before would not fit.
 * @returns paths below the folder, in the order of `files`
 */
export function followVersion({ version, files }: WidgetFiles): WidgetFiles['files'] {
  const core = files.find(({ path }) => path === CORE);
  if (!core) return files;
  const text = core.content.toString();
  const moved = Buffer.from(text.replaceAll('import("./chunks/', `import("../${version}/chunks/`));
  return files.map(({ path, content }) => {
    if (path === CORE) return { path, content: moved };
    if (path !== SRI) return { path, content };
    const hashes = { ...(JSON.parse(content.toString()) as object), [CORE]: integrityOf(moved) };
    return { path, content: Buffer.from(`${JSON.stringify(hashes, null, 2)}\n`) };
  });
}

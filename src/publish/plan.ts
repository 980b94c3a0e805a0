/** What publishing would write, as data: a pure function of the catalogue, the script files, the clock and what is there now. */
import { sealText } from '../catalogue/seal.ts';
import { momentToTime } from '../catalogue/time.ts';
import { renderCatalogueFiles, type EndpointFile } from './endpoint-files.ts';
import { renderFeeds } from './feeds/render.ts';
import { selectScopes } from './feeds/scopes.ts';
import { recordVersion, type Archive } from './history.ts';
import { MANIFEST, sha256, writeManifest, type Manifest, type ManifestEntry } from './manifest.ts';
import { renderPages } from './pages/pages.ts';
import { catalogueJsonSchema } from './spelling.ts';
import type { SourceCatalogue } from './validate.ts';
import { followVersion, movingFolder } from './versions.ts';
import type { WidgetFiles } from './widget-files.ts';

export interface PlannedFile {
  path: string;
  content: Buffer;
  sha256: string;
  /** How it differs from what was published before. */
  state: 'new' | 'changed' | 'same';
}

export interface PublishPlan {
  revision: string | number;
  /** When what is in catalogue.json was first published. */
  published: string;
  /** In the order in which they are best written: what is referred to before what refers to it, the manifest last. */
  files: PlannedFile[];
  /** What the manifest lists, by path. */
  entries: Record<string, ManifestEntry>;
  /** Files of earlier versions that stay: script files that pages have pinned. */
  kept: string[];
  /** Files of the version before that are no longer part of it. */
  removed: string[];
  /** True when script files of this very version were published before with other bytes, which pages may have pinned. */
  widgetsReplaced: boolean;
}

export interface PlanOptions {
  /** Moment of publishing, ms. */
  now: number;
  /** The demonstration's clock; wins over the source's. */
  clock?: string | undefined;
  /** Address of the published folder, with a slash at its end; feeds link to its pages, and pages have their QR codes. */
  base?: string | undefined;
  widgets?: WidgetFiles | undefined;
  /** What the endpoint holds now. */
  previous?: Manifest | undefined;
  /** The versions published so far, to be continued; without it no history is kept. */
  history?: Archive | undefined;
}

/** ISO 8601 to the second. */
const formatMoment = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * Plans an endpoint.
 *
 * A file whose facts did not change keeps its `revision` and `published`, and so its bytes: in a city of 10,000
 * services one changed service rewrites what depends on it and nothing else. Without a revision of the keeper's,
 * each file's is made from its content.
 */
export function planPublish(catalogue: SourceCatalogue, options: PlanOptions): PublishPlan {
  const { now, previous, widgets } = options;
  const before = previous?.files ?? {};
  const entries: Record<string, ManifestEntry> = {};
  const files: PlannedFile[] = [];

  const add = (
    path: string,
    content: Buffer,
    about?: { revision: string | number; published: string },
  ): void => {
    const hash = sha256(content);
    const old = before[path];
    const state = !old ? 'new' : old.sha256 === hash ? 'same' : 'changed';
    files.push({ path, content, sha256: hash, state });
    entries[path] = { size: content.length, sha256: hash, ...about };
  };

  const folder = widgets && `widgets/${widgets.version}/`;
  for (const { path, content } of widgets?.files ?? []) add(folder + path, content);
  const widgetsReplaced = files.some(({ state }) => state === 'changed');
  const moving = widgets && movingFolder(widgets.version, previous);
  if (moving) for (const { path, content } of followVersion(widgets)) add(moving + path, content);
  add('catalogue.schema.json', Buffer.from(`${JSON.stringify(catalogueJsonSchema, null, 1)}\n`));

  const clock = options.clock ?? catalogue.clock;
  const at = clock === undefined ? now : momentToTime(clock, catalogue.publisher.timeZone);
  const script = widgets && `${moving ?? folder}opd-widgets.js`;
  for (const { path, content } of renderPages({ catalogue, now: at, base: options.base, script }))
    add(path, Buffer.from(content));
  const scopes = selectScopes(catalogue);
  const [whole, ...parts] = renderCatalogueFiles(catalogue, scopes, clock);
  const published = formatMoment(now);
  for (const { path, content } of renderFeeds(scopes, { ...catalogue, base: options.base }))
    add(path, Buffer.from(content));
  for (const file of parts) {
    const stamp = stampOf(file, catalogue.revision, published, before[file.path]);
    add(file.path, Buffer.from(render(file, stamp)), stamp);
  }
  const stamp = stampOf(whole, catalogue.revision, published, before[whole.path]);
  const content = Buffer.from(render(whole, stamp));
  const recorded = options.history && recordVersion(options.history, content, stamp);
  // Before the catalogue: what is shown must be on record, also after a publisher was killed in between.
  for (const { path, content } of recorded?.files ?? []) add(path, content);
  add(whole.path, content, stamp);

  const kept = Object.keys(before).filter(
    (path) =>
      path.startsWith('widgets/') && ![folder, moving].some((written) => written && path.startsWith(written)),
  );
  for (const path of kept) entries[path] = before[path]!;
  for (const { file, size, sha256 } of recorded?.kept ?? []) {
    kept.push(file);
    entries[file] = { size, sha256 };
  }
  return closePlan({ files, entries, kept, widgetsReplaced }, previous);
}

/**
 * Ends a plan: the manifest, which lists everything else, and what is no longer listed.
 * @param previous what the endpoint holds now
 */
export function closePlan(
  { files, entries, kept, widgetsReplaced }: Omit<PublishPlan, 'revision' | 'published' | 'removed'>,
  previous: Manifest | undefined,
): PublishPlan {
  const { revision = '', published = '' } = entries['catalogue.json']!;
  const content = Buffer.from(writeManifest({ revision, published, files: entries }));
  // The manifest does not list itself, so whether it changed shows in what it lists.
  const removed = Object.keys(previous?.files ?? {}).filter((path) => !(path in entries));
  const same = previous && removed.length === 0 && files.every(({ state }) => state === 'same');
  const state = same ? 'same' : previous ? 'changed' : 'new';
  const manifest: PlannedFile = { path: MANIFEST, content, sha256: sha256(content), state };
  return { revision, published, files: [...files, manifest], entries, kept, removed, widgetsReplaced };
}

interface Stamp {
  revision: string | number;
  published: string;
}

function render({ format, body }: EndpointFile, { revision, published }: Stamp): string {
  const frame = `:1,"revision":${JSON.stringify(revision)},"published":${JSON.stringify(published)},${body}}\n`;
  // A catalogue is sealed: the schema has accepted it, so pages need not check it again.
  return format ? `{"${format}"${frame}` : sealText(`{"opdCatalogue"${frame}`);
}

/** Revision and time of a file: the earlier ones when they give the earlier bytes. */
function stampOf(
  file: EndpointFile,
  revision: string | number | undefined,
  published: string,
  old: ManifestEntry | undefined,
): Stamp {
  const stamp = { revision: revision ?? sha256(file.body).slice(0, 12), published };
  if (old?.revision === undefined || old.published === undefined) return stamp;
  // The whole catalogue shows the keeper's new revision at once; a service's file only when the service changes.
  const earlier = {
    revision: file.path === 'catalogue.json' ? stamp.revision : old.revision,
    published: old.published,
  };
  return sha256(render(file, earlier)) === old.sha256 ? earlier : stamp;
}

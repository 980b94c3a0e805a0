/** What the endpoint shows now, held against what it was given: the gate compares with nothing that a hand has altered. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Catalogue } from '../../catalogue/types.ts';
import type { Finding } from '../finding.ts';
import {
  HISTORY,
  readHistory,
  recordVersion,
  type Archive,
  type History,
  type HistoryEntry,
} from '../history.ts';
import { readPrevious, sha256, type Manifest } from '../manifest.ts';

export interface Baseline {
  /** What was published last; none at a new endpoint, and none when a finding says why it cannot be told. */
  catalogue?: Catalogue;
  /** The versions that readers have been shown, the last of them the one above. */
  archive: Archive;
  /** SHA-256 of catalogue.json as it lies in the folder. */
  shown?: string;
  finding?: Finding;
}

const CATALOGUE = 'catalogue.json';
const NOTHING: Archive = { history: [], unwritten: [] };

/**
 * Reads what an endpoint's folder shows and checks it against its history.
 * @param discardEdits compare with the last recorded version when somebody has edited catalogue.json in the folder;
 *   publishing then writes over the edit
 */
export async function readBaseline(out: string, discardEdits = false): Promise<Baseline> {
  const shown = await readFile(join(out, CATALOGUE)).catch(() => undefined);
  const baseline = await judge(out, shown, discardEdits);
  return { ...baseline, ...(shown && { shown: sha256(shown) }) };
}

/** Whether the folder still shows what the baseline was read from. */
export async function isStillShown({ shown }: Baseline, out: string): Promise<boolean> {
  const now = await readFile(join(out, CATALOGUE)).catch(() => undefined);
  return (now && sha256(now)) === shown;
}

async function judge(out: string, shown: Buffer | undefined, discardEdits: boolean): Promise<Baseline> {
  const [index, manifest] = await Promise.all([
    readFile(join(out, HISTORY), 'utf8').catch(() => undefined),
    readPrevious(out),
  ]);
  if (index === undefined) return withoutHistory(out, shown, manifest);
  const history = readHistory(index);
  const lost = history && (await findMissing(out, history));
  if (!history || lost) return damaged(out, lost?.file ?? HISTORY);
  const hash = shown && sha256(shown);
  // A publisher of the plain layout that was killed has recorded one version more than readers were shown.
  const recorded = [history, history.slice(0, -1)].find((entries) => entries.at(-1)?.catalogue === hash);
  if (shown && recorded) return found(shown, recorded);
  if (!discardEdits) return edited(out, true);
  const last = history.at(-1);
  const content = last && (await unpack(out, last));
  return content ? found(content, history) : damaged(out, last?.file ?? HISTORY);
}

const found = (content: Buffer, history: History, unwritten: Archive['unwritten'] = []): Baseline => ({
  // Its hash says that it is what the schema accepted when it was published.
  catalogue: JSON.parse(content.toString()) as Catalogue,
  archive: { history, unwritten },
});

/** An endpoint from before there was history is known by its manifest; what it shows becomes the first entry. */
function withoutHistory(out: string, shown: Buffer | undefined, manifest: Manifest | undefined): Baseline {
  const entry = manifest?.files[CATALOGUE];
  if (!shown && !entry) return { archive: NOTHING };
  if (!shown || sha256(shown) !== entry?.sha256) return edited(out, false);
  const { revision = manifest!.revision, published = manifest!.published } = entry;
  const { history, files } = recordVersion(NOTHING, shown, { revision, published });
  return found(shown, history, files.slice(0, -1));
}

async function findMissing(out: string, history: History): Promise<HistoryEntry | undefined> {
  for (const entry of history) {
    const file = await stat(join(out, entry.file)).catch(() => undefined);
    if (file?.size !== entry.size) return entry;
  }
  return undefined;
}

/** The catalogue of an entry, undefined when its file is not what was recorded. */
async function unpack(
  out: string,
  { file, sha256: hash, catalogue }: HistoryEntry,
): Promise<Buffer | undefined> {
  const packed = await readFile(join(out, file));
  if (sha256(packed) !== hash) return undefined;
  const content = gunzipSync(packed);
  return sha256(content) === catalogue ? content : undefined;
}

const refuse = (code: string, file: string, message: string, suggestion: string): Baseline => ({
  archive: NOTHING,
  finding: { code, severity: 'error', message, suggestion, file, line: 1, column: 1, path: '' },
});

function edited(out: string, recorded: boolean): Baseline {
  return refuse(
    'endpoint-edited',
    join(out, CATALOGUE),
    'Berkas ini bukan yang terakhir diterbitkan: ada yang menyunting atau menghapusnya di folder tujuan.',
    recorded
      ? 'Yang perlu tetap, pindahkan ke sumber katalog. Lalu terbitkan dengan --discard-edits: pembandingnya versi terakhir di history, dan suntingan itu ditimpa.'
      : 'Kembalikan berkas itu dari cadangan. Folder ini belum punya history untuk memulihkannya.',
  );
}

function damaged(out: string, file: string): Baseline {
  return refuse(
    'history-damaged',
    join(out, file),
    'Riwayat terbitan rusak atau tidak lengkap.',
    `Kembalikan folder ${join(out, 'history')} dari cadangan. Bila tidak ada cadangan, hapus folder itu: riwayat dimulai lagi dari yang tampil sekarang.`,
  );
}

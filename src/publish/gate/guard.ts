/** The gate as a step of `catalogue publish`: lets through, or says why not and leaves drafts. */
import { momentToTime } from '../../catalogue/time.ts';
import type { Finding, Remark } from '../finding.ts';
import type { Archive } from '../history.ts';
import { createPaint } from '../report.ts';
import type { Terminal } from '../terminal.ts';
import type { SourceCatalogue } from '../validate.ts';
import { PublishError } from '../staging.ts';
import { isStillShown } from './baseline.ts';
import { formatRefusal } from './report.ts';
import { runGate } from './run.ts';
import { isYamlSource, planDrafts, writeDrafts } from './write-drafts.ts';

/** What the command line may say to the gate. None of it opens the gate. */
export interface GateFlags {
  out: string;
  clock?: string;
  against?: string;
  draft?: true;
  discardEdits?: true;
  json?: true;
}

export interface Publication {
  /** The source's path. */
  source: string;
  catalogue: SourceCatalogue;
  /** What checking the source has found. */
  findings: readonly Finding[];
  place: (remarks: readonly Remark[]) => Finding[];
  flags: GateFlags;
  /** Moment of publishing, ms. */
  now: number;
  terminal: Terminal;
}

/** What writing needs of a gate that is open. */
export interface Passage {
  /** The versions so far, to be continued. */
  archive: Archive;
  /** Throws when another publisher has been faster: then what was compared with is no longer what is shown. */
  check: () => Promise<void>;
}

/**
 * Asks the gate, and speaks when it is shut. Writes nothing but, with `--draft`, drafts into the source.
 * @returns undefined when nothing may be published
 * @throws {PublishError} when drafts cannot be written
 */
export async function guardPublication(publication: Publication): Promise<Passage | undefined> {
  const { source, catalogue, place, flags, terminal } = publication;
  // A demonstration's readers live by its clock.
  const clock = flags.clock ?? catalogue.clock;
  const now = clock === undefined ? publication.now : momentToTime(clock, catalogue.publisher.timeZone);
  const { out, against, discardEdits } = flags;
  const { findings, drafts, baseline } = await runGate(catalogue, { out, against, discardEdits, now, place });
  if (findings.length === 0) {
    return {
      archive: baseline.archive,
      check: async () => {
        if (await isStillShown(baseline, out)) return;
        const message = `${out} berubah selagi katalog ini diperiksa. Tidak ada yang ditulis. Jalankan perintah ini lagi.`;
        throw new PublishError('busy', message);
      },
    };
  }
  const written = flags.draft && (await planDrafts(source, drafts));
  if (written) await writeDrafts(written);
  if (flags.json) {
    const files = written?.map(({ path }) => path);
    const result = { ok: false, findings: [...findings, ...publication.findings], drafts };
    terminal.print(JSON.stringify({ ...result, ...(files && { written: files }) }, null, 2));
  } else {
    const paint = createPaint(terminal.out, terminal.env);
    const yaml = await isYamlSource(source);
    terminal.print(formatRefusal({ findings, drafts, written, yaml }, paint).join('\n'));
  }
  return undefined;
}

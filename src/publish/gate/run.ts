/** The gate with the outside world around it: what the endpoint shows, what differs, and whether that may be published. */
import { sortFindings, type Finding, type Remark } from '../finding.ts';
import type { SourceCatalogue } from '../validate.ts';
import { readAgainst } from './against.ts';
import { readBaseline, type Baseline } from './baseline.ts';
import { findDifferences } from './differences.ts';
import type { DraftNotice } from './draft.ts';
import { checkNotices } from './gate.ts';
import type { Facts } from './notice.ts';

export interface GateOptions {
  /** The endpoint's folder. */
  out: string;
  /** A published catalogue to compare with besides: for a folder that is new on this machine. */
  against?: string | undefined;
  /** Compare with the recorded version where somebody has edited the folder, and write over the edit. */
  discardEdits?: boolean | undefined;
  /** Now, ms, as the endpoint's readers have it. */
  now: number;
  /** Gives remarks their file and line. */
  place: (remarks: readonly Remark[]) => Finding[];
}

export interface GateOutcome {
  /** Why nothing may be published; empty when it may. */
  findings: Finding[];
  /** Notices for what is not announced. */
  drafts: DraftNotice[];
  /** What was compared with; its archive is for the plan to continue. */
  baseline: Baseline;
}

/**
 * Asks whether a catalogue may be published over what is shown now. Another published catalogue never takes the place
 * of the folder's own, it is compared with as well: else naming it would be a way past the gate.
 */
export async function runGate(catalogue: SourceCatalogue, options: GateOptions): Promise<GateOutcome> {
  const baseline = await readBaseline(options.out, options.discardEdits);
  const { finding, catalogue: shown } = baseline;
  const baselines: Facts[] = shown ? [shown] : [];
  const findings = finding ? [finding] : [];
  if (options.against !== undefined) {
    const other = await readAgainst(options.against);
    if (other.finding) findings.push(other.finding);
    else baselines.push(other.catalogue);
  }
  if (findings.length > 0) return { findings, drafts: [], baseline };
  for (const previous of baselines) {
    const differences = findDifferences(previous, catalogue, options.now);
    const { remarks, drafts } = checkNotices(previous, catalogue, differences, options.now);
    // One after the other: what is mended for the first is often mended for the second.
    if (remarks.length > 0) return { findings: sortFindings(options.place(remarks)), drafts, baseline };
  }
  return { findings, drafts: [], baseline };
}

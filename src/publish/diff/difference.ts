/**
 * What a difference between two versions of a catalogue is: the contract between finding differences (diff), refusing
 * those that nobody announced (publish) and telling them to people (command line, drafts of notices). Types only.
 */
import type { Change } from '../../catalogue/types.ts';
import type { Words } from './text.ts';

/** Material: residents must be told. Editorial: spelling, order, formatting, ids. */
export type Grade = 'material' | 'editorial';

/** One field that differs, in the resident's terms. */
export interface Difference {
  /** The service it is about; none for an agency's or the publisher's own fields. */
  service?: string;
  /** The agency: the service's own, or the one whose field differs. */
  agency?: string;
  /** The kind of change that announces it. */
  kind: Change['kind'];
  /**
   * The field, as `changes[].fields[].path` names it: `standard.fees`, `standard.requirements`, `channels.loket.hours`,
   * `status`; empty for a service that was added or has ended.
   */
  path: string;
  grade: Grade;
  /** What the field is called: `Biaya`. */
  label: Words;
  /** Old value in words; none when there was none. */
  before?: Words;
  /** New value in words; none when it is gone. */
  after?: Words;
  /** The whole in one sentence: `Biaya: Rp37.000 per uji → gratis`. */
  sentence: Words;
  /** When the new value holds from, for a value that the catalogue has scheduled; else it holds at once. */
  from?: string;
}

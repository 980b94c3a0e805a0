/**
 * What the later parts of a form remember while it is on the page: when the answers were given, what the resident has
 * decided about private words, how far the contact step is. Nothing of it is kept on the device.
 */
import type { ContactOutcome } from '../../feedback/contact.ts';
import type { Answers, FeedbackMessage } from '../../feedback/message.ts';
import type { FormHost } from './feedback-form.templates.ts';

/** How far the contact step is; `wrong` and `disagreed` were found before anything was sent. */
export type ContactState = 'idle' | 'wrong' | 'disagreed' | 'sending' | ContactOutcome['state'];

export interface Memory {
  /** The answers at the last drawing: another object means that something was answered. */
  answers?: Answers;
  /**
   * When the first and the last answer were given, in ms, the last not before there are two. Not known of a draft that
   * an earlier page began.
   */
  first?: number | undefined;
  last?: number | undefined;
  /** The sheet was seen empty, so that the first answer is known. */
  whole?: boolean;
  /** A try to send has found something private, and it is still there. */
  pointed?: boolean;
  /** The comment that the resident wants to send as it is. */
  allowed?: string | undefined;
  /** The comment as masked, until it is written on. */
  masked?: string | undefined;
  /** A try to send has missed the guardian. */
  unguarded?: boolean;
  /** The fold about the resident has been open. */
  opened?: boolean;
  /** Id of what was copied last. */
  copied?: string | undefined;
  contact: { receipt: string; state: ContactState; reason?: string };
}

/** Longest time that a message may tell, in seconds: a week, as long as a draft is kept. */
const LONGEST = 604_800;

const memories = new WeakMap<FormHost, Memory>();

/** The memory of a form; made with the first question for it. */
export function memoryOf(form: FormHost): Memory {
  let memory = memories.get(form);
  if (!memory) memories.set(form, (memory = { contact: { receipt: '', state: 'idle' } }));
  return memory;
}

/** Notes whether something was answered since the last drawing of the questions. */
export function followAnswers(form: FormHost): void {
  const memory = memoryOf(form);
  const { _answers: answers } = form;
  if (answers === memory.answers) return;
  memory.answers = answers;
  if (!Object.keys(answers)[0]) {
    memory.whole = true;
    memory.opened = false;
    memory.first = memory.last = memory.allowed = memory.masked = memory.copied = undefined;
  } else if (memory.whole) {
    if (memory.first) memory.last = Date.now();
    else memory.first = Date.now();
  }
}

/** Adds to a message what only the later parts know, and takes out what the answers no longer lead to. */
export function finish(form: FormHost, message: FeedbackMessage): void {
  const { first, last } = memoryOf(form);
  if (first && last) message.took = Math.min(LONGEST, Math.max(0, Math.round((last - first) / 1000)));
  if (message.access !== 'no') {
    delete message.accessProblem;
    delete message.channel;
    delete message.device;
  }
}

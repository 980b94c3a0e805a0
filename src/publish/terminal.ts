/** The outside world of the commands: where they speak, what the clock says, how they end. */
import type { Command } from 'commander';
import { momentToTime } from '../catalogue/time.ts';
import { isRealDate, MOMENT } from '../catalogue/primitives.ts';

/** Exit codes: 0 done, 1 findings, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

export interface Terminal {
  out: { isTTY?: boolean; write(text: string): unknown };
  err: { isTTY?: boolean; write(text: string): unknown };
  env: Record<string, string | undefined>;
  /** Now, ms. */
  now(): number;
  /** A line for whoever reads the result. */
  print(line: string): void;
  /** A line beside the result. */
  note(line: string): void;
  end(code: ExitCode): void;
}

/** The process's own terminal. */
export function createTerminal(): Terminal {
  return {
    out: process.stdout,
    err: process.stderr,
    env: process.env,
    now: Date.now,
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    // Not exit(): what was printed must first reach a slow pipe.
    end: (code) => void (process.exitCode = code),
  };
}

/**
 * A moment typed on the command line, in ms.
 * @param timeZone for a moment without an offset
 * @returns undefined when it is no moment
 */
export function readMoment(text: string, timeZone: string): number | undefined {
  return isMoment(text) ? momentToTime(text, timeZone) : undefined;
}

export const isMoment = (text: string): boolean => MOMENT.test(text) && isRealDate(text);

/** Ends a command that was called wrongly, in a sentence, with exit code 2. Never returns. */
export function refuseUsage(command: Command, message: string): never {
  return command.error(message, { exitCode: 2, code: 'opd.usage' });
}

/** What checking a catalogue source finds: values with a place, in words for the person who keeps the catalogue. */

/** Where in a catalogue: `['services', 3, 'standard', 'fees', 0, 'amount']`. */
export type Path = readonly (string | number)[];

export type Severity = 'error' | 'warning';

/** A finding whose place is still a path of the assembled catalogue; `validate.ts` looks up file and line. */
export interface Remark {
  code: string;
  severity: Severity;
  path: Path;
  message: string;
  suggestion?: string;
  /** The other place of something that is there twice; the message is completed with its file and line. */
  first?: Path;
}

/** One finding. Texts are Indonesian, whole sentences. */
export interface Finding {
  /** Kebab-case fact, stable for programs: `unknown-service`. */
  code: string;
  severity: Severity;
  /** What is wrong, and in which field. */
  message: string;
  /** How to mend it. */
  suggestion?: string;
  /** File as named from the source folder, with `/`. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based, in characters. */
  column: number;
  /** Path in the assembled catalogue, as the browser reports it: `services[3].standard.fees[0].amount`. */
  path: string;
}

/** Writes a path as the browser's reader does. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index ? `.${step}` : step))
    .join('');
}

/** Files by name, lines downwards; of one place the error before the warning. Sorts in place. */
export function sortFindings(findings: Finding[]): Finding[] {
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return findings.sort(
    (a, b) =>
      order(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      order(a.severity, b.severity) ||
      order(a.code, b.code),
  );
}

/** True when there is an error, which keeps a catalogue from being published. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

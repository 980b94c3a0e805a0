/** What checking a page finds: values with a place, in words for the person who keeps the page. */

/** `error`: residents miss something now. `warning`: it will break, or some miss it. `note`: good to know, nothing wrong. */
export type PageSeverity = 'error' | 'warning' | 'note';

/** One finding. Texts are Indonesian, whole sentences. */
export interface PageFinding {
  /** Kebab-case fact, stable for programs: `unknown-service`. */
  code: string;
  severity: PageSeverity;
  /** Line and tag (`baris 12, <opd-service-card>`), or the part of the page that is meant. */
  where: string;
  /** What is wrong, and what residents notice of it. */
  message: string;
  /** How to mend it; lines to paste stand on lines of their own. */
  fix: string;
}

const ORDER: readonly PageSeverity[] = ['error', 'warning', 'note'];

/** What a page says is shown at a terminal, which must not take it for commands; nor may it look like lines of ours. */
const clean = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').slice(0, 1000);

/** Worst first; of the same weight the order in which the rules speak. Each fact once per place. */
export function orderFindings(findings: readonly PageFinding[]): PageFinding[] {
  const seen = new Set<string>();
  return findings
    .map(({ code, severity, where, message, fix }) => ({
      code,
      severity,
      where: clean(where),
      message: clean(message),
      fix: fix.split('\n').map(clean).join('\n'),
    }))
    .filter(({ code, where, message }) => {
      const key = [code, where, message].join('\n');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** True when nothing is to be mended; notes do not count. */
export const isGood = (findings: readonly PageFinding[]): boolean =>
  findings.every(({ severity }) => severity === 'note');

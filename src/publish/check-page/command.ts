/** `check-page`: is a page of an OPD embedding the widgets correctly? */
import { InvalidArgumentError, type Command } from 'commander';
import { createPaint } from '../report.ts';
import { refuseUsage, type Terminal } from '../terminal.ts';
import { checkPage, PageError, type PageReport } from './check-page.ts';
import { openInstalledBrowser, type BrowserSource } from './find-browser.ts';
import { isGood } from './finding.ts';
import { formatPageReport } from './report.ts';
import { readTarget } from './target.ts';

interface Flags {
  json?: true;
  /** Seconds. */
  timeout: number;
  /** False for `--no-browser`. */
  browser: boolean;
}

/** Adds `check-page` to the program. @param openBrowser gives a browser; the installed one by default */
export function registerCheckPageCommand(
  program: Command,
  terminal: Terminal,
  openBrowser: BrowserSource = openInstalledBrowser,
): void {
  const command = program
    .command('check-page')
    .description(
      'Memeriksa apakah widget terpasang benar di sebuah halaman, dan menyebut cara memperbaikinya.',
    )
    .argument('<page>', 'alamat halaman (https://…) atau berkas HTML')
    .option('--json', 'hasil untuk program lain')
    .option('--timeout <detik>', 'menunggu tiap berkas paling lama, 1 sampai 60 detik', readTimeout, 15)
    .option('--no-browser', 'tanpa browser, juga bila ada');
  command.action(async (page: string, { json, timeout, browser }: Flags) => {
    const target = readTarget(page);
    if (typeof target === 'string') refuseUsage(command, target);
    const source: BrowserSource = browser
      ? openBrowser
      : () => Promise.resolve('diminta dengan --no-browser');
    try {
      const report = await checkPage(target, { timeout: timeout * 1000, openBrowser: source });
      if (json) terminal.print(JSON.stringify(summarize(report), null, 2));
      else terminal.print(formatPageReport(report, createPaint(terminal.out, terminal.env)).join('\n'));
      terminal.end(isGood(report.findings) ? 0 : 1);
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      const { code, message } = error;
      if (json) terminal.print(JSON.stringify({ ok: false, error: { code, message } }, null, 2));
      else terminal.note(message);
      terminal.end(1);
    }
  });
}

function readTimeout(text: string): number {
  const seconds = Number(text.replace(',', '.'));
  if (seconds >= 1 && seconds <= 60) return seconds;
  throw new InvalidArgumentError('Tulis detik, dari 1 sampai 60.');
}

/** The result for programs. */
function summarize({ mode, why, unfinished, findings }: PageReport): Record<string, unknown> {
  return {
    ok: isGood(findings),
    mode,
    ...(why !== undefined && { why }),
    ...(unfinished !== undefined && { unfinished }),
    findings,
  };
}

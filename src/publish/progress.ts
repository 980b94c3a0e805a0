/** One line that counts while somebody is watching; silent otherwise. */
import type { PublishPlan } from './plan.ts';
import { formatNumber } from './report.ts';
import type { Step } from './staging.ts';
import type { Terminal } from './terminal.ts';

export interface Progress {
  step(step: Step): void;
  /** Wipes the line. */
  end(): void;
}

/** How often the line is drawn, ms: as often as an eye follows. */
const EVERY = 100;

/** Counts what is written of a plan. */
export function createProgress({ files }: PublishPlan, terminal: Terminal): Progress {
  const { count, end } = createCounter('Menulis', terminal);
  const total = files.filter(({ state }) => state !== 'same').length;
  let done = 0;
  return {
    step({ kind }) {
      if (kind === 'staged') done += 1;
      count(done, total);
    },
    end,
  };
}

export interface Counter {
  count(done: number, total: number): void;
  /** Wipes the line. */
  end(): void;
}

/** @param doing a verb in front of the figures: `Menulis 12 dari 300 berkas …` */
export function createCounter(doing: string, { err, now }: Terminal): Counter {
  if (!err.isTTY) return { count: () => {}, end: () => {} };
  let drawn = -Infinity;
  return {
    count(done, total) {
      if (now() - drawn < EVERY) return;
      drawn = now();
      err.write(`\r\u001b[K${doing} ${formatNumber(done)} dari ${formatNumber(total)} berkas …`);
    },
    end: () => void err.write('\r\u001b[K'),
  };
}

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

export function createProgress({ files }: PublishPlan, { err, now }: Terminal): Progress {
  if (!err.isTTY) return { step: () => {}, end: () => {} };
  const total = formatNumber(files.filter(({ state }) => state !== 'same').length);
  let done = 0;
  let drawn = -Infinity;
  return {
    step({ kind }) {
      if (kind === 'staged') done += 1;
      if (now() - drawn < EVERY) return;
      drawn = now();
      err.write(`\r\u001b[KMenulis ${formatNumber(done)} dari ${total} berkas …`);
    },
    end: () => void err.write('\r\u001b[K'),
  };
}

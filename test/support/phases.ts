/** Asks the schedule about the lives of fixtures/phase-cases.ts. */
import { phaseOf, selectNotices } from '../../src/catalogue/schedule.ts';
import type { Catalogue, Change } from '../../src/catalogue/types.ts';
import { createCatalogue } from '../fixtures/catalogue.ts';
import { PHASE_LIVES, type PhaseLife } from '../fixtures/phase-cases.ts';

type Life = Pick<PhaseLife, 'zone' | 'announced' | 'effective' | 'ends'>;

/** A catalogue with one change, of the city. */
function catalogueOf({ zone, announced, effective, ends }: Life): Catalogue & { changes: [Change] } {
  const catalogue = createCatalogue();
  return {
    ...catalogue,
    publisher: { ...catalogue.publisher, timeZone: zone },
    changes: [
      {
        id: 'a',
        revision: 1,
        kind: 'fee',
        importance: 'info',
        title: 'a',
        announced,
        effective,
        ...(ends && { ends }),
      },
    ],
  };
}

/** What is said of a life at an instant (ms): the phase, and the days where it is shown; and when (ms) to ask again. */
export function ask(life: Life, now: number): { said: string; next: number | undefined } {
  const catalogue = catalogueOf(life);
  const { notices, next } = selectNotices(catalogue, {}, now);
  const phase = phaseOf(catalogue.changes[0], now, life.zone);
  return {
    said: [phase, ...notices.map((it) => (it.phase === phase ? it.days : `but ${it.phase}`))].join(' '),
    next,
  };
}

/** What is said at every moment of every life, in their order. */
export const askAll = (): string[][] =>
  PHASE_LIVES.map((life) => life.moments.map(([now]) => ask(life, Date.parse(now)).said));

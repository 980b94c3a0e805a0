/** A catalogue with what is due carried out: scheduled values that hold by now are the values, only later ones are scheduled. */
import { serviceAt } from '../../catalogue/scheduled.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Catalogue, Service } from '../../catalogue/types.ts';

type Settled = Pick<Catalogue, 'publisher' | 'services'>;

/**
 * The catalogue as readers see it at an instant. Two catalogues are compared settled, so that a keeper may move a value
 * that came in by the clock to its ordinary place, or clear it away, without that being a change.
 * @param now in ms
 */
export function settleAt<T extends Settled>(catalogue: T, now: number): T {
  const { timeZone } = catalogue.publisher;
  const settle = (service: Service): Service => {
    if (!service.scheduled) return service;
    const { scheduled, ...settled } = serviceAt(service, now, timeZone).service;
    const later = scheduled!.filter(({ from }) => momentToTime(from, timeZone) > now);
    return later.length > 0 ? { ...settled, scheduled: later } : settled;
  };
  return { ...catalogue, services: catalogue.services.map(settle) };
}

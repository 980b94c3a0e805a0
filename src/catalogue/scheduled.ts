/** The service as it is at an instant: values that the catalogue has scheduled come in by the clock, without publishing again. */
import { momentToTime } from './time.ts';
import type { Service } from './types.ts';

/**
 * What holds of a service at an instant. Scheduled values apply in the order of their moments (of one moment, in the
 * catalogue's order), each in place of the whole field of its name; those inside `standard` field by field.
 * @param now in ms
 * @param timeZone the publisher's
 * @returns the service, and when (ms) a further value comes in
 */
export function serviceAt(
  service: Service,
  now: number,
  timeZone: string,
): { service: Service; next: number | undefined } {
  let next: number | undefined;
  (service.scheduled || [])
    .map(({ from, set }) => ({ time: momentToTime(from, timeZone), set }))
    .sort((a, b) => a.time - b.time)
    .forEach(({ time, set }) => {
      if (time > now) next = next || time;
      else {
        service = {
          ...service,
          ...set,
          standard: { ...service.standard, ...set.standard },
        } as Service;
      }
    });
  return { service, next };
}

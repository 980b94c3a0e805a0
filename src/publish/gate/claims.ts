/** Which notices speak of which differences: found by service, agency or city and by the path of the field, never by trying all with all. */
import type { ChangeField } from '../../catalogue/types.ts';
import type { Difference } from '../diff/difference.ts';
import type { Notice } from './notice.ts';

/** That a notice speaks of something: by one of its fields, or by its kind for a service that comes or goes. */
export interface Claim {
  notice: Notice;
  field?: ChangeField;
  /** Place in the notice's `fields`. */
  at?: number;
}

/** Kinds that announce a service as a whole. */
const WHOLE = new Set(['new-service', 'ended', 'status', 'correction']);

/** Path of a field that names a service which is gone, and which a notice therefore cannot name in `services`. */
export const goneService = (id: string): string => `services.${id}`;

/**
 * Makes the question which claims concern a difference: of its path or a path around it, by a notice for the service,
 * for its agency, or for the city. Linear in the notices' fields once, then a few look-ups each.
 */
export function indexClaims(notices: readonly Notice[]): (difference: Difference) => Claim[] {
  const index = new Map<string, Claim[]>();
  const add = (scope: string, path: string, claim: Claim): void => {
    const key = `${scope}\0${path}`;
    const list = index.get(key);
    if (list) list.push(claim);
    else index.set(key, [claim]);
  };
  for (const notice of notices) {
    const { services, agency, kind, fields = [] } = notice.change;
    const scopes = services
      ? services.map((id) => `service ${id}`)
      : [agency === undefined ? 'city' : `agency ${agency}`];
    const claims = fields.map((field, at): Claim => ({ notice, field, at }));
    const whole: Claim = { notice };
    for (const scope of new Set(scopes)) {
      for (const claim of claims) add(scope, claim.field!.path, claim);
      if (services && WHOLE.has(kind)) add(scope, '', whole);
    }
  }
  return ({ service, agency, path }) => {
    const scopes = ['city'];
    if (agency !== undefined) scopes.unshift(`agency ${agency}`);
    if (service !== undefined) scopes.unshift(`service ${service}`);
    return scopes.flatMap((scope) =>
      pathsAround(path, service).flatMap((it) => index.get(`${scope}\0${it}`) ?? []),
    );
  };
}

/** `channels.loket.hours`, `channels.loket`, `channels`. */
function pathsAround(path: string, service: string | undefined): string[] {
  if (path === '') return ['', ...(service === undefined ? [] : [goneService(service)])];
  const steps = path.split('.');
  return steps.map((_, index) => steps.slice(0, steps.length - index).join('.'));
}

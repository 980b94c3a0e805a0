/** What every readable page is made with: the catalogue, the moment, and words for its values. */
import { LINK } from '../../catalogue/primitives.ts';
import { serviceAt } from '../../catalogue/scheduled.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Service, Text } from '../../catalogue/types.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { id as texts } from '../../i18n/locales/id.ts';
import { pickText } from '../../i18n/texts.ts';
import { html, type Content } from './html.ts';
import type { SourceCatalogue } from '../validate.ts';

export { texts };

export interface PageContext {
  catalogue: SourceCatalogue;
  /** Moment for which the pages are made, ms. */
  now: number;
  /** Public address of the endpoint, ending in `/`; without it there is no QR code and no address of a page. */
  base?: string | undefined;
  /** Path of the widgets' script in the endpoint, where it holds one. */
  script?: string | undefined;
}

/** A text of the catalogue in Indonesian; the pages are in the reference language. */
export const say = (text: Text | undefined): string => pickText(text, 'id');

/** A date of the catalogue in words: `5 Januari 2024`. */
export function sayDate(moment: string, { catalogue }: PageContext): string {
  const { timeZone } = catalogue.publisher;
  return formatDate(momentToTime(moment, timeZone), texts, timeZone, true);
}

/** A date as `sayDate`, with the time of day where the catalogue gives one: `8 Januari 2024 pukul 07.30`. */
export function sayMoment(moment: string, context: PageContext): string {
  const { timeZone } = context.catalogue.publisher;
  const clock = formatTime(momentToTime(moment, timeZone), texts, timeZone);
  return sayDate(moment, context) + (moment.includes('T') ? ` pukul ${clock}` : '');
}

/** The service as it is at the moment of the pages. */
export const serviceNow = (service: Service, { catalogue, now }: PageContext): Service =>
  serviceAt(service, now, catalogue.publisher.timeZone).service;

/** A link where the address is of an allowed scheme, else the words alone. */
export const linked = (name: string, url: string | undefined): Content =>
  url !== undefined && LINK.test(url) ? html`<a href="${url}" rel="noopener">${name}</a>` : name;

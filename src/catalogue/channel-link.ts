/** Where a way in leads. Used by the widgets, and by the readable pages. Pure. */
import { LINK } from './primitives.ts';
import type { Channel } from './types.ts';

/**
 * A channel's own link, or one made of its number or address (`mailto:`, `tel:`, WhatsApp's, which wants the number with the
 * country's code); only of an allowed scheme. Undefined when it leads nowhere.
 */
export function channelLink({ type, url, number = '' }: Channel): string | undefined {
  const digits = number.replace(/[^\d+]/g, '');
  const link =
    url ||
    (type === 'email'
      ? 'mailto:' + number
      : type === 'whatsapp'
        ? 'https://wa.me/' + digits.replace(/^(\+|0)/, (start) => (start === '0' ? '62' : ''))
        : 'tel:' + digits);
  return (url || number) && LINK.test(link) ? link : undefined;
}

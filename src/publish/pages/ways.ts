/** Ways in to a service on its readable page: the one to try first, what is wrong with the usual one, and all others. */
import { channelLink } from '../../catalogue/channel-link.ts';
import { selectWaysIn } from '../../catalogue/select.ts';
import type { Channel, Service } from '../../catalogue/types.ts';
import { formatHours } from '../../i18n/format-hours.ts';
import { STANDARD } from '../../i18n/locales/standard.ts';
import { linked, say, sayDate, sayMoment, texts, type PageContext } from './context.ts';
import { html, type Content, type Html } from './html.ts';

/** Below a way's name: address, number, hours, closed days, note; a line each. */
function renderDetails(channel: Channel, context: PageContext): Html[] {
  const { address, number, note, hours = [], closures = [] } = channel;
  const lines = [
    say(address),
    number,
    hours.length > 0 && `${texts.hours}: ${formatHours(hours, texts)}`,
    ...closures.map(({ from, to = from, reason }) => {
      const days = sayDate(from, context) + (to === from ? '' : `–${sayDate(to, context)}`);
      return `${STANDARD['id']!.closed} ${days}${reason ? ` (${say(reason)})` : ''}`;
    }),
    say(note),
  ];
  return lines.filter((line) => line).map((line) => html`<small>${line}</small>`);
}

/** A list of ways in, as wide targets. */
export const renderWays = (channels: readonly Channel[], context: PageContext): Content =>
  channels.length > 0 &&
  html`<ul class="ways">
    ${channels.map(
      (channel) =>
        html`<li>
          <strong>${linked(say(channel.name), channelLink(channel))}</strong>
          ${renderCondition(channel, context)}${renderDetails(channel, context)}
        </li>`,
    )}
  </ul>`;

function renderCondition({ condition, since }: Channel, context: PageContext): Content {
  if (condition === undefined || condition === 'working') return null;
  return html`<strong class="trouble"
    >${texts.condition[condition]}${since && ` sejak ${sayMoment(since, context)}`}</strong
  >`;
}

/** What is wrong with the usual way, if anything; the way that works, as a button where it is a link; the others. */
export function renderWaysIn(service: Service, context: PageContext): Html {
  const { main, trouble, others } = selectWaysIn(service);
  const link = main && channelLink(main);
  const broken = trouble && {
    name: say(trouble.name),
    condition: texts.condition[trouble.condition ?? 'working'],
    since: trouble.since ? sayMoment(trouble.since, context) : '',
  };
  return html`${
    broken &&
    html`<p class="note stop">
      ${texts.troubled(broken.name, broken.condition, broken.since)} ${say(trouble?.note)}
    </p>`
  }
  ${
    main && link
      ? html`<p>
          <a class="button" href="${link}" rel="noopener">${say(main.name)}</a>
          ${renderDetails(main, context)}
        </p>`
      : renderWays(main ? [main] : [], context)
  }
  ${renderWays(others, context)}`;
}

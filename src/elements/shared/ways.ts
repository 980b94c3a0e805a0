/** Ways in: how a channel is shown. Used by the card, and by the form when somebody did not get in. */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { channelLink } from '../../catalogue/channel-link.ts';
import type { Channel } from '../../catalogue/types.ts';
import { pickText, type Texts } from '../../i18n/texts.ts';
import { icon } from './icons.ts';

export const channelIcon = ({ type }: Channel): TemplateResult =>
  // A mobile unit is a counter that comes along.
  icon(type === 'mobile-unit' ? 'counter' : type);

/** What helps to use a channel: address, number, and what is wrong with it. Hours lie in a section of the card. */
export function channelDetail(channel: Channel, texts: Texts): string {
  const { lang } = texts;
  return [
    channel.condition && texts.condition[channel.condition],
    pickText(channel.address, lang),
    channel.number,
    pickText(channel.note, lang),
  ]
    .filter((words) => words)
    .join(' · ');
}

/** A list of ways in, each a target as wide as the list. */
export const renderWays = (channels: Channel[], texts: Texts): TemplateResult =>
  html`<ul class="plain ways" part="ways">
    ${channels.map((channel) => {
      const link = channelLink(channel);
      const name = pickText(channel.name, texts.lang);
      const detail = channelDetail(channel, texts);
      return html`<li>
        ${channelIcon(channel)}
        <span
          >${link ? html`<a href=${link} rel="noopener">${name}</a>` : name}${detail && html`<small>${detail}</small>`}</span
        >
      </li>`;
    })}
  </ul>`;

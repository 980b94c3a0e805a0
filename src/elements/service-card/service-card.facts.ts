/** The upper part of the card: open now, the three facts, the main way in. */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { channelLink } from '../../catalogue/channel-link.ts';
import { openState } from '../../catalogue/hours.ts';
import type { Ways } from '../../catalogue/select.ts';
import type { ChangeField, Service } from '../../catalogue/types.ts';
import { formatDuration, formatFee, formatTime, formatWeekday } from '../../i18n/format.ts';
import { pickText, type Texts } from '../../i18n/texts.ts';
import type { View } from '../shared/catalogue-element.ts';
import { icon } from '../shared/icons.ts';
import { channelDetail, channelIcon } from '../shared/ways.ts';

const DAY = 86_400_000;

/**
 * Open or closed, by the ways in that keep hours and work: open when any of them is, until the last one closes; else
 * closed until the first one opens. Nothing when no hours are known. `wake` takes the moment when this changes.
 */
export function renderOpenState(
  service: Service,
  { texts, now, zone }: View,
  wake: (at: number) => void,
): TemplateResult | undefined {
  const states = service.channels
    .filter((channel) => channel.condition !== 'down')
    .map((channel) => openState(channel, now, zone)!)
    .filter((state) => state)
    .sort(
      (a, b) =>
        +b.open - +a.open ||
        (a.open
          ? (b.until || Infinity) - (a.until || Infinity)
          : (a.next || Infinity) - (b.next || Infinity)),
    );
  const state = states[0];
  if (!state) return undefined;
  const { open, until, next, closure } = state;
  const change = until || next;
  if (change) wake(change);
  const clock = change ? formatTime(change, texts, zone) : '';
  // Within a day the time says enough, unless it is tomorrow's; then the weekday stands before it.
  const day =
    (change && formatWeekday(change, texts, zone) !== formatWeekday(now, texts, zone)) ||
    (change && change - now > DAY)
      ? formatWeekday(change, texts, zone) + ' '
      : '';
  const reason = closure && pickText(closure.reason, texts.lang);
  return html`<span class=${open ? 'tone good' : 'tone'} part="state"
    >${icon('clock')}
    ${open ? (until ? texts.open(day + clock) : texts.openAlways) : reason ? texts.closedFor(reason) : texts.closed(change ? day + clock : '')}</span
  >`;
}

/**
 * Cost, time, validity: the label above the value; what is not known stays out.
 * @param changed fields of the service's change: what they name is marked
 */
export function renderFacts(
  { standard }: Service,
  texts: Texts,
  changed: ChangeField[] = [],
): TemplateResult | undefined {
  const { fees, duration, products } = standard;
  const lasting = products && products.find((product) => product.validity);
  const facts: [string, unknown, string][] = [];
  if (fees)
    facts.push([
      texts.fee,
      fees.map((fee) => {
        const label = pickText(fee.label, texts.lang);
        return html`<span>${label && label + ': '}${formatFee(fee, texts)}</span>`;
      }),
      'fees',
    ]);
  if (duration) facts.push([texts.takes, formatDuration(duration, texts), 'duration']);
  if (lasting) facts.push([texts.valid, formatDuration(lasting.validity!, texts), 'products']);
  return facts[0]
    ? html`<dl class="facts" part="facts">
        ${facts.map(
          ([label, value, name]) =>
            html`<div>
              <dt class="quiet">
                ${label}
                ${changed.some(({ path }) => path.startsWith('standard.' + name)) ? icon('change') : ''}
              </dt>
              <dd class="strong">${value}</dd>
            </div>`,
        )}
      </dl>`
    : undefined;
}

/** What is wrong with the usual way in, if anything, and then the way that works: a filled button where it is a link. */
export function renderMainWay({ main, trouble }: Ways, view: View): TemplateResult {
  const { texts } = view;
  const { lang } = texts;
  const link = main && channelLink(main);
  return html`${
    trouble
      ? html`<p class="note stop" part="trouble">
          ${icon('warning')}
          ${texts.troubled(
            pickText(trouble.name, lang),
            texts.condition[trouble.condition!],
            trouble.since ? view.date(trouble.since) : '',
          )}
          ${pickText(trouble.note, lang)}
        </p>`
      : ''
  }
  ${
    main
      ? link
        ? html`<a class="button main" part="action" href=${link} rel="noopener"
            >${pickText(main.name, lang)}${icon('arrow')}</a
          >`
        : html`<p part="action">
            ${channelIcon(main)} <b>${pickText(main.name, lang)}</b>
            <small>${channelDetail(main, texts)}</small>
          </p>`
      : ''
  }`;
}

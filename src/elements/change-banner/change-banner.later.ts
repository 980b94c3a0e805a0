/**
 * What a banner can do once it stands: close notices and bring them back, open the other ones, remind, share, and say
 * what has come while the page was open. Should this file not come, the notices are there all the same.
 */
import type { TemplateResult } from 'lit/html.js';
import type { Notice } from '../../catalogue/schedule.ts';
import type { Change } from '../../catalogue/types.ts';
import { BANNER } from '../../i18n/locales/banner.ts';
import type { View } from '../shared/catalogue-element.ts';
import { CALENDAR, CLOSE } from '../shared/icons.later.ts';
import type { Kit } from '../shared/kit.ts';
import type { Widget } from '../shared/widget.ts';
import { setDismissed } from './dismiss.ts';
import { keyOf, type Closed, type Dismissals } from './dismissals.ts';
import { feedAddress, sharedAddress, type Place } from '../shared/addresses.later.ts';
export { bannerStyles } from './change-banner.later.styles.ts';

/** A person has closed the notice of a change. */
export class ChangeDismissedEvent extends Event {
  /** Id of the change in the catalogue. */
  declare readonly change: string;
  /** The revision of it that was closed; a later one is shown again. */
  declare readonly revision: number;
  constructor({ id, revision }: Change) {
    super('opd-change-dismissed', { bubbles: true, composed: true });
    this.change = id;
    this.revision = revision;
  }
}

/** Makes what one banner needs; it keeps what was closed and heard of in this banner since the page was opened. */
export const createBanner =
  ({ html, drawIcon, pickText, renderChange, renderWhen }: Kit) =>
  (host: Widget, dismissals: Dismissals) => {
    const closedHere: string[] = [];
    let known: string[] | undefined;
    const news = { status: '', alert: '' };
    /** The address that was copied last. */
    let copied: string | undefined;

    /** Closes notices or brings them back; the focus goes to the notice then at `index`, or what is after the last. */
    const settle = async (changes: Closed, now: number, index: number): Promise<void> => {
      // The notices below move up into the places of others: they must not find these open.
      host.renderRoot.querySelectorAll<HTMLDetailsElement>('li details').forEach((it) => (it.open = false));
      setDismissed(dismissals, changes, now);
      await host.updateComplete;
      const place = host.renderRoot.querySelectorAll<HTMLElement>('.title,li summary,.closed')[index];
      if (!place) return;
      // Headings and paragraphs cannot take the focus until they are told that they may.
      if (place.tabIndex < 0) place.tabIndex = -1;
      place.focus();
    };

    /** The button that closes the notice at `index`. */
    const dismissButton = (notice: Notice, index: number, { texts, now }: View): TemplateResult => {
      const { change, until } = notice;
      return html`<button
        class="plain"
        part="dismiss"
        aria-label=${BANNER[texts.lang]!.dismiss(pickText(change.title, texts.lang))}
        @click=${() => {
          const key = keyOf(notice);
          closedHere.push(key);
          host.dispatchEvent(new ChangeDismissedEvent(change));
          void settle({ [key]: until }, now, index);
        }}
      >
        ${drawIcon(CLOSE)}
      </button>`;
    };

    const readOn = ({ link, title }: Change, { texts }: View) =>
      link &&
      html`<a
        href=${link}
        rel="noopener"
        aria-label="${texts.more}: ${pickText(title, texts.lang)}"
        part="link"
        >${texts.more}</a
      >`;

    // Over the page the offer to bring a notice back would cover the page's lowest lines for good. It got the focus
    // when the notice was closed, and goes with it: the first tap or tab elsewhere.
    host.addEventListener('focusout', (event) => {
      const from = event.composedPath()[0] as Element;
      if (!host.hasAttribute('placement') || !from.closest('.closed')) return;
      closedHere.length = 0;
      host.requestUpdate();
    });

    return {
      dismissButton,

      /** What came while the page was open: said politely, at once only if it is urgent. Nothing at first. */
      news(shown: Notice[], all: Notice[], lang: string): TemplateResult {
        const keys = all.map(keyOf);
        const before = known || keys;
        known = keys;
        const fresh = shown.filter((notice) => !before.includes(keyOf(notice)));
        const say = (urgent: boolean) =>
          fresh
            .filter(({ change }) => (change.importance === 'urgent') === urgent)
            .map(({ change }) => pickText(change.title, lang))
            .join('. ');
        if (fresh[0]) [news.status, news.alert] = [say(false), say(true)];
        return html`<p class="vh" role="status">${news.status}</p>
          <p class="vh" role="alert">${news.alert}</p>`;
      },

      /** The row below a notice: remind, and a fold with the ways to share and to follow. */
      actions({ change, phase }: Notice, { texts, catalogue }: View, place: Place): TemplateResult {
        const words = BANNER[texts.lang]!;
        const title = pickText(change.title, texts.lang);
        const address = sharedAddress(change, place, !!catalogue.seal);
        const share = navigator.share as typeof navigator.share | undefined;
        const feed = (file: string) => feedAddress(place, file);
        return html`${
            catalogue.seal && phase === 'upcoming'
              ? html`<a href=${feed('changes.ics')} part="remind">${drawIcon(CALENDAR)} ${words.remind}</a>`
              : ''
          }
          <details part="share">
            <summary>${words.share}</summary>
            <p class="row">
              ${
                share
                  ? html`<button
                      class="button"
                      @click=${() =>
                        // Rejected when the person changes their mind: nothing to mend.
                        share.call(navigator, { title, url: address }).catch(() => {})}
                    >
                      ${words.send}
                    </button>`
                  : html`<a
                      class="button"
                      href="https://wa.me/?text=${encodeURIComponent(title + ' ' + address)}"
                      rel="noopener"
                      >WhatsApp</a
                    >`
              }
              <button
                class="button"
                aria-live="polite"
                @click=${(event: Event) => {
                  const field = (event.currentTarget as HTMLElement).nextElementSibling as HTMLInputElement;
                  field.select();
                  // By the old command, because pages on plain http have no clipboard object.
                  copied = document.execCommand('copy') ? address : undefined;
                  host.requestUpdate();
                }}
              >
                ${copied === address ? words.copied : words.copy}
              </button>
              <input class="address" readonly aria-label=${words.address} .value=${address} />
              ${catalogue.seal && html`<a href=${feed('changes.atom')} part="feed">${words.follow}</a>`}
            </p>
          </details>`;
      },

      /** The other notices, each folded. */
      others: (notices: Notice[], view: View): TemplateResult =>
        html`<ul class="plain">
          ${notices.map(
            (notice, index) =>
              html`<li class="notice">
                <details>
                  <summary>
                    <b>${pickText(notice.change.title, view.texts.lang)}</b><br />${renderWhen(notice, view)}
                  </summary>
                  <div class="stack">${renderChange(notice.change, view)} ${readOn(notice.change, view)}</div>
                </details>
                ${dismissButton(notice, index + 1, view)}
              </li>`,
          )}
        </ul>`,

      /** The line that brings back what was closed in this banner; nothing when nothing was. */
      undo(all: Notice[], { texts, now }: View): TemplateResult | undefined {
        const words = BANNER[texts.lang]!;
        const closed = dismissals.read();
        const keys = all.map(keyOf).filter((key) => closed[key] && closedHere.includes(key));
        return keys[0]
          ? html`<p class="closed">
              ${words.dismissed}
              <button
                class="button"
                @click=${() => void settle(Object.fromEntries(keys.map((key) => [key, 0])), now, 0)}
              >
                ${words.showAgain}
              </button>
            </p>`
          : undefined;
      },
    };
  };

export type BannerLater = ReturnType<ReturnType<typeof createBanner>>;

import { html, type TemplateResult } from 'lit/html.js';
import { serviceAt } from '../../catalogue/scheduled.ts';
import { selectService } from '../../catalogue/select.ts';
import type { Publisher, Service } from '../../catalogue/types.ts';
import { checkAnswers } from '../../feedback/check.ts';
import { clearDraft, loadDraft, saveDraft } from '../../feedback/draft.ts';
import type { Answers, Kind } from '../../feedback/message.ts';
import { getOutbox } from '../../feedback/outbox.ts';
import { pickText } from '../../i18n/texts.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { CatalogueElement, type View } from '../shared/catalogue-element.ts';
import type { Status } from './feedback-event.ts';
import type { FormLater } from './feedback-form.later.ts';
import { createMessage } from './feedback-form.message.ts';
import { feedbackFormStyles } from './feedback-form.styles.ts';
import { renderQuestions, type Field, type FormHost } from './feedback-form.templates.ts';

type Feedback = NonNullable<Publisher['feedback']>;

/**
 * Asks a resident three things about a service (did you know of it, could you get in, were you satisfied) and hands
 * the answer to the outbox, which does not lose it. Somebody who did not get in sees the other ways in at once.
 *
 * @tag opd-feedback-form
 *
 * @slot - The author's own link to a place for feedback. Shown while loading, and whenever the form cannot be.
 *
 * @csspart form - The sheet.
 * @csspart title - Heading.
 * @csspart question - A question with its choices.
 * @csspart other-ways - The other ways in, for somebody who did not get in.
 * @csspart ways - The list in it.
 * @csspart action - The button that sends.
 * @csspart outcome - What has become of the answer.
 * @csspart words - The receipt number, or the resident's words to copy.
 * @csspart about - The fold about the resident: an age band, when told.
 * @csspart contact - The fold below a receipt, for somebody who wants an answer.
 * @csspart complaint - The fold that hands a complaint over to other channels.
 * @csspart fallback - What stands there when the form cannot be shown.
 *
 * @cssprop [--opd-color-surface] - Background.
 * @cssprop [--opd-color-text] - Text.
 * @cssprop [--opd-color-text-quiet] - Secondary text.
 * @cssprop [--opd-color-line] - Hairlines.
 * @cssprop [--opd-color-line-strong] - Borders of choices and fields.
 * @cssprop [--opd-color-brand] - Links, the main action, the chosen answer.
 * @cssprop [--opd-color-on-brand] - Text on the main action.
 * @cssprop [--opd-color-brand-quiet] - Background of the chosen answer.
 * @cssprop [--opd-color-focus] - Focus outline.
 * @cssprop [--opd-font-family] - Font; the system's when not given.
 * @cssprop [--opd-radius=8px] - Corners of the sheet.
 * @cssprop [--opd-radius-control=6px] - Corners of choices, fields, buttons and notices.
 * @cssprop [--opd-padding=16px] - Inner padding.
 *
 * @event {FeedbackEvent} opd-feedback-sent - The server has the answer and gave a receipt.
 * @event {FeedbackEvent} opd-feedback-kept - The answer could not be sent yet and is kept.
 * @event {FeedbackEvent} opd-feedback-refused - The server does not take the answer.
 * @event {CatalogueFailedEvent} opd-catalogue-failed - The catalogue could not be read and there is no earlier copy.
 */
export class FeedbackForm extends CatalogueElement implements FormHost {
  static override attributes = [...CatalogueElement.attributes, 'mode'];
  static override styles = baseStyles + feedbackFormStyles;

  /** `access` starts at "could you get in?" with the help for those who could not; anything else asks from the start. */
  declare mode: string | null;

  /** @private */
  declare _answers: Answers;
  /** A try to send has failed: what is missing is shown. */
  declare private _tried: boolean;
  /** Of the answer whose outcome is shown. */
  declare private _id: string;
  /** Nothing answered yet: an answer that waits from an earlier visit is shown. */
  declare private _seeking: boolean;
  /** Service that the answers belong to. */
  declare private _service: string;
  /** Outcome at the last drawing. */
  declare private _told: Status | undefined;
  declare private _leaveOutbox: () => void;
  /** What comes after the first view, once it is here. */
  declare private _more: FormLater | undefined;

  protected _kind = 'form' as const;

  protected _folderFile(): string {
    return `services/${this._setting('service') ?? ''}.json`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._leaveOutbox = getOutbox().subscribe(this._draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._leaveOutbox();
  }

  protected override willUpdate(): void {
    const service = this._setting('service') || '';
    const outbox = getOutbox();
    if (service !== this._service) {
      this._service = service;
      this._begin();
      this._seeking = !Object.keys(this._answers)[0];
    }
    const waiting =
      this._seeking &&
      outbox.list().find(({ message, state }) => message.service === service && state !== 'sent');
    if (waiting) this._id = waiting.message.id;
    // Removed, here or in another tab.
    if (this._id && !outbox.get(this._id)) this._begin();
  }

  protected override updated(): void {
    super.updated();
    const entry = getOutbox().get(this._id);
    this._told = entry && (this._more ? this._more.tell(this, entry, this._told) : this._told);
  }

  private _begin(): void {
    this._answers = loadDraft(this._service);
    this._tried = this._seeking = false;
    this._id = '';
  }

  /** @private */
  _focus(selector: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      (this.renderRoot.querySelector<HTMLElement>(selector) || this).focus();
    });
  }

  /** @private */
  _answer(field: Field, value: unknown): void {
    this._seeking = false;
    this._answers = {
      ...this._answers,
      // These are asked only of somebody who did not get in.
      ...(/channel|Problem|device/.test(field) && { access: 'no' }),
      [field]: value,
    };
    saveDraft(this._service, this._answers);
    this.requestUpdate();
  }

  private _send({ catalogue, texts }: View, { id, agency }: Service, url: string, kind: Kind): void {
    const seen = String(catalogue.revision);
    const message = createMessage(this._answers, id, agency, kind, texts.lang, location.href, seen);
    if (this._more) this._more.finish(this, message);
    this._id = message.id;
    this._told = 'sending';
    void getOutbox()
      .add(url, message)
      // Only now is the answer kept elsewhere.
      .then(() => clearDraft(id));
    this._focus('#outcome');
  }

  /** @private */
  _restart(remove?: boolean): void {
    if (remove) getOutbox().remove(this._id);
    this._begin();
    this._focus('input');
  }

  protected _renderView(view: View): TemplateResult | undefined {
    const { catalogue, texts, later } = view;
    const found = selectService(catalogue, this._service);
    if (!found) return undefined;
    const { service } = serviceAt(found, view.now, view.zone);
    const more = (this._more = later && later.form(this._draw));
    const { feedback } = catalogue.publisher;
    return html`<section class="sheet" part="form">
      <header>
        <p class="quiet">${pickText(service.name, texts.lang)}</p>
        ${this._heading(texts.form)}
      </header>
      ${
        feedback
          ? this._id
            ? this._renderOutcome(view, feedback)
            : this._renderSheet(view, service, feedback)
          : html`<p>${more && more.noPlace(texts)}</p>
              <slot></slot>`
      }
    </section>`;
  }

  private _renderOutcome(view: View, feedback: Feedback): TemplateResult {
    const entry = getOutbox().get(this._id)!;
    const { state, receipt, reason, code } = entry;
    const { texts } = view;
    const more = this._more;
    // The sentence stays the same element throughout: it has the focus and is what readers listen to.
    return html`<div
        class="note stack ${state === 'sent' ? 'good' : state === 'refused' ? 'stop' : ''}"
        part="outcome"
      >
        <p id="outcome" class="strong" role="status" tabindex="-1">
          ${more ? more.sentence(entry, view) : receipt || reason || (code ? texts.kept : texts.sending)}
        </p>
        ${more && more.outcome(this, entry, view, feedback)}
      </div>
      ${more && more.after(this, entry, view)}`;
  }

  private _renderSheet(view: View, service: Service, { url, privacy }: Feedback): TemplateResult {
    const { texts } = view;
    const more = this._more;
    const kind = this._setting('mode') === 'access' ? 'access' : 'quick';
    const check = (event?: Event): Field[] => [
      ...checkAnswers(this._answers, kind),
      ...(more ? more.check(this, event) : []),
    ];
    const missing = this._tried ? check() : [];
    // A click, also by Enter: a frame without allow-forms submits nothing.
    const onSend = (event: Event) => {
      event.preventDefault();
      this._tried = true;
      const [first] = check(event);
      if (first) this._focus(more ? '#errors' : `#${first} input`);
      else if (!this._id) this._send(view, service, url, kind);
    };
    return html`<form>
      ${missing[0] && more && more.errors(this, texts, missing)}
      ${renderQuestions(
        texts,
        this._answers,
        missing,
        kind === 'quick',
        (field, value) => this._answer(field, value),
        more,
        (ask) => more && more.trouble(this, ask, view, service),
      )}
      ${more && more.extra(this, view)}
      <p class="row">
        <button class="button main" part="action" @click=${onSend}>${texts.send}</button>
        ${privacy && html`<a class="quiet" href=${privacy} rel="noopener">${texts.privacy}</a>`}
      </p>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'opd-feedback-form': FeedbackForm;
  }
}

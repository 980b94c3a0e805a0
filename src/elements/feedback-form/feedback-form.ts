import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { selectService } from '../../catalogue/select.ts';
import type { Duration, Publisher, Service } from '../../catalogue/types.ts';
import { checkAnswers } from '../../feedback/check.ts';
import { clearDraft, loadDraft, saveDraft } from '../../feedback/draft.ts';
import { createMessageId } from '../../feedback/id.ts';
import type { Answers, Kind } from '../../feedback/message.ts';
import { getOutbox } from '../../feedback/outbox.ts';
import { formatDuration } from '../../i18n/format.ts';
import { pickText, type Texts } from '../../i18n/texts.ts';
import { VERSION } from '../../version.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { CatalogueElement, type View } from '../shared/catalogue-element.ts';
import type { PropertyDeclaration } from '../shared/widget.ts';
import { renderOutcome, statusOf, type Status } from './feedback-form.outcome.ts';
import { feedbackFormStyles } from './feedback-form.styles.ts';
import { renderErrors, renderQuestions, type Sheet } from './feedback-form.templates.ts';

type Feedback = NonNullable<Publisher['feedback']>;

const TO_THE_PAGE = { bubbles: true, composed: true };

/** The server has the answer. */
export class FeedbackSentEvent extends Event {
  declare readonly receipt: string;
  constructor(receipt: string) {
    super('opd-feedback-sent', TO_THE_PAGE);
    this.receipt = receipt;
  }
}

/** The answer waits on this device; it is sent later by itself. */
export class FeedbackKeptEvent extends Event {
  /** False when it lives only as long as the page does. */
  declare readonly durable: boolean;
  constructor(durable: boolean) {
    super('opd-feedback-kept', TO_THE_PAGE);
    this.durable = durable;
  }
}

/** The server does not take the answer; `code` says why. */
export class FeedbackRefusedEvent extends Event {
  declare readonly code: string;
  constructor(code: string) {
    super('opd-feedback-refused', TO_THE_PAGE);
    this.code = code;
  }
}

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
 * @csspart service - Name of the service.
 * @csspart question - A question with its choices.
 * @csspart other-ways - The other ways in, for somebody who did not get in.
 * @csspart ways - The list in it.
 * @csspart errors - Summary of what is still missing.
 * @csspart action - The button that sends.
 * @csspart outcome - What has become of the answer.
 * @csspart words - The receipt number, or the words of an answer that was refused.
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
 * @event {FeedbackSentEvent} opd-feedback-sent - The server has the answer and gave a receipt.
 * @event {FeedbackKeptEvent} opd-feedback-kept - The answer could not be sent yet and is kept.
 * @event {FeedbackRefusedEvent} opd-feedback-refused - The server does not take the answer.
 * @event {CatalogueFailedEvent} opd-catalogue-failed - The catalogue could not be read and there is no earlier copy.
 */
export class FeedbackForm extends CatalogueElement {
  static override properties: Record<string, PropertyDeclaration> = { mode: {} };
  static override styles = [...baseStyles, feedbackFormStyles];

  /** `access` starts at "could you get in?" with the help for those who could not; anything else asks from the start. */
  declare mode: string | null;

  private _answers: Answers = {};
  /** A try to send has failed: what is missing is shown. */
  private _tried = false;
  private _copied = false;
  /** Of the answer whose outcome is shown. */
  private _id = '';
  /** Service that the answers belong to. */
  private _service: string | undefined;
  /** Nothing answered yet: an answer that waits from an earlier visit is shown. */
  private _seeking = false;
  /** Outcome at the last drawing. */
  private _told: Status | undefined;
  private _leaveOutbox: (() => void) | undefined;

  protected _folderFile(): string {
    return `services/${this._setting('service') ?? ''}.json`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._leaveOutbox = getOutbox().subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._leaveOutbox!();
  }

  protected override willUpdate(): void {
    const service = this._setting('service') || '';
    const outbox = getOutbox();
    if (service !== this._service) {
      this._service = service;
      this._begin();
      this._seeking = !Object.keys(this._answers)[0];
    }
    if (this._seeking)
      outbox.list().forEach(({ message, state }) => {
        if (message.service === service && state !== 'sent') this._id = message.id;
      });
    // Removed, here or in another tab.
    if (this._id && !outbox.get(this._id)) this._begin();
  }

  protected override updated(): void {
    super.updated();
    const told = this._told;
    const entry = getOutbox().get(this._id);
    const status = (this._told = entry && statusOf(entry));
    // The first state is no news: just handed over, or found waiting from an earlier visit.
    if (!told || !entry || status === told) return;
    this.dispatchEvent(
      status === 'sent'
        ? new FeedbackSentEvent(entry.receipt!)
        : status === 'kept'
          ? new FeedbackKeptEvent(entry.durable)
          : new FeedbackRefusedEvent(entry.code!),
    );
  }

  /** An empty sheet, or the draft of the last visit. */
  private _begin(): void {
    this._answers = loadDraft(this._service!);
    this._tried = this._copied = this._seeking = false;
    this._id = '';
  }

  /** Draws, then moves the focus. */
  private _focus(selector: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const target = this.renderRoot.querySelector<HTMLElement>(selector);
      if (target) target.focus();
    });
  }

  private _answer: Sheet['answer'] = (field, value) => {
    this._seeking = false;
    this._answers = {
      ...this._answers,
      // These two are asked only of somebody who did not get in.
      ...(field === 'channel' || field === 'accessProblem' ? { access: 'no' } : {}),
      [field]: value,
    };
    saveDraft(this._service!, this._answers);
    this.requestUpdate();
  };

  /** Hands a finished answer to the outbox, once. */
  private _send({ catalogue, texts }: View, service: Service, url: string, kind: Kind): void {
    const { accessProblem, channel, comment = '', ...rest } = this._answers;
    const words = comment.trim();
    this._id = createMessageId();
    void getOutbox()
      .add(url, {
        ...rest,
        ...(rest.access === 'no' && { ...(accessProblem && { accessProblem }), ...(channel && { channel }) }),
        ...(words && { comment: words }),
        id: this._id,
        service: service.id,
        agency: service.agency,
        kind,
        locale: texts.lang,
        page: location.href.replace(/[?#].*/, ''),
        catalogueRevision: String(catalogue.revision),
        sentAt: new Date().toISOString(),
        widget: VERSION,
      })
      // Only now is the answer kept elsewhere.
      .then(() => clearDraft(service.id));
    this._focus('#outcome');
  }

  /** Copies where the browser lets us; everywhere the words are selected. */
  private _copy = (): void => {
    const done = () => {
      this._copied = true;
      this.requestUpdate();
    };
    const words = this.renderRoot.querySelector('#words')!;
    getSelection()!.selectAllChildren(words);
    // Pages on plain http have no clipboard object, but they have the old command.
    if (navigator.clipboard) navigator.clipboard.writeText(words.textContent).then(done, () => {});
    else if (document.execCommand('copy')) done();
  };

  protected _renderView(view: View): TemplateResult | undefined {
    const { catalogue, texts } = view;
    const service = selectService(catalogue, this._service!);
    if (!service) return undefined;
    const { feedback } = catalogue.publisher;
    return html`<section class="sheet" part="form">
      <header>
        <p class="quiet" part="service">${pickText(service.name, texts.lang)}</p>
        ${this._heading(texts.form)}
      </header>
      ${
        feedback
          ? this._id
            ? this._renderOutcome(texts, feedback.answerWithin)
            : this._renderSheet(view, service, feedback)
          : html`<p>${texts.noPlace}</p>
              <slot></slot>`
      }
    </section>`;
  }

  private _renderSheet(view: View, service: Service, { url, privacy }: Feedback): TemplateResult {
    const { texts } = view;
    const answers = this._answers;
    const tried = this._tried;
    const kind = this._setting('mode') === 'access' ? 'access' : 'quick';
    const missing = checkAnswers(answers, kind).map(({ field }) => field);
    const onSubmit = (event: Event) => {
      event.preventDefault();
      this._tried = true;
      if (missing[0]) this._focus('#errors');
      else if (!this._id) this._send(view, service, url, kind);
    };
    const sheet: Sheet = {
      texts,
      service,
      answers,
      kind,
      tried,
      missing: tried ? missing : [],
      answer: this._answer,
    };
    return html`<form novalidate @submit=${onSubmit}>
      ${renderErrors(sheet, (field) => this._focus(`#${field} input`))} ${renderQuestions(sheet)}
      <p class="row">
        <button class="button main" part="action">${texts.send}</button>
        ${privacy ? html`<a class="quiet" href=${privacy} rel="noopener">${texts.privacy}</a>` : ''}
      </p>
    </form>`;
  }

  private _renderOutcome(texts: Texts, within: Duration | undefined): TemplateResult {
    const outbox = getOutbox();
    const entry = outbox.get(this._id)!;
    const again = () => {
      this._begin();
      this._focus('input');
    };
    return renderOutcome({
      texts,
      entry,
      within: within ? formatDuration(within, texts) : '',
      copied: this._copied,
      copy: this._copy,
      again,
      remove: () => {
        outbox.remove(entry.message.id);
        again();
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'opd-feedback-form': FeedbackForm;
  }
}

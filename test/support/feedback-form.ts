/** Gestures and answers for the tests of the feedback form: a service and a feedback address of each test's own. */
import { fixture, html } from '@open-wc/testing';
import { FeedbackForm } from '../../src/elements/feedback-form/feedback-form.ts';
import { getLater } from '../../src/elements/shared/later.ts';
import { getOutbox } from '../../src/feedback/outbox.ts';
import type { FeedbackMessage } from '../../src/feedback/message.ts';
import type { Catalogue } from '../../src/catalogue/types.ts';
import { createCatalogue } from '../fixtures/catalogue.ts';
import { stubCatalogue } from './catalogue.ts';

if (!customElements.get('opd-feedback-form')) customElements.define('opd-feedback-form', FeedbackForm);

/** What the city's server says to one try; `offline` is no word at all. */
export type Word = 'offline' | [status: number, body: unknown, headers?: Record<string, string>];

export interface City {
  readonly service: string;
  readonly catalogueUrl: string;
  /** Everything that reached the server, as text. */
  readonly bodies: string[];
  /** What it says from now on. */
  say(word: Word): void;
  /** Contacts that reached the server, as text. */
  readonly contacts: string[];
  /** What it says to a contact from now on; at first it takes each. */
  sayToContact(word: Word): void;
}

export const STORED: Word = [201, { receipt: '7KQ4-M2XD', status: 'received' }];
export const refusal = (status: number, message: string): Word => [
  status,
  { error: { code: 'comment-refused', message } },
];

let count = 0;

/** A city with one service of its own and a feedback address that answers `word`. */
export function createCity(word: Word = STORED, change: (catalogue: Catalogue) => void = () => {}): City {
  count += 1;
  const service = `layanan-${Date.now()}-${count}`;
  const place = `${location.origin}/stubbed/feedback-${service}`;
  const catalogue = createCatalogue();
  catalogue.services[0]!.id = service;
  catalogue.publisher.feedback!.url = place;
  change(catalogue);
  const bodies: string[] = [];
  const contacts: string[] = [];
  let current = word;
  let toContact: Word = [204, null];
  const passOn = window.fetch;
  window.fetch = (input, options) => {
    const isContact = input === `${place}/7KQ4-M2XD/contact`;
    if (input !== place && !isContact) return passOn(input, options);
    (isContact ? contacts : bodies).push(options!.body as string);
    const said = isContact ? toContact : current;
    if (said === 'offline') return Promise.reject(new TypeError('Failed to fetch'));
    const [status, body, headers = {}] = said;
    const text = status === 204 ? null : JSON.stringify(body);
    return Promise.resolve(new Response(text, { status, headers }));
  };
  return {
    service,
    catalogueUrl: stubCatalogue(catalogue).url,
    bodies,
    say(next) {
      current = next;
    },
    contacts,
    sayToContact(next) {
      toContact = next;
    },
  };
}

/** The message that reached the city last. */
export const lastMessage = (city: City): FeedbackMessage =>
  JSON.parse(city.bodies[city.bodies.length - 1]!) as FeedbackMessage;

/** A form on the page, with its questions or its outcome drawn. */
export async function openForm(city: City, mode = ''): Promise<FeedbackForm> {
  const form = await fixture<FeedbackForm>(
    html`<opd-feedback-form service=${city.service} catalogue=${city.catalogueUrl} mode=${mode}>
      <a href="https://dishub.example.go.id/">Isi di situs Dishub</a>
    </opd-feedback-form>`,
  );
  await says(form, 'Bagaimana layanan ini?');
  return form;
}

/** A form with all that comes after its first view. */
export async function openWholeForm(city: City, mode = ''): Promise<FeedbackForm> {
  const form = await openForm(city, mode);
  await new Promise<void>((ready) => {
    const look = () => {
      const later = getLater(look);
      if (later && later.form(ready)) ready();
    };
    look();
  });
  await form.updateComplete;
  return form;
}

/** All words that a person sees in the form. */
export const textOf = (form: FeedbackForm): string => form.shadowRoot!.textContent.replace(/\s+/g, ' ');

/** Resolves once the form shows the words. */
export function says(form: FeedbackForm, words: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!form.shadowRoot || !textOf(form).includes(words)) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    const watch = () =>
      observer.observe(form.shadowRoot!, { subtree: true, childList: true, characterData: true });
    watch();
    look();
  });
}

export const find = <T extends HTMLElement = HTMLElement>(form: FeedbackForm, selector: string): T =>
  form.shadowRoot!.querySelector<T>(selector)!;

/** Chooses an answer by its words. */
export async function choose(form: FeedbackForm, question: string, words: string): Promise<void> {
  const labels = form.shadowRoot!.querySelectorAll(`#${question} label`);
  const label = [...labels].find((it) => it.textContent.trim() === words) as HTMLElement;
  label.click();
  await form.updateComplete;
}

export async function write(form: FeedbackForm, words: string): Promise<void> {
  const field = find<HTMLTextAreaElement>(form, 'textarea');
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await form.updateComplete;
}

/** Presses a button by its words. */
export async function press(form: FeedbackForm, words: string): Promise<void> {
  const buttons = [...form.shadowRoot!.querySelectorAll('button')];
  buttons.find((it) => it.textContent.trim() === words)!.click();
  await form.updateComplete;
}

/** Answers everything and sends. */
export async function sendAnswer(form: FeedbackForm, comment = 'Antrean singkat.'): Promise<void> {
  await choose(form, 'knew', 'Baru tahu');
  await choose(form, 'access', 'Ya');
  await choose(form, 'satisfaction', 'Sangat puas');
  await write(form, comment);
  await press(form, 'Kirim');
}

/** What has the focus inside the form. */
export const focused = (form: FeedbackForm): Element | null => form.shadowRoot!.activeElement;

/** Leaves no answer that would be tried again while other tests run. */
export function emptyOutbox(): void {
  for (const { message } of getOutbox().list()) getOutbox().remove(message.id);
}

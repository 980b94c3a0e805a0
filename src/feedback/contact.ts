/**
 * How to reach a resident who wants an answer: sent once, after the receipt, apart from the answer. Never through the
 * outbox: contact details stay nowhere on a device that others use.
 */
import { CONTACT_LIMIT, type ContactMessage, type ErrorBody } from './message.ts';

/**
 * Names the consent text that the resident saw (`contactConsent` of the texts: what for, who reads it, how long, and how
 * to take it back; UU 27/2022 articles 21 and 22). Kept with the contact as proof of what was agreed to (article 24);
 * other words need another name.
 */
export const CONTACT_CONSENT = 'kontak-2';

export type ContactOutcome =
  | { state: 'sent' }
  /** No word that it is kept: no network, or the server cannot now. Trying again is the resident's. */
  | { state: 'failed' }
  /** `reason`: the server's, in the resident's words. */
  | { state: 'refused'; reason: string };

export interface ContactOptions {
  fetch?: typeof fetch;
  /** How long to wait for the answer, in ms. */
  timeout?: number;
}

/** Where the server shows one answer, and takes what belongs to it. */
export const reportAddress = (url: string, receipt: string): string =>
  url.replace(/\/$/, '') + '/' + encodeURIComponent(receipt);

/** One telephone number (at least eight digits) or one e-mail address. */
export const isContact = (text: string): boolean =>
  text.length <= CONTACT_LIMIT && /^(?:\S+@\S+\.\S{2,}|\+?(?:[ .()-]*\d){8,15})$/.test(text);

/**
 * Posts a contact. Never rejects.
 * @param url the publisher's feedback address
 * @param at when the resident agreed, ISO 8601
 */
export async function sendContact(
  url: string,
  receipt: string,
  contact: string,
  at: string,
  { fetch: post = fetch, timeout = 20_000 }: ContactOptions = {},
): Promise<ContactOutcome> {
  const message: ContactMessage = { contact, consent: { version: CONTACT_CONSENT, at } };
  try {
    const limit = new AbortController();
    setTimeout(() => limit.abort(), timeout);
    const response = await post(reportAddress(url, receipt) + '/contact', {
      method: 'POST',
      // text/plain, as with an answer: no preflight.
      body: JSON.stringify(message),
      credentials: 'omit',
      signal: limit.signal,
    });
    // Nothing but this: a wifi's login page says 200 to everything.
    if (response.status === 204) return { state: 'sent' };
    const { error } = ((await response.json().catch(() => 0)) || {}) as Partial<ErrorBody>;
    return error && /^4(?!08|2[59])/.test(`${response.status}`)
      ? { state: 'refused', reason: error.message }
      : { state: 'failed' };
  } catch {
    return { state: 'failed' };
  }
}

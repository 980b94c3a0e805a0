/** What stands around every readable page: head, policy, header and foot. */
import { sayPublisher, STYLES } from './styles.ts';
import { html, type Content, type Html } from './html.ts';
import { say, type PageContext } from './context.ts';

export interface Page {
  title: string;
  description: string;
  /** From the page to the endpoint's root: `../../`. */
  root: string;
  /** Address of the page, where the endpoint's is known. */
  address?: string | undefined;
  /** Where its form may send to. */
  formAction?: string | undefined;
  /** Further content of the head. */
  head?: Content;
}

/** Origin of an address, for a policy; none for what is no web address. */
const originOf = (url: string): string => (/^https?:/.test(url) ? new URL(url).origin : "'none'");

/** A whole page as text. The policy lets nothing run: the page is markup and one style sheet. */
export function renderFrame(page: Page, body: Html, { catalogue }: PageContext): string {
  const form = page.formAction === undefined ? "'none'" : originOf(page.formAction);
  const policy = `default-src 'none'; style-src 'self'; base-uri 'none'; form-action ${form}`;
  const { publisher } = catalogue;
  return (
    '<!doctype html>\n' +
    html`<html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · ${sayPublisher(publisher)}</title>
        <meta name="description" content="${page.description}" />
        <meta name="color-scheme" content="light dark" />
        ${page.address === undefined ? '' : html`<link rel="canonical" href="${page.address}" />`}
        <link rel="stylesheet" href="${page.root}${STYLES}" />
        ${page.head}
      </head>
      <body>
        <a class="skip" href="#isi">Langsung ke isi</a>
        <header class="top">
          <p><a href="${page.root}layanan/">Daftar layanan</a> · ${say(publisher.name)}</p>
        </header>
        <main id="isi">${body}</main>
      </body>
    </html> `.toString()
  );
}

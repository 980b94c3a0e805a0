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
  /** Stands in another site's page: without our header, and not for search engines. */
  embedded?: true;
  /** Runs the endpoint's own script, which may send to these addresses. Without it nothing runs. */
  connect?: readonly string[];
  /** Further content of the head. */
  head?: Content;
}

/** Origin of an address, for a policy; none for what is no web address. */
const originOf = (url: string): string => (/^https?:/.test(url) ? new URL(url).origin : "'none'");

/** What a page may load and send. Most pages are markup and one style sheet: nothing runs. */
function policyOf({ formAction, connect }: Page): string {
  const form = formAction === undefined ? "'none'" : originOf(formAction);
  const script =
    connect && ` script-src 'self'; connect-src ${["'self'", ...connect.map(originOf)].join(' ')};`;
  return `default-src 'none'; style-src 'self';${script ?? ''} base-uri 'none'; form-action ${form}`;
}

const renderHeader = ({ root }: Page, publisher: string): Html =>
  html`<a class="skip" href="#isi">Langsung ke isi</a>
    <header class="top">
      <p><a href="${root}layanan/">Daftar layanan</a> · ${publisher}</p>
    </header>`;

/** A whole page as text. */
export function renderFrame(page: Page, body: Html, { catalogue }: PageContext): string {
  const { publisher } = catalogue;
  return (
    '<!doctype html>\n' +
    html`<html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyOf(page)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · ${sayPublisher(publisher)}</title>
        <meta name="description" content="${page.description}" />
        <meta name="color-scheme" content="light dark" />
        ${page.address === undefined ? '' : html`<link rel="canonical" href="${page.address}" />`}
        <link rel="stylesheet" href="${page.root}${STYLES}" />
        ${page.embedded && html`<meta name="robots" content="noindex" />`} ${page.head}
      </head>
      <body>
        ${page.embedded ? '' : renderHeader(page, say(publisher.name))}
        <main id="isi">${body}</main>
      </body>
    </html> `.toString()
  );
}

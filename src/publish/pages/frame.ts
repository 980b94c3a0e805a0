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

/**
 * What a page may load and send. Most pages are markup and one style sheet: nothing runs. A page that stands in others
 * names the endpoint's origin too, where it is known: in a sandboxed frame, as WordPress makes of oEmbed, WebKit takes
 * `'self'` for the origin that the frame does not have, and loads nothing.
 */
function policyOf({ formAction, connect, embedded }: Page, base: string | undefined): string {
  const form = formAction === undefined ? "'none'" : originOf(formAction);
  const own = ["'self'", ...(embedded && base !== undefined ? [originOf(base)] : [])];
  const targets = connect && [...new Set([...own, ...connect.map(originOf)])].join(' ');
  const script = connect && ` script-src ${own.join(' ')}; connect-src ${targets};`;
  return `default-src 'none'; style-src ${own.join(' ')};${script ?? ''} base-uri 'none'; form-action ${form}`;
}

const renderHeader = ({ root }: Page, publisher: string): Html =>
  html`<a class="skip" href="#isi">Langsung ke isi</a>
    <header class="top">
      <p><a href="${root}layanan/">Daftar layanan</a> · ${publisher}</p>
    </header>`;

/** A whole page as text. */
export function renderFrame(page: Page, body: Html, { catalogue, base }: PageContext): string {
  const { publisher } = catalogue;
  return (
    '<!doctype html>\n' +
    html`<html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyOf(page, base)}" />
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

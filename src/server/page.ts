/** The frame of every page that the server itself makes, and the headers that keep it strict. */
import type { FastifyReply } from 'fastify';
import type { HttpError } from './errors.ts';
import { html, type Html } from '../publish/pages/html.ts';

/** Where the one style sheet is; under /dasbor so that it never hides a file of the endpoint. */
export const STYLES_URL = '/dasbor/dashboard.css';

/** Nothing but our own style sheet and our own forms: what a resident wrote has nothing to hold on to. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A whole document in Indonesian. @param title shown in the tab, before the product's name */
export const page = (title: string, content: Html): Html =>
  html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${title} · Umpan balik layanan</title>
        <link rel="stylesheet" href="${STYLES_URL}" />
      </head>
      <body>
        ${content}
      </body>
    </html>`;

/** One sentence about what is wrong. @param next a link that helps, if there is one */
export function problemPage({ message, statusCode }: HttpError, next?: Html): Html {
  const title = statusCode === 404 ? 'Halaman ini tidak ada' : 'Halaman ini tidak dapat ditampilkan';
  return page(
    title,
    html`<main class="sheet">
      <h1>${title}.</h1>
      <p>${message}</p>
      ${next && html`<p>${next}</p>`}
    </main>`,
  );
}

/** Sends a page: never cached, never framed, nothing loaded from anywhere else. */
export function sendPage(reply: FastifyReply, content: Html, statusCode = 200): FastifyReply {
  return reply
    .code(statusCode)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', POLICY)
    .header('x-frame-options', 'DENY')
    .send(content.toString());
}

/** What the dashboard's pages share: the head with the ways through it, who is signed in, and the way out. */
import { html, type Html } from '../../publish/pages/html.ts';
import { formatNumber } from '../indonesian.ts';
import { page } from '../page.ts';
import type { SignedIn } from './sessions.ts';

/** What the head says on every page. */
export interface Head {
  /** Name of the city. */
  publisher: string;
  /** Answers that wait for review. */
  held: number;
}

/** A page of the dashboard. */
export const frame = (
  title: string,
  { publisher, held }: Head,
  { user, formToken }: SignedIn,
  content: Html,
): Html =>
  page(
    title,
    html`<a class="skip" href="#isi">Lewati ke isi</a>
      <header class="top">
        <div class="wide">
          <p class="brand"><span>${publisher}</span> Dasbor umpan balik</p>
          <nav aria-label="Dasbor" class="ways-through">
            <a href="/dasbor">Jawaban</a>
            <a href="/dasbor/tinjau">Tinjau (${formatNumber(held)})</a>
          </nav>
          <form method="post" action="/dasbor/keluar" class="account">
            <span class="quiet">${user.name}</span>
            <input type="hidden" name="token" value="${formToken}" />
            <button type="submit" class="plain">Keluar</button>
          </form>
        </div>
      </header>
      <main id="isi" class="wide" tabindex="-1">${content}</main>`,
  );

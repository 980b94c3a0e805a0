/** What the dashboard's pages share: the head with who is signed in, and the way out. */
import { html, type Html } from '../../publish/pages/html.ts';
import { page } from '../page.ts';
import type { SignedIn } from './sessions.ts';

/** A page of the dashboard. @param publisher name of the city */
export const frame = (title: string, publisher: string, { user, formToken }: SignedIn, content: Html): Html =>
  page(
    title,
    html`<a class="skip" href="#isi">Lewati ke isi</a>
      <header class="top">
        <div class="wide">
          <p class="brand"><span>${publisher}</span> Dasbor umpan balik</p>
          <form method="post" action="/dasbor/keluar" class="account">
            <span class="quiet">${user.name}</span>
            <input type="hidden" name="token" value="${formToken}" />
            <button type="submit" class="plain">Keluar</button>
          </form>
        </div>
      </header>
      <main id="isi" class="wide" tabindex="-1">${content}</main>`,
  );

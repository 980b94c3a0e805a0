/** The login page. */
import { html, type Html } from '../../publish/pages/html.ts';
import { page } from '../page.ts';

/** @param view.name what was typed before, so that it need not be typed again; `problem` says why it did not work */
export const loginPage = ({ name = '', problem = '' }: { name?: string; problem?: string }): Html =>
  page(
    problem ? 'Belum berhasil masuk' : 'Masuk',
    html`<main class="sheet narrow">
      <p class="kicker">Dasbor umpan balik layanan</p>
      <h1>Masuk</h1>
      ${problem && html`<p role="alert" class="alert">${problem}</p>`}
      <form method="post" action="/dasbor/masuk" class="stack">
        <label
          >Nama pengguna
          <input
            name="nama"
            value="${name}"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            maxlength="80"
          />
        </label>
        <label
          >Kata sandi
          <input name="sandi" type="password" autocomplete="current-password" required maxlength="200" />
        </label>
        <button type="submit">Masuk</button>
      </form>
      <p class="quiet">Belum punya akun, atau lupa kata sandi? Hubungi pengelola server kota Anda.</p>
    </main>`,
  );

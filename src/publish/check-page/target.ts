/** What a person types to say which page is meant. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** A page to check. */
export type Target = { kind: 'url'; url: URL; path?: never } | { kind: 'file'; path: string; url?: never };

/** @returns the page, or why the words mean none, as a sentence */
export function readTarget(text: string): Target | string {
  if (/^https?:\/\//i.test(text)) {
    const url = URL.parse(text);
    if (!url) return `"${text}" bukan alamat yang benar.`;
    if (url.username || url.password)
      return 'Jangan tulis nama pengguna atau kata sandi di alamat. Yang diperiksa adalah halaman yang dilihat warga, tanpa masuk.';
    url.hash = '';
    return { kind: 'url', url };
  }
  if (existsSync(text)) {
    if (statSync(text).isFile()) return { kind: 'file', path: resolve(text) };
    return `"${text}" sebuah folder. Sebut berkas halamannya, misalnya ${text.replace(/[/\\]*$/, '')}/index.html.`;
  }
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text))
    return `"${text}" bukan alamat http atau https. Untuk berkas, tulis jalurnya saja.`;
  // A domain as people say it; only what looks like one, or every mistyped file name would become one.
  const domain = /^[\w-]+(\.[\w-]+)+(:\d+)?(\/.*)?$/.test(text) && !/\.html?$/i.test(text);
  return `Berkas "${text}" tidak ada.${domain ? ` Bila maksud Anda sebuah situs, tulis https://${text}` : ''}`;
}

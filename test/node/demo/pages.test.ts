/**
 * The demo's pages as an OPD's webmaster should write them: a link inside every widget, nothing that a strict
 * policy forbids, names that the catalogue knows, and no dead link between them.
 */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../demo');
// Host pages are what an OPD's webmaster should not write; only their index is a page of the demonstration.
const isHost = (file: string) => /^hosts\/(?!index)/.test(file);
const files = globSync('**/*.html', { cwd: folder });
const pages = files
  .filter((file) => !isHost(file))
  .map((file) => {
    const html = readFileSync(join(folder, file), 'utf8');
    // Snippets shown as text are no mark-up of the page.
    return { file, html: html.replace(/<pre[\s\S]*?<\/pre>/g, '') };
  });
const services = readdirSync(join(folder, 'catalogue/services')).map((file) => file.replace('.json', ''));
const agencies = (
  JSON.parse(readFileSync(join(folder, 'catalogue/agencies.json'), 'utf8')) as { id: string }[]
).map(({ id }) => id);

/** All matches of the first group. */
const all = (html: string, pattern: RegExp) => Array.from(html.matchAll(pattern), (match) => match[1]!);

it('finds the demo pages', () => {
  assert.ok(pages.length >= 4, `${pages.length} pages`);
});

for (const { file, html } of pages) {
  describe(`demo/${file}`, () => {
    it('has a link inside every widget', () => {
      const widgets = Array.from(html.matchAll(/<(opd-[a-z-]+)[^>]*>([\s\S]*?)<\/\1\s*>/g));
      assert.equal(widgets.length, all(html, /<(opd-[a-z-]+)/g).length);
      assert.deepEqual(
        widgets
          .filter(([, , inside]) => !/<a href="[^"]+"\s*>[^<]+<\/a/.test(inside!))
          .map(([whole]) => whole),
        [],
      );
    });

    it('names services and agencies of the catalogue', () => {
      assert.deepEqual(
        all(html, /\sservice="([^"]*)"/g).filter((id) => !services.includes(id)),
        [],
      );
      assert.deepEqual(
        all(html, /\sagency="([^"]*)"/g).filter((id) => !agencies.includes(id)),
        [],
      );
    });

    it('has no inline style or script and forbids them by policy', () => {
      assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+=|javascript:/);
      assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/);
      assert.match(html, /Content-Security-Policy"\s+content="default-src 'none';/);
      assert.doesNotMatch(html, /unsafe/);
    });

    it('loads scripts from the city only, held to their hash, and from its own folder', () => {
      const own = `src="/${file.replace(/[^/]*$/, '')}`;
      for (const tag of html.match(/<script[^>]*>/g) ?? []) {
        if (tag.includes(own)) continue;
        assert.match(tag, /src="\{\{city\}\}\//);
        assert.match(tag, /integrity="\{\{integrity\}\}"/);
        assert.match(tag, /crossorigin="anonymous"/);
      }
    });

    it('is Indonesian, has one main and one first heading, and a way past the menu', () => {
      assert.match(html, /<html lang="id">/);
      assert.equal(all(html, /<(main)\b/g).length, 1);
      assert.equal(all(html, /<(h1)\b/g).length, 1);
      assert.match(html, /<body>\s*<a class="skip" href="#isi">/);
      assert.match(html, /<main id="isi" tabindex="-1"/);
    });

    it('says that it is no official site and not verified', () => {
      assert.match(html, /bukan situs resmi\.\s+Contoh, belum diverifikasi OPD/);
    });

    it('has no dead link to another demo page or place', () => {
      const dead = all(html, /\s(?:href|src)="([^"]+)"/g).filter((link) => {
        if (link.startsWith('#')) return !html.includes(`id="${link.slice(1)}"`);
        if (!link.startsWith('/')) return false;
        return !existsSync(join(folder, link.endsWith('/') ? `${link}index.html` : link));
      });
      assert.deepEqual(dead, []);
    });
  });
}

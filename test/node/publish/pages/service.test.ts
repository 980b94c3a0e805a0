/** A service's readable page: which changes it tells, how it leads in, where one subscribes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPages } from '../../../../src/publish/pages/pages.ts';
import { selectScopes } from '../../../../src/publish/feeds/scopes.ts';
import type { SourceCatalogue } from '../../../../src/publish/validate.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';

/** The page of a service. @param edit changes the fixture first */
function pageOf(id: string, edit: (catalogue: SourceCatalogue) => void = () => {}): string {
  const catalogue: SourceCatalogue = createCatalogue();
  edit(catalogue);
  const pages = renderPages({ catalogue, now: NOW });
  return pages.find(({ path }) => path === `layanan/${id}/index.html`)!.content;
}

/** What a person reads. */
const wordsOf = (page: string): string =>
  page
    .replace(/<(script|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const titles = (page: string): string[] =>
  [...page.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, title]) => title!.replace(/\s+/g, ' ').trim());

test('tells the changes of the service, of its agency and of the city, the newest first', () => {
  assert.deepEqual(titles(pageOf('kartu-keluarga')).slice(0, 2), [
    '8 Januari 2024 pukul 07.30 sampai 8 Januari 2024 pukul 16.00 · Gangguan: Sipenduduk tidak dapat dibuka',
    '1 Juni 2023 sampai 4 Juni 2023 · Alamat: Mal Pelayanan Publik pindah ke Gedung C',
  ]);
  assert.doesNotMatch(wordsOf(pageOf('uji-kir')), /Sipenduduk/);
});

test('tells what is before and after, and what to do', () => {
  assert.match(wordsOf(pageOf('uji-kir')), /Biaya: semula Rp37\.000, menjadi Gratis /);
  assert.match(wordsOf(pageOf('kartu-keluarga')), /Yang perlu Anda lakukan: Datang ke UPT di kecamatan\./);
  const onlyAfter = pageOf('uji-kir', ({ changes }) => delete changes[0]!.fields![0]!.before);
  assert.match(wordsOf(onlyAfter), /Biaya: menjadi Gratis /);
});

test('shows three changes, and folds the older ones in without script', () => {
  const page = pageOf('uji-kir', ({ changes }) => {
    for (const year of [2018, 2019]) {
      changes.push({ ...changes[3]!, id: `lama-${year}`, title: `Lama ${year}`, effective: `${year}-01-01` });
    }
  });
  const [shown, folded] = page.split('<details class="screen">');
  assert.match(shown!, /Mal Pelayanan Publik pindah/);
  assert.doesNotMatch(shown!, /Lama 201[89]/);
  assert.match(wordsOf(folded!), /^ ?Perubahan sebelumnya \(2\).*Lama 2019.*Lama 2018/);
});

test('every page offers a feed and a calendar that are published', () => {
  const edit = (it: SourceCatalogue) => (it.changes = it.changes.filter(({ id }) => id === 'kir-gratis'));
  const catalogue: SourceCatalogue = createCatalogue();
  edit(catalogue);
  const folders = selectScopes(catalogue).map(({ folder }) => folder);
  for (const { id } of catalogue.services) {
    for (const name of ['atom', 'ics']) {
      const link = new RegExp(`href="\\.\\./\\.\\./([^"]*)changes\\.${name}"`).exec(pageOf(id, edit));
      assert.ok(folders.includes(link![1]!), `${id}: ${link![1]}`);
    }
  }
  assert.match(pageOf('uji-kir', edit), /href="\.\.\/\.\.\/services\/uji-kir\/changes\.atom"/);
  assert.match(pageOf('ktp-el', edit), /href="\.\.\/\.\.\/agencies\/disdukcapil\/changes\.atom"/);
});

test('makes the way to try first a button, and the others links of their own schemes', () => {
  const page = pageOf('uji-kir', ({ services }) => {
    services[0]!.channels = [
      { id: 'situs', type: 'web', name: 'Situs Dishub', url: 'https://dishub.example.go.id/' },
      { id: 'wa', type: 'whatsapp', name: 'WhatsApp', number: '0812-0000-0000' },
      { id: 'surel', type: 'email', name: 'Surel', number: 'dishub@example.go.id' },
      { id: 'telepon', type: 'phone', name: 'Telepon', number: '(0761) 000 000' },
      { id: 'buruk', type: 'app', name: 'Aplikasi', url: 'javascript:alert(1)' },
    ];
  });
  assert.match(page, /<a class="button" href="https:\/\/dishub\.example\.go\.id\/"[^>]*>Situs Dishub<\/a>/);
  assert.match(page, /href="https:\/\/wa\.me\/6281200000000"[^>]*>WhatsApp</);
  assert.match(page, /href="mailto:dishub@example\.go\.id"[^>]*>Surel</);
  assert.match(page, /href="tel:0761000000"[^>]*>Telepon</);
  assert.match(page, /<strong>Aplikasi<\/strong>/);
});

test('says first that the usual way is down, and leads to one that works', () => {
  const page = pageOf('uji-kir', ({ services }) => {
    services[0]!.channels = [
      {
        id: 'situs',
        type: 'web',
        name: 'Situs Dishub',
        url: 'https://dishub.example.go.id/',
        condition: 'down',
        since: '2024-01-08T08:00',
      },
      { id: 'wa', type: 'whatsapp', name: 'WhatsApp', number: '0812-0000-0000' },
    ];
  });
  assert.match(
    wordsOf(page),
    /jam layanan Situs Dishub sedang tidak dapat digunakan sejak 8 Januari 2024 pukul 08\.00\. .* WhatsApp/,
  );
  assert.match(page, /<a class="button" href="https:\/\/wa\.me\/6281200000000"/);
  assert.doesNotMatch(page, /<a [^>]*>Situs Dishub</);
});

test('tells hours and closed days of a way, a line each', () => {
  const lines = [...pageOf('uji-kir').matchAll(/<small>([^<]*)<\/small>/g)].map(([, line]) => line);
  assert.ok(lines.includes('Jam layanan: Senin–Sabtu 08.00–14.30'), lines.join('\n'));
  assert.ok(lines.includes('Tutup 8 Februari 2024–10 Februari 2024 (Isra Mikraj dan Imlek)'));
});

test('has the guides, and the places for complaints: the service’s own, else the city’s', () => {
  assert.match(wordsOf(pageOf('uji-kir')), /Panduan Cara uji KIR Datang pagi\. Bawa semua berkas\./);
  assert.match(wordsOf(pageOf('uji-kir')), /Pengaduan Sampaikan ke petugas loket atau PEKA\. SP4N-LAPOR!/);
  const without = pageOf('uji-kir', ({ services }) => delete services[0]!.standard.complaints);
  assert.match(wordsOf(without), /Pengaduan SP4N-LAPOR! Pekanbaru Siaga 112/);
});

test('leads from the form to how answers are kept: the page of the city, else our own', () => {
  assert.match(
    pageOf('uji-kir'),
    /<a href="https:\/\/layanan\.example\.go\.id\/privasi"[^>]*>Cara kami menjaga data Anda<\/a>/,
  );
  const silent = pageOf('uji-kir', ({ publisher }) => delete publisher.feedback!.privacy);
  assert.match(silent, /<a href="\.\.\/\.\.\/privasi\/">Cara kami menjaga data Anda<\/a>/);
});

test('leads from the form to the page where a receipt is typed in', () => {
  assert.match(
    pageOf('uji-kir'),
    /<a href="https:\/\/layanan\.example\.go\.id\/feedback"[^>]*>Buka jawaban yang sudah terkirim<\/a>/,
  );
});

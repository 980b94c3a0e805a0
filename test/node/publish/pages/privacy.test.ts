/** The page about how answers are kept: what UU 27/2022 asks it to say, with the times that the server keeps. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderPages } from '../../../../src/publish/pages/pages.ts';
import type { SourceCatalogue } from '../../../../src/publish/validate.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';

function privacyPage(edit: (catalogue: SourceCatalogue) => void = () => {}): string {
  const catalogue: SourceCatalogue = createCatalogue();
  edit(catalogue);
  return renderPages({ catalogue, now: NOW }).find(({ path }) => path === 'privasi/index.html')!.content;
}

const words = privacyPage()
  .replace(/<head[\s\S]*?<\/head>/, ' ')
  .replace(/<[^>]*>/g, ' ')
  .replace(/\s+/g, ' ');

describe('the page about privacy', () => {
  const told: [what: string, pattern: RegExp][] = [
    ['what for', /Untuk mengetahui layanan mana yang perlu diperbaiki/],
    ['what is never asked', /tidak meminta nama, NIK, atau nomor KK/],
    ['that no address is kept', /Alamat jaringan \(IP\) Anda tidak disimpan/],
    ['that there are no cookies', /tidak memakai cookie/],
    ['the law', /Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi/],
    ['the basis of answers', /menyelenggarakan pelayanan publik \(Pasal 20\)/],
    ['the basis of contacts', /hanya atas persetujuan Anda/],
    ['how long a contact', /ditutup, paling lama 90 hari sejak disimpan/],
    ['how long a comment', /Komentar Paling lama 730 hari sejak diterima/],
    ['how long on the device', /Hanya di perangkat Anda, paling lama 30 hari/],
    ['who sees it', /Petugas OPD layanan itu dan pengelola umpan balik Pemerintah Kota Pekanbaru/],
    ['how to see and delete', /ketik nomor tanda terima.*menghapus jawaban Anda untuk selamanya/],
    ['how soon processing is suspended', /3 x 24 jam sejak permintaan diterima \(Pasal 41\)/],
    ['children', /di bawah 17 tahun, isilah bersama orang tua atau wali/],
    ['where to complain', /Pengaduan dapat disampaikan lewat: SP4N-LAPOR! .*Pekanbaru Siaga 112/],
  ];
  for (const [what, pattern] of told) {
    it(`says ${what}`, () => assert.match(words, pattern));
  }

  it('names the national complaint channel once, also where the catalogue does not', () => {
    const links = (page: string) => page.match(/href="https:\/\/www\.lapor\.go\.id\/?"/g)!.length;
    assert.equal(links(privacyPage()), 1);
    assert.equal(links(privacyPage((it) => delete it.publisher.complaints)), 1);
  });

  it('leads to the place where a receipt is typed in', () => {
    assert.match(
      privacyPage(),
      /<a href="https:\/\/layanan\.example\.go\.id\/feedback"[^>]*>halaman tanda terima/,
    );
  });
});

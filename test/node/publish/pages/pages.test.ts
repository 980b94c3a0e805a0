import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMMENT_LIMIT } from '../../../../src/feedback/message.ts';
import { renderPages } from '../../../../src/publish/pages/pages.ts';
import type { SourceCatalogue } from '../../../../src/publish/validate.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';

const BASE = 'https://layanan.example.go.id/';

function pagesOf(change: (catalogue: SourceCatalogue) => void = () => {}, base?: string, now = NOW) {
  const catalogue = createCatalogue() as SourceCatalogue;
  change(catalogue);
  return new Map(renderPages({ catalogue, now, base }).map(({ path, content }) => [path, content]));
}
const kir = (...rest: Parameters<typeof pagesOf>): string =>
  pagesOf(...rest).get('layanan/uji-kir/index.html')!;
/** What a person reads, in the order of the page. */
const wordsOf = (page: string): string =>
  page
    .replace(/<(script|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('readable pages', () => {
  it('answer in the order in which a resident asks', () => {
    const words = wordsOf(kir());
    const order = [
      'Dinas Perhubungan Kota Pekanbaru',
      'Uji KIR kendaraan bermotor',
      'Biaya',
      'Gratis',
      'Cara mengakses dan jam layanan',
      'Yang perlu dibawa',
      'KTP pemilik',
      'Langkah-langkah',
      'Perubahan',
      'semula Rp37.000, menjadi Gratis',
      'Standar layanan lengkap',
      'UU 1/2022 tentang Hubungan Keuangan',
    ].map((part) => [part, words.indexOf(part)] as const);
    assert.deepEqual(
      order.filter(([, at]) => at < 0).map(([part]) => part),
      [],
    );
    assert.deepEqual(
      order,
      [...order].sort(([, a], [, b]) => a - b),
    );
  });

  it('list the services of each OPD', () => {
    const list = pagesOf().get('layanan/index.html')!;
    assert.match(list, /<a href="uji-kir\/">Uji KIR kendaraan bermotor<\/a\s*>/);
    assert.match(wordsOf(list), /Dinas Perhubungan Kota Pekanbaru .*Uji KIR kendaraan bermotor/);
  });

  it('let no word of the catalogue become markup', () => {
    const attack = '</script><img src=x onerror=alert(1)>"\'';
    const page = kir((it) => {
      it.services[0]!.name = attack;
      it.services[0]!.summary = attack;
      it.changes[0]!.title = attack;
    });
    assert.doesNotMatch(page, /<img/);
    assert.equal(page.match(/<\/script>/g)!.length, 1);
    assert.match(page, /&lt;\/script&gt;&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;/);
  });

  it('link only by allowed schemes', () => {
    const page = kir((it) => {
      const [first] = it.services[0]!.channels;
      first!.url = 'javascript:alert(1)';
      it.services[0]!.standard.legalBasis = [{ title: 'UU 1/2022', url: 'data:text/html,x' }];
    });
    assert.doesNotMatch(page, /href="(?:javascript|data):/);
  });

  it('carry their facts as JSON-LD', () => {
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(kir(undefined, BASE))!;
    const data = JSON.parse(json!) as Record<string, unknown>;
    assert.equal(data['@type'], 'GovernmentService');
    assert.equal(data['name'], 'Uji KIR kendaraan bermotor');
    assert.equal(data['url'], 'https://layanan.example.go.id/layanan/uji-kir/');
  });

  it('have a QR code to themselves where the address is known, and none where it is not', () => {
    assert.match(kir(undefined, BASE), /<svg[^>]*role="img"[^>]*aria-label="Kode QR ke halaman ini"/);
    assert.match(
      kir(undefined, BASE),
      /<link\s+rel="canonical"\s+href="https:\/\/layanan\.example\.go\.id\/layanan\/uji-kir\/"/,
    );
    assert.doesNotMatch(kir(), /<svg/);
  });

  it('run no script and take no style from elsewhere', () => {
    for (const page of pagesOf(undefined, BASE).values()) {
      if (!page.startsWith('<!doctype')) continue;
      assert.match(
        page,
        /content="default-src &#39;none&#39;; style-src &#39;self&#39;(?: https:\/\/layanan\.example\.go\.id)?; base-uri &#39;none&#39;; form-action /,
      );
      assert.doesNotMatch(page, /\sstyle=|<style|<script(?! type="application\/ld\+json")|\son\w+=/);
    }
  });

  it('send the form to the publisher with the fields that its server reads', () => {
    const page = kir((it) => (it.publisher.feedback = { url: 'https://kota.example.go.id/feedback' }));
    assert.match(page, /<form\s+method="post"\s+action="https:\/\/kota\.example\.go\.id\/feedback"/);
    assert.match(page, /form-action https:\/\/kota\.example\.go\.id"/);
    const names = [...page.matchAll(/<(?:input|textarea|select)[^>]*\sname="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    assert.deepEqual(
      [...new Set(names)],
      [
        'service',
        'agency',
        'knew',
        'access',
        'channel',
        'accessProblem',
        'device',
        'satisfaction',
        'comment',
        'respondent.usia',
        'respondent.pendamping',
        'website',
      ],
    );
    assert.match(page, new RegExp(`maxlength="${COMMENT_LIMIT}"`));
  });

  it('ask nothing about a person that must be answered, and say why they ask', () => {
    const page = kir();
    for (const name of ['device', 'respondent\\.usia']) {
      const [, attributes, inside] = new RegExp(`<select([^>]*name="${name}"[^>]*)>(.*?)</select`, 's').exec(
        page,
      )!;
      assert.doesNotMatch(attributes!, /required/);
      assert.match(inside!, /^\s*<option value="">Tidak ingin menjawab<\/option>/);
      const [, hint] = /aria-describedby="([^"]+)"/.exec(attributes!)!;
      assert.match(page, new RegExp(`id="${hint}">Agar OPD tahu`));
    }
  });

  it('hide the trap from people and their readers', () => {
    const [trap] = /<p[^>]*class="trap"[^>]*>.*?<\/p>/s.exec(kir())!;
    assert.match(trap, /aria-hidden="true"/);
    assert.match(trap, /<input name="website" tabindex="-1" autocomplete="off"/);
    assert.match(pagesOf().get('layanan/layanan.css')!, /\.trap\{position:absolute;left:-9999px\}/);
  });

  it('have no form where the city takes no answers', () => {
    const silent = pagesOf((it) => delete it.publisher.feedback);
    assert.doesNotMatch(silent.get('layanan/uji-kir/index.html')!, /<form/);
    assert.ok(!silent.has('privasi/index.html'));
  });

  it('show a scheduled fee as what will be until its day, and as what is from then on', () => {
    const schedule = (it: SourceCatalogue) => {
      it.services[0]!.standard.fees = [{ amount: 37_000 }];
      it.services[0]!.scheduled = [{ from: '2024-02-01', set: { standard: { fees: [{ amount: 0 }] } } }];
    };
    const before = wordsOf(kir(schedule, undefined, Date.UTC(2024, 0, 31, 16, 59)));
    assert.match(before, /Biaya Rp37\.000/);
    assert.match(before, /Mulai 1 Februari 2024 Biaya Gratis/);
    const after = wordsOf(kir(schedule, undefined, Date.UTC(2024, 0, 31, 17)));
    assert.match(after, /Biaya Gratis/);
    assert.doesNotMatch(after, /Mulai 1 Februari 2024|Rp37\.000 Waktu/);
  });

  it('do not tell what will be announced later', () => {
    const page = kir((it) => (it.changes[0]!.announced = '2024-01-09'));
    assert.doesNotMatch(wordsOf(page), /Uji KIR gratis/);
  });

  it('are the same bytes for the same facts, whatever else changes', () => {
    const other = pagesOf((it) => (it.services[1]!.summary = 'Lain'), BASE);
    const same = pagesOf(undefined, BASE, NOW + 60_000);
    assert.equal(same.get('layanan/uji-kir/index.html'), kir(undefined, BASE));
    assert.equal(other.get('layanan/uji-kir/index.html'), kir(undefined, BASE));
    assert.notEqual(other.get('layanan/index.html'), same.get('layanan/index.html'));
  });
});

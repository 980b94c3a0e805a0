/**
 * The WordPress plugin in a real WordPress: Debian's packages, a theme of each kind, an administrator and an author, a
 * real browser, and the demo city as the endpoint. Skipped where the packages are not installed.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type City, createCity, publishDemo, ROOT } from '../../scripts/demo/city.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { VERSION } from '../../src/version.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Person, type Site, startWordPress, whyNoWordPress } from '../support/wordpress/site.ts';
import { createVisitors, type Visitors } from '../support/wordpress/visitors.ts';

const PLUGIN = 'opd-widgets/opd-widgets.php';
/** The gate runs the tests once for each set of engines; WordPress is the same in all. */
const whySkip = (): string | undefined =>
  (process.env.OPD_BROWSERS ?? 'chromium').includes('chromium')
    ? whyNoWordPress()
    : 'in Chromium only, which OPD_BROWSERS leaves out';

/** What the test uses of the editor's own libraries. */
interface Editor {
  blocks: { createBlock(name: string): unknown };
  data: {
    dispatch(store: string): { insertBlocks(block: unknown): void; savePost(): Promise<void> };
    select(store: string): { getEditedPostContent(): string };
  };
}
const RECEIPT = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

describe('the WordPress plugin', { timeout: 300_000, skip: whySkip() ?? false }, () => {
  let dir: string;
  let city: City;
  let site: Site;
  let browser: Browser;
  let integrity: string;
  let visitors: Visitors;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'opd-wp-'));
    const port = await freePort(0);
    city = createCity(dir, await freePort(0), [`http://127.0.0.1:${port}`]);
    const startCity = async () => {
      await publishDemo(dir, `${city.origin}/feedback`);
      await city.start();
    };
    [site] = await Promise.all([startWordPress(dir, port, city.origin), startCity()]);
    const sri = JSON.parse(await readFile(join(ROOT, 'dist/widgets/sri.json'), 'utf8')) as Record<
      string,
      string
    >;
    integrity = sri['opd-widgets.js']!;
    browser = await launchChromium();
    visitors = createVisitors(browser, site.origin);
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await city?.kill();
    await rm(dir, { recursive: true, force: true });
  });

  /** Stores content as somebody would, with the rights that person has. */
  async function publish(
    name: string,
    content: string,
    as: Person = 'penulis',
    type = 'post',
  ): Promise<string> {
    const post = { post_name: name, post_title: name, post_content: content, post_type: type };
    const data = JSON.stringify(JSON.stringify({ ...post, post_status: 'publish' })).replaceAll('$', '\\$');
    await site.php(`return wp_insert_post( wp_slash( json_decode( ${data}, true ) ), true );`, as);
    return `${site.origin}/${name}/`;
  }

  /** The whole page as a visitor gets it. */
  const read = async (address: string): Promise<string> => (await fetch(address)).text();

  /** What the theme shows as a post's content. */
  const contentOf = (html: string): string =>
    /<div class="entry-content">\s*([^]*?)\s*<\/div><!-- \.entry-content -->/.exec(html)![1]!;

  const scriptsOf = (html: string): string[] => html.match(/<script[^>]*opd-widgets[^>]*>/g) ?? [];

  const render = (widget: string, attributes: Record<string, string>, as?: Person): Promise<string> =>
    site.php(
      `return OpdWidgets\\render( '${widget}', json_decode( '${JSON.stringify(attributes)}', true ) );`,
      as,
    );

  it('is activated without a notice, and has the version of the widgets', async () => {
    const plugins = "require_once ABSPATH . 'wp-admin/includes/plugin.php';";
    assert.equal(await site.php(`${plugins} return activate_plugin( '${PLUGIN}' );`, 'admin'), null);
    assert.equal(
      await site.php(`${plugins} return get_plugins()['${PLUGIN}']['Version'];`, 'admin'),
      VERSION,
    );
    assert.deepEqual(await site.complaints(), []);
  });

  it('leaves the author’s link and loads nothing before it is set up', async () => {
    const link = '<a href="https://dishub.example.go.id/kir">Uji KIR</a>';
    const html = await read(
      await publish('belum', `[opd_service_card service="uji-kir"]${link}[/opd_service_card]`),
    );
    assert.equal(contentOf(html), link);
    assert.deepEqual(scriptsOf(html), []);
  });

  it('tells administrators, and nobody else, to set it up', async () => {
    const words = 'Isi alamat katalog, versi, dan integritas';
    assert.ok((await render('service-card', { service: 'uji-kir' }, 'admin')).includes(words));
    assert.equal(await render('service-card', { service: 'uji-kir' }, 'penulis'), '');
    const page = await visitors.open(`${site.origin}/wp-admin/plugins.php`, 'admin');
    await page.locator('.notice-warning', { hasText: words }).getByRole('link').click();
    await page.getByRole('heading', { name: 'OPD Widgets' }).waitFor();
    await page.close();
  });

  it('refuses wrong settings in a sentence and keeps the old ones', async () => {
    const page = await visitors.open(`${site.origin}/wp-admin/options-general.php?page=opd-widgets`, 'admin');
    await page.getByLabel('Alamat katalog').fill('ftp://layanan.example.go.id/');
    await page.getByLabel('Versi').fill('v1');
    await page.getByLabel('Integritas').fill('sha384-pendek');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    const errors = page.locator('.notice-error p');
    await errors.first().waitFor();
    assert.deepEqual(await errors.allInnerTexts(), [
      'Alamat katalog "ftp://layanan.example.go.id/" belum benar: tulis alamat folder yang diawali https://, tanpa tanda ? atau #. Pengaturan yang lama tetap dipakai.',
      'Versi "v1" belum benar: tulis tiga angka dengan titik, misalnya 1.2.3. Pengaturan yang lama tetap dipakai.',
      'Integritas "sha384-pendek" belum benar: salin seluruhnya, mulai dari sha384-, atau tekan "Baca dari katalog". Pengaturan yang lama tetap dipakai.',
    ]);
    assert.equal(await site.php('return OpdWidgets\\is_configured();'), false);
    await page.close();
  });

  it('reads the hash of a version from the endpoint when asked to', async () => {
    const page = await visitors.open(`${site.origin}/wp-admin/options-general.php?page=opd-widgets`, 'admin');
    await page.getByLabel('Alamat katalog').fill(city.origin);
    await page.getByLabel('Versi').fill('9.9.9');
    await page.getByRole('button', { name: 'Baca dari katalog dan simpan' }).click();
    await page
      .getByText(`${city.origin}/widgets/9.9.9/sri.json menjawab 404. Periksa alamat katalog dan versinya.`)
      .waitFor();
    await page.getByLabel('Alamat katalog').fill(city.origin);
    await page.getByLabel('Versi').fill(VERSION);
    await page.getByLabel('Bahasa widget').selectOption({ label: 'Indonesia' });
    await page.getByRole('button', { name: 'Baca dari katalog dan simpan' }).click();
    await page.locator('.notice-success').waitFor();
    assert.equal(await page.getByLabel('Integritas').inputValue(), integrity);
    assert.equal(await page.getByLabel('Alamat katalog').inputValue(), `${city.origin}/`);
    await page.close();
  });

  it('lets neither authors nor other sites change the settings', async () => {
    const context = await visitors.browserOf('penulis');
    const page = await context.newPage();
    const answer = await page.goto(`${site.origin}/wp-admin/options-general.php?page=opd-widgets`);
    assert.equal(answer!.status(), 403);
    const posted = await context.request.post(`${site.origin}/wp-admin/options.php`, {
      form: { option_page: 'opd-widgets', action: 'update', 'opd_widgets[base]': 'https://example.org/' },
    });
    assert.equal(posted.status(), 403);
    // Nor another site, through an administrator's browser: the form's nonce is missing.
    const forged = await (
      await visitors.browserOf('admin')
    ).request.post(`${site.origin}/wp-admin/options.php`, {
      form: { option_page: 'opd-widgets', action: 'update', 'opd_widgets[base]': 'https://example.org/' },
    });
    assert.equal(forged.status(), 403);
    assert.equal(await site.php('return OpdWidgets\\get_settings()["base"];'), `${city.origin}/`);
    await page.close();
  });

  it('takes an endpoint without https only on a site of a local environment', async () => {
    const typed = [
      'http://kota.example/',
      'https://kota.example/data',
      'https://kota.example/?x',
      'kota.example',
    ];
    const check = (environment: string) =>
      site.php(
        `return array_map( 'OpdWidgets\\check_base', json_decode( '${JSON.stringify(typed)}' ) );`,
        undefined,
        environment,
      );
    assert.deepEqual(await check('local'), ['http://kota.example/', 'https://kota.example/data/', '', '']);
    assert.deepEqual(await check('production'), ['', 'https://kota.example/data/', '', '']);
  });

  it('turns an author’s shortcode and block into the same div', async () => {
    const link = '<a href="https://dishub.example.go.id/?a=1&amp;b=2">Uji KIR</a>';
    const shortcode = await read(
      await publish(
        'kode',
        `[opd_service_card service="uji-kir" heading-level="2" variant="compact"]\n${link}\n[/opd_service_card]`,
      ),
    );
    const block = await read(
      await publish(
        'blok',
        '<!-- wp:opd-widgets/service-card {"service":"uji-kir","heading_level":"2","variant":"compact","text":"Uji KIR","url":"https://dishub.example.go.id/?a=1\\u0026b=2"} /-->',
      ),
    );
    const open =
      '<div data-opd-widget="service-card" data-service="uji-kir" data-heading-level="2" data-variant="compact">';
    assert.equal(contentOf(shortcode), `${open}${link}</div>`);
    assert.equal(contentOf(block).replace('&#038;', '&amp;'), `${open}${link}</div>`);
  });

  it('links to the service’s readable page where the author wrote no link', async () => {
    assert.equal(
      await render('feedback-form', { service: 'uji-kir', mode: 'access' }),
      `<div data-opd-widget="feedback-form" data-service="uji-kir" data-mode="access"><a href="${city.origin}/layanan/uji-kir/">Sampaikan pendapat Anda tentang layanan ini</a></div>`,
    );
    assert.equal(
      await render('change-banner', { agency: 'dishub', placement: 'bottom', variant: 'compact' }),
      '<div data-opd-widget="change-banner" data-agency="dishub" data-placement="bottom"></div>',
    );
  });

  it('makes text of whatever an author writes', async () => {
    assert.equal(
      await render('service-card', {
        service: 'uji-kir',
        text: '<img src=x onerror=alert(1)>',
        url: 'javascript:alert(1)',
        variant: '"><script>',
        heading_level: '1 onclick=alert(1)',
      }),
      `<div data-opd-widget="service-card" data-service="uji-kir"><a href="${city.origin}/layanan/uji-kir/">&lt;img src=x onerror=alert(1)&gt;</a></div>`,
    );
    assert.equal(
      await render('service-card', { service: 'x" onload="alert(1)', text: 'Uji "KIR"' }),
      'Uji &quot;KIR&quot;',
    );
    assert.equal(
      await render('service-card', { service: 'Uji KIR' }, 'penulis'),
      '<p class="opd-widgets-note"><strong>OPD Widgets (hanya terlihat oleh pengelola situs): service &quot;Uji KIR&quot; bukan id: tulis huruf kecil, angka, dan tanda hubung, misalnya uji-kir.</strong></p>',
    );
  });

  it('lets no script of an author into the page', async () => {
    const address = await publish(
      'serangan',
      `[opd_service_card service='x" onload="alert(1)' text='"><img src=x onerror=alert(1)>' url='javascript:alert(1)']
[opd_service_card service="uji-kir"]<a href="javascript:alert(1)" onclick="alert(1)">Uji KIR</a><script>alert(1)</script>[/opd_service_card]
<!-- wp:opd-widgets/change-banner {"agency":"\\u0022 onload=\\u0022alert(1)","url":"javascript:alert(1)","text":"x"} /-->`,
      'admin',
    );
    const html = contentOf(await read(address));
    assert.doesNotMatch(html, /<(?:img|script)|javascript:|<[^>]*\son\w+=/);
  });

  it('writes one script tag, pinned, in the head of pages with a widget and on no others', async () => {
    const tag = `<script type="module" id="opd-widgets-js" src="${city.origin}/widgets/${VERSION}/opd-widgets.js" integrity="${integrity}" crossorigin="anonymous" data-catalogue="${city.origin}/" data-lang="id">`;
    const three = await read(
      await publish(
        'tiga',
        '[opd_service_card service="uji-kir"] [opd_change_banner] [opd_feedback_form service="uji-kir"]',
      ),
    );
    const div = await read(
      await publish(
        'div',
        '<div data-opd-widget="service-card" data-service="uji-kir"><a href="/x">KIR</a></div>',
      ),
    );
    const bare = await read(await publish('tanpa', 'Kantor kami buka kembali. [[opd_service_card]]'));
    const front = await read(`${site.origin}/`);
    for (const html of [three, div, front]) assert.deepEqual(scriptsOf(html), [tag]);
    assert.ok(three.indexOf(tag) < three.indexOf('</head>'));
    assert.deepEqual(scriptsOf(bare), []);
  });

  for (const theme of ['twentytwentyone', 'twentytwentythree']) {
    it(`shows the widgets and takes an answer: ${theme}`, async () => {
      await site.php(`switch_theme( '${theme}' );`);
      const address = await publish(
        `hidup-${theme}`,
        '[opd_change_banner agency="dishub"]\n\n[opd_service_card service="uji-kir"]\n\n[opd_feedback_form service="uji-kir"]',
      );
      const page = await visitors.open(address);
      await page.locator('opd-service-card [part=section] .stack > *').first().waitFor({ state: 'attached' });
      await page.locator('opd-change-banner [part=title]').first().waitFor();
      const form = page.locator('opd-feedback-form');
      await form.getByRole('radio', { name: 'Baru tahu' }).check();
      await form.getByRole('radio', { name: 'Belum mencoba' }).check();
      await form
        .getByRole('textbox', { name: 'Ada saran?' })
        .pressSequentially('Dari WordPress.', { delay: 50 });
      await form.getByRole('button', { name: 'Kirim' }).click();
      await form.getByText('Nomor tanda terima:').waitFor();
      assert.match((await form.locator('#words').textContent())!, RECEIPT);
      await page.close();
    });
  }

  it('is chosen, previewed and saved in the editor', async () => {
    const page = await visitors.open(`${site.origin}/wp-admin/post-new.php?post_type=page`, 'admin');
    await page.waitForFunction(
      () => 'wp' in window && !!document.querySelector('.block-editor-writing-flow'),
    );
    await page.evaluate(() => {
      const { wp } = window as unknown as { wp: Editor };
      wp.data.dispatch('core/block-editor').insertBlocks(wp.blocks.createBlock('opd-widgets/service-card'));
    });
    const block = page.locator('[data-type="opd-widgets/service-card"]');
    await block.getByLabel('Id layanan').fill('uji-kir');
    await block.getByRole('button', { name: 'Pilih' }).click();
    await block.getByText('Lihat layanan ini').waitFor();
    const saved = await page.evaluate(async () => {
      const { wp } = window as unknown as { wp: Editor };
      await wp.data.dispatch('core/editor').savePost();
      return wp.data.select('core/editor').getEditedPostContent();
    });
    assert.equal(saved, '<!-- wp:opd-widgets/service-card {"service":"uji-kir"} /-->');
    await page.close();
  });

  it('turns an author’s pasted address into a sandboxed frame that is as tall as the card', async () => {
    await site.php(`switch_theme( 'twentytwentyone' );`);
    const address = await publish('tempel', `${city.origin}/layanan/uji-kir/`);
    const page = await visitors.open(address);
    const frame = page.locator('.entry-content iframe');
    assert.equal(await frame.getAttribute('sandbox'), 'allow-scripts');
    const card = page.frameLocator('.entry-content iframe');
    await card.locator('opd-service-card [part=title]').waitFor();
    const inner = page.frames().find((it) => it.url().includes('/embed/service-card/'))!;
    // WordPress makes no frame taller than 1000 px; then this one scrolls.
    const wanted = () =>
      inner.evaluate(() =>
        Math.min(1000, Math.ceil(document.documentElement.getBoundingClientRect().height)),
      );
    const height = () => frame.evaluate((it: HTMLIFrameElement) => Number(it.height));
    for (let now = await height(); now !== (await wanted()); now = await height())
      await page.waitForFunction(
        (past) => Number(document.querySelector<HTMLIFrameElement>('.entry-content iframe')!.height) !== past,
        now,
      );
    assert.notEqual(await height(), 560);
    await page.close();
  });

  it('leaves no option behind', async () => {
    await site.php(
      `require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( '${PLUGIN}' ); uninstall_plugin( '${PLUGIN}' );`,
      'admin',
    );
    const left =
      'global $wpdb; return $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE \'%opd%\'" );';
    assert.deepEqual(await site.php(left), []);
  });

  it('met no error in a browser and no notice of PHP', async () => {
    assert.deepEqual(visitors.complaints, []);
    assert.deepEqual(await site.complaints(), []);
  });
});

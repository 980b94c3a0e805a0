/**
 * "Pasang di situs Anda": the choices of the page, the snippet that follows from them, and the widgets as they will
 * look. The snippet comes from the same code as the command's (`opd-widgets embed`); this file only asks and shows.
 */
import {
  createSnippet,
  momentToTime,
  pickText,
  PRESETS,
  readCatalogue,
  themeRules,
  WIDGETS,
} from '/built/snippet.js';

const main = document.querySelector('main');
const form = document.querySelector('#choices');
const state = document.querySelector('#state');
const preview = document.querySelector('#preview');
const { city, version } = main.dataset;
const base = `${city}/`;

/** Said where the city's server does not answer. */
const UNREACHABLE = 'Daftar layanan belum dapat dimuat. Periksa sambungan Anda, lalu muat ulang halaman ini.';

async function load(path) {
  const response = await fetch(base + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function loadCatalogue(path) {
  const { catalogue } = readCatalogue(await load(path));
  if (!catalogue) throw new Error(`${path}: not a catalogue`);
  return catalogue;
}

const value = (name) => form.elements[name].value;
const checked = (name) => [...form.querySelectorAll(`[name="${name}"]:checked`)].map((input) => input.value);

function fill(select, entries) {
  select.replaceChildren(
    ...entries.map(({ id, name }) => {
      const option = document.createElement('option');
      option.value = id;
      option.textContent = pickText(name, 'id');
      return option;
    }),
  );
}

/** Only the newest choice may show itself: a service's file may come after a later one's. */
let run = 0;

async function show(hashes) {
  const mine = ++run;
  const catalogue = await loadCatalogue(`services/${value('service')}.json`);
  const { clock, publisher } = catalogue;
  const theme = themeRules(
    PRESETS.find(({ id }) => id === value('preset')),
    checked('square').length > 0,
  );
  const snippet = await createSnippet({
    catalogue,
    base,
    version,
    hashes,
    theme,
    widgets: WIDGETS.filter((widget) => checked('widget').includes(widget)),
    now: clock ? momentToTime(clock, publisher.timeZone) : Date.now(),
    heights: value('heights'),
    banner: value('banner'),
    lang: value('lang') || undefined,
  });
  if (mine !== run) return;
  const way = value('way');
  showPreview(way, snippet);
  showCode(blocksOf(way, snippet));
}

/** What is to be copied, in the order in which it is needed. */
function blocksOf(way, { head, body, frames, address, css, csp, frameCsp, cspNotes }) {
  const policy = 'Hanya bila situs Anda mengirim Content-Security-Policy, tambahkan';
  if (way === 'frame')
    return [
      ['Di tempat widget tampil', frames],
      [policy, frameCsp],
    ];
  if (way === 'address') return [['Alamat, pada barisnya sendiri', address]];
  return [
    [
      way === 'div'
        ? 'Sekali saja untuk seluruh situs, di tema: antara <head> dan </head>'
        : 'Sekali saja, antara <head> dan </head>',
      head,
    ],
    ['Ke dalam lembar gaya (CSS) situs Anda', css],
    [way === 'div' ? 'Di editor, mode HTML' : 'Di tempat widget tampil', body],
    [policy, csp, cspNotes],
  ];
}

/** Parses mark-up of ours without running anything in it. */
const parse = (html) => [...new window.DOMParser().parseFromString(html, 'text/html').body.childNodes];

function showPreview(way, { body, frames, address }) {
  const framed = way === 'frame' || way === 'address';
  for (const name of ['widgets', 'look', 'more'])
    document.querySelector(`#${name}`).hidden = way === 'address' || (framed && name !== 'widgets');
  document.querySelector('#no-frame').hidden = framed;
  document.querySelector('#over').hidden = framed || !body.includes('data-placement');
  // In the preview the banner stands in its place: over this page it would cover what is to be seen.
  if (!framed) preview.replaceChildren(...parse(body.replaceAll(' data-placement="bottom"', '')));
  else {
    const [id] = address.split('/').slice(-2);
    const card = `<iframe title="Kartu layanan" sandbox="allow-scripts" height="560" src="${base}embed/service-card/${id}/"></iframe>`;
    preview.replaceChildren(
      ...parse(way === 'address' ? card : frames).filter((node) => node.nodeName === 'IFRAME'),
    );
  }
  const { colours } = PRESETS.find(({ id }) => id === value('preset'));
  const dark = window.CSS.supports('color', 'light-dark(#000,#fff)');
  for (const name of ['brand', 'on-brand', 'brand-quiet']) {
    const both = colours[name];
    preview.style.setProperty(`--opd-color-${name}`, both ? (dark ? `light-dark(${both})` : both[0]) : null);
  }
  for (const name of ['--opd-radius', '--opd-radius-control'])
    preview.style.setProperty(name, checked('square').length > 0 ? '0' : null);
}

function showCode(blocks) {
  document.querySelector('#copied').textContent = '';
  document.querySelector('#code').replaceChildren(
    ...blocks
      .filter(([, text]) => text)
      .flatMap(([title, text, notes = []]) => {
        const heading = document.createElement('h3');
        heading.textContent = title;
        const pre = document.createElement('pre');
        pre.tabIndex = 0;
        pre.setAttribute('role', 'region');
        pre.setAttribute('aria-label', title);
        const code = document.createElement('code');
        code.textContent = text;
        pre.append(code);
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = 'Salin';
        button.setAttribute('aria-label', `Salin: ${title}`);
        button.addEventListener('click', () => void copy(code));
        return [heading, pre, ...notes.map(paragraph), button];
      }),
  );
}

function paragraph(words) {
  const element = document.createElement('p');
  element.textContent = words;
  return element;
}

async function copy(code) {
  const copied = document.querySelector('#copied');
  try {
    await navigator.clipboard.writeText(code.textContent);
    copied.textContent = 'Sudah disalin. Tempel di situs Anda.';
  } catch {
    // No clipboard on plain http, or refused: the text is chosen, so that the keyboard can copy it.
    window.getSelection().selectAllChildren(code);
    copied.textContent = 'Kodenya sudah dipilih. Tekan Ctrl+C untuk menyalin.';
  }
}

async function start() {
  const [{ agencies, services }, hashes] = await Promise.all([
    loadCatalogue('catalogue.json'),
    load(`widgets/${version}/sri.json`),
  ]);
  const offer = () =>
    fill(
      form.elements.service,
      services.filter(({ agency }) => agency === value('agency')),
    );
  fill(
    form.elements.agency,
    agencies.filter(({ id }) => services.some(({ agency }) => agency === id)),
  );
  const wanted = new URL(location.href).searchParams.get('layanan');
  const asked = services.find(({ id }) => id === wanted) || services.find(({ id }) => id === 'uji-kir');
  if (asked) form.elements.agency.value = asked.agency;
  offer();
  if (asked) form.elements.service.value = asked.id;
  const update = () =>
    show(hashes).then(
      () => (state.textContent = ''),
      () => (state.textContent = UNREACHABLE),
    );
  form.addEventListener('change', ({ target }) => {
    if (target.name === 'agency') offer();
    void update();
  });
  form.hidden = document.querySelector('#result').hidden = false;
  await update();
}

start().catch(() => (state.textContent = UNREACHABLE));

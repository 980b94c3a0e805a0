/** Feeds and calendars: what is in them, written by hand; hostile texts; moments at the edges of months and zones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalogue, Change } from '../../../../src/catalogue/types.ts';
import { planPublish } from '../../../../src/publish/plan.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';

/** The text of a planned file. */
function textOf(path: string, catalogue: Catalogue = createCatalogue(), base?: string): string {
  const file = planPublish(catalogue, { now: NOW, base }).files.find((it) => it.path === path);
  assert.ok(file, `${path} is planned`);
  return file.content.toString();
}

/** The catalogue with one change, of the city unless it says otherwise. */
function withChange(change: Partial<Change>, timeZone = 'Asia/Jakarta'): Catalogue {
  const catalogue = createCatalogue();
  catalogue.publisher.timeZone = timeZone;
  const plain = { id: 'satu', revision: 1, kind: 'other', importance: 'info', title: 'Satu' } as const;
  catalogue.changes = [{ ...plain, announced: '2024-01-02', effective: '2024-01-11', ...change }];
  return catalogue;
}

/** Lines of a calendar as a reader has them: unfolded. */
const linesOf = (calendar: string): string[] => calendar.replaceAll('\r\n ', '').split('\r\n');
const lineOf = (calendar: string, name: string): string | undefined =>
  linesOf(calendar).find((line) => line.startsWith(name));

test('a feed entry says what was, what will be, what to do and since when', () => {
  const feed = textOf('agencies/dishub/changes.atom');
  const [entry] = /<entry>\s*<title[^>]*><!\[CDATA\[Uji KIR gratis[^]*?<\/entry>/.exec(feed)!;
  assert.equal(
    entry.replaceAll(/>\s+</g, '><'),
    '<entry><title type="html"><![CDATA[Uji KIR gratis]]></title>' +
      '<id>tag:www.pekanbaru.go.id,2024:perubahan/kir-gratis</id>' +
      '<link href="https://dishub.example.go.id/kir-gratis"/>' +
      '<updated>2023-12-21T17:00:00.000Z</updated>' +
      '<content type="html"><![CDATA[<p>Retribusi dan denda uji KIR dihapus.</p>' +
      '<p>Biaya: semula Rp37.000, menjadi Gratis.</p>' +
      '<p>Yang perlu Anda lakukan: Jangan membayar kepada siapa pun.</p>' +
      '<p>Berlaku mulai Jumat, 5 Januari 2024.</p><p>Dasar: UU 1/2022.</p>]]></content>' +
      '<category term="fee"/><published>2023-12-21T17:00:00.000Z</published></entry>',
  );
});

test('a feed has its own stable name, its publisher and the date of its newest entry', () => {
  const feed = textOf('changes.atom', createCatalogue(), 'https://layanan.example.go.id/api/');
  assert.match(feed, /<feed [^>]*>\s*<id>tag:www\.pekanbaru\.go\.id,2024:perubahan\/<\/id>/);
  assert.match(feed, /<title>Perubahan layanan: Pemerintah Kota Pekanbaru<\/title>/);
  // Announced at 07.30 in Pekanbaru; the second revision counts as a second later.
  assert.match(feed, /<\/title>\s*<updated>2024-01-08T00:30:01\.000Z<\/updated>/);
  assert.match(feed, /<author>\s*<name>Pemerintah Kota Pekanbaru<\/name>/);
  assert.match(feed, /<link rel="self" href="https:\/\/layanan\.example\.go\.id\/api\/changes\.atom"\/>/);
  const titles = [...feed.matchAll(/<title type="html"><!\[CDATA\[(.*?)\]\]>/g)].map(([, title]) => title);
  assert.deepEqual(titles, [
    'Sipenduduk tidak dapat dibuka',
    'Kuota uji KIR bertambah',
    'Uji KIR gratis',
    'Mal Pelayanan Publik pindah ke Gedung C',
  ]);
});

test('entries lead to the page of the service when the address of the folder is known', () => {
  const base = 'https://layanan.example.go.id/';
  const feed = textOf('changes.atom', createCatalogue(), base);
  assert.match(
    feed,
    /kir-gratis<\/id>\s*<link href="https:\/\/layanan\.example\.go\.id\/layanan\/uji-kir\/"\/>/,
  );
  assert.match(feed, /mpp-tutup<\/id>\s*<link href="https:\/\/www\.pekanbaru\.go\.id\/"\/>/);
  const own = textOf('services/ktp-el/changes.atom', createCatalogue(), base);
  assert.match(
    own,
    /mpp-tutup<\/id>\s*<link href="https:\/\/layanan\.example\.go\.id\/layanan\/ktp-el\/"\/>/,
  );
});

test('an event is a whole day for a date', () => {
  const calendar = textOf('services/uji-kir/changes.ics');
  const all = linesOf(calendar);
  const start = all.indexOf('UID:tag:www.pekanbaru.go.id\\,2024:perubahan/kir-gratis');
  assert.deepEqual(all.slice(start - 1, start + 11), [
    'BEGIN:VEVENT',
    'UID:tag:www.pekanbaru.go.id\\,2024:perubahan/kir-gratis',
    'DTSTAMP:20231221T170000Z',
    'CREATED:20231221T170000Z',
    'LAST-MODIFIED:20231221T170000Z',
    'SEQUENCE:0',
    'DTSTART;VALUE=DATE:20240105',
    'SUMMARY:Uji KIR gratis',
    'DESCRIPTION:Retribusi dan denda uji KIR dihapus.\\nBiaya: semula Rp37.000\\, menjadi Gratis.' +
      '\\nYang perlu Anda lakukan: Jangan membayar kepada siapa pun.\\nBerlaku mulai Jumat\\, 5 Januari 2024.' +
      '\\nDasar: UU 1/2022.\\nhttps://dishub.example.go.id/kir-gratis',
    'URL:https://dishub.example.go.id/kir-gratis',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  assert.deepEqual(all.slice(0, 6), [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//opd-widgets//perubahan layanan//ID',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME:Perubahan layanan: Uji KIR kendaraan bermotor',
  ]);
});

const STARTS: [string, string, string][] = [
  ['2024-02-29', 'Asia/Jakarta', 'DTSTART;VALUE=DATE:20240229'],
  ['2023-12-31', 'Pacific/Kiritimati', 'DTSTART;VALUE=DATE:20231231'],
  // Midnight in Pekanbaru is still the month before in Greenwich.
  ['2024-03-01T00:00', 'Asia/Jakarta', 'DTSTART:20240229T170000Z'],
  ['2024-01-01T06:59', 'Asia/Jakarta', 'DTSTART:20231231T235900Z'],
  ['2024-01-31T23:30', 'America/New_York', 'DTSTART:20240201T043000Z'],
  ['2024-01-01T00:00', 'Asia/Jayapura', 'DTSTART:20231231T150000Z'],
  ['2024-01-31T23:30:15-10:00', 'Asia/Jakarta', 'DTSTART:20240201T093015Z'],
  // The hour that daylight saving leaves out, and the one that comes twice.
  ['2024-03-31T02:30', 'Europe/Berlin', 'DTSTART:20240331T013000Z'],
  ['2024-10-27T02:30', 'Europe/Berlin', 'DTSTART:20241027T003000Z'],
];
for (const [effective, timeZone, expected] of STARTS) {
  test(`${effective} in ${timeZone} is ${expected}`, () => {
    const calendar = textOf('changes.ics', withChange({ effective }, timeZone));
    assert.equal(lineOf(calendar, 'DTSTART'), expected);
  });
}

test('a revision moves the sequence and the date, and leaves the name', () => {
  const calendar = textOf('changes.ics', withChange({ revision: 3 }));
  assert.equal(lineOf(calendar, 'SEQUENCE'), 'SEQUENCE:2');
  assert.equal(lineOf(calendar, 'DTSTAMP'), 'DTSTAMP:20240101T170002Z');
  assert.equal(lineOf(calendar, 'UID'), 'UID:tag:www.pekanbaru.go.id\\,2024:perubahan/satu');
});

test('a correction is called one; an end is told; a field may have only one side', () => {
  const fields = [
    { path: 'standard.requirements', label: 'Syarat', after: 'KTP' },
    { path: 'standard.fees', label: 'Biaya', before: 'Rp5.000' },
    { path: 'channels', label: 'Saluran' },
  ];
  const change = {
    kind: 'correction' as const,
    ends: '2024-01-31T12:00',
    effective: '2024-01-11T08:05',
    fields,
  };
  const calendar = textOf('changes.ics', withChange(change));
  assert.equal(lineOf(calendar, 'SUMMARY'), 'SUMMARY:Ralat: Satu');
  assert.equal(
    lineOf(calendar, 'DESCRIPTION'),
    'DESCRIPTION:Syarat: menjadi KTP.\\nBiaya: semula Rp5.000.\\nSaluran berubah.' +
      '\\nBerlaku mulai Kamis\\, 11 Januari 2024 pukul 08.05 sampai Rabu\\, 31 Januari 2024 pukul 12.00.' +
      '\\nhttps://www.pekanbaru.go.id/',
  );
});

const HOSTILE = ']]><script>alert("1")</script>&amp;\r\nEND:VCALENDAR\u0000\u000b\ud800;,\\n';

test('hostile text stays text in a feed', () => {
  const catalogue = withChange({ title: HOSTILE });
  catalogue.publisher.name = HOSTILE;
  const feed = textOf('changes.atom', catalogue);
  assert.ok(
    feed.includes(
      '<![CDATA[]]&#62;&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#38;amp;\nEND:VCALENDAR\ufffd;,\\n]]>',
    ),
  );
  assert.match(
    feed,
    /<name>\]\]&gt;&lt;script&gt;alert\("1"\)&lt;\/script&gt;&amp;amp;\nEND:VCALENDAR\ufffd;,\\n<\/name>/,
  );
  assert.doesNotMatch(feed, /<script/);
});

test('hostile text stays text in a calendar', () => {
  const catalogue = withChange({ title: HOSTILE });
  catalogue.publisher.name = HOSTILE;
  const calendar = textOf('changes.ics', catalogue);
  const safe = ']]><script>alert("1")</script>&amp\\;\\nEND:VCALENDAR\ufffd\\;\\,\\\\n';
  assert.equal(lineOf(calendar, 'SUMMARY'), `SUMMARY:${safe}`);
  assert.equal(lineOf(calendar, 'NAME'), `NAME:Perubahan layanan: ${safe}`);
  assert.equal(linesOf(calendar).filter((line) => line.startsWith('END:VCALENDAR')).length, 1);
});

test('no line of a calendar is longer than 75 octets, and none is cut inside a character', () => {
  const title = 'Perubahan 🎉 jam layanan di kantor é '.repeat(12).trim();
  const calendar = textOf('changes.ics', withChange({ title }));
  for (const line of calendar.split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.doesNotMatch(line, /\p{Surrogate}/u);
  }
  assert.equal(lineOf(calendar, 'SUMMARY'), `SUMMARY:${title}`);
});

test('a link that is no address gives way, in both', () => {
  const catalogue = withChange({ link: 'https://[' });
  assert.equal(lineOf(textOf('changes.ics', catalogue), 'URL'), 'URL:https://www.pekanbaru.go.id/');
  catalogue.publisher.url = 'https://[';
  const name = 'tag:opd-widgets.invalid,2024:perubahan/satu';
  assert.match(textOf('changes.atom', catalogue), new RegExp(`<link href="${name}"/>`));
});

test('an agency without changes has an empty feed that never pretends to be new', () => {
  const feed = textOf('agencies/disdukcapil/changes.atom', withChange({ agency: 'dishub' }));
  assert.match(feed, /<updated>1970-01-01T00:00:00\.000Z<\/updated>/);
  assert.doesNotMatch(feed, /<entry>/);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findPrivate, maskPrivate } from '../../../src/feedback/private.ts';

/** What is found, as `kind: words`. */
const found = (text: string) =>
  findPrivate(text).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);

describe('what is private in a comment', () => {
  for (const [text, ...expected] of [
    ['NIK saya 1471016505900001 mohon dicek', 'nik: 1471016505900001'],
    ['KK 1471 0101 0112 0004, sudah lama', 'nik: 1471 0101 0112 0004'],
    [
      '1471.0105.0590.0001 dan 14-71-01-05-05-90-00-02',
      'nik: 1471.0105.0590.0001',
      'nik: 14-71-01-05-05-90-00-02',
    ],
    ['1471010505900001 081234567890', 'nik: 1471010505900001', 'phone: 081234567890'],
    ['Hubungi 0812-3456-7890 ya', 'phone: 0812-3456-7890'],
    ['wa +62 812 3456 7890', 'phone: +62 812 3456 7890'],
    ['6281234567890', 'phone: 6281234567890'],
    ['telp (0761) 45678', 'phone: (0761) 45678'],
    ['+62 761 45678', 'phone: +62 761 45678'],
    ['kirim ke budi.s+kir@contoh.co.id, terima kasih', 'email: budi.s+kir@contoh.co.id'],
    ['surat ke budi@contoh.id.', 'email: budi@contoh.id'],
    ['truk saya BM 1234 AB ditolak', 'plate: BM 1234 AB'],
    ['bm1234ab dan B 123 XYZ', 'plate: bm1234ab', 'plate: B 123 XYZ'],
    ['0812 3456 7890@contoh.id', 'phone: 0812 3456 7890@contoh.id'],
  ] as const)
    it(`is found: ${text}`, () => assert.deepEqual(found(text), expected));

  for (const text of [
    'RT 03 RW 05, KK 2024, UU 27 tahun 2022',
    'Buka 08.00-14.30, Jumat 08.00-11.00 13.30-16.30',
    'Loket 08.15-14.30 08.15-11.00',
    'Tanggal 05-01-2024 sampai 31/12/2025 pukul 10.00',
    'Biaya Rp37.000 naik menjadi Rp1.250.000.000',
    'Nomor antrean 0815, NIP 198001012005011002',
    '9999017105900001 bukan NIK: tidak ada provinsi 99',
    '1471013205900001 1471017205900001 1471010513900001 1471010505900000',
    'Ikuti @pemko_pkb atau lihat pekanbaru.go.id',
    'beli b 250 gr, da 10 kg, antre 3 jam, ada 12 org',
    'Gunakan 112 atau 0761',
  ])
    it(`is not: ${text}`, () => assert.deepEqual(found(text), []));

  it('is masked letter by letter, and nothing around it', () => {
    assert.equal(
      maskPrivate('Saya (0812-3456-7890, budi@contoh.id) antre dari 08.00.'),
      'Saya (••••-••••-••••, ••••@••••••.••) antre dari 08.00.',
    );
    assert.equal(maskPrivate('Petugas ramah.'), 'Petugas ramah.');
  });
});

/** Texts made of what people and attackers write, close together. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '1471016505900001',
        '1471 0101 0112 0004',
        '0812-3456-7890',
        '+62 812 3456 7890',
        '(0761) 45678',
        'budi@contoh.id',
        'BM 1234 AB',
        'b 123 xyz',
        '08.15',
      ),
      fc.constantFrom(' ', '.', '-', '@', '+', '(', ')', '/', '\n', '0', '62', '8', 'B', 'a', '_', 'é', '•'),
      fc.string({ maxLength: 6 }),
      fc.nat().map(String),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

/** A number as people group it. */
const grouped = (digits: string, size: number, sign: string) =>
  digits.match(new RegExp(`.{1,${size}}`, 'g'))!.join(sign);
const two = (min: number, max: number) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(2, '0'));
const grouping = fc.record({ size: fc.constantFrom(2, 4, 6, 20), sign: fc.constantFrom(' ', '.', '-') });

describe('a number, however it is grouped', () => {
  it('is found as NIK when region, day and month can be', () => {
    const day = fc.oneof(two(1, 31), two(41, 71));
    const nik = fc
      .tuple(
        fc.constantFrom('14', '11', '21', '31', '94'),
        two(1, 99),
        two(1, 99),
        day,
        two(1, 12),
        two(0, 99),
      )
      .map((parts) => `${parts.join('')}0001`);
    fc.assert(
      fc.property(nik, grouping, (digits, { size, sign }) => {
        const text = grouped(digits, size, sign);
        assert.deepEqual(found(`Nomor saya ${text}, terima kasih`), [`nik: ${text}`]);
      }),
    );
  });

  it('is found as a mobile number with each of its beginnings', () => {
    const rest = fc.stringMatching(/^8[1-9][1-9][0-9]{6,9}$/);
    fc.assert(
      fc.property(rest, fc.constantFrom('0', '62', '+62'), grouping, (digits, start, { size, sign }) => {
        fc.pre(size > 2);
        const text =
          start === '0' ? grouped(start + digits, size, sign) : start + grouped(digits, size, sign);
        assert.deepEqual(found(`Hubungi ${text}`), [`phone: ${text}`]);
      }),
    );
  });
});

describe('masking, whatever is written', () => {
  it('leaves nothing to find', () => {
    fc.assert(
      fc.property(hostile, (text) => assert.deepEqual(found(maskPrivate(text)), [])),
      { numRuns: 20_000 },
    );
  });

  it('leaves the length and everything outside of the ranges as it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const masked = maskPrivate(text);
        assert.equal(masked.length, text.length);
        const inside = new Set<number>();
        for (const { start, end } of findPrivate(text))
          for (let index = start; index < end; index += 1) inside.add(index);
        for (let index = 0; index < text.length; index += 1)
          if (!inside.has(index)) assert.equal(masked[index], text[index]);
      }),
      { numRuns: 5000 },
    );
  });

  it('gives ranges in order that do not overlap', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let last = 0;
        for (const { start, end } of findPrivate(text)) {
          assert.ok(start >= last && end > start && end <= text.length);
          last = end;
        }
      }),
      { numRuns: 5000 },
    );
  });

  // Half a million letters: a pattern that looks back for each of them would not end within the runner's patience.
  for (const [name, unit] of [
    ['digits', '1'],
    ['spaced digits', '0 8 1'],
    ['signs of an address', '@'],
    ['an address without end', 'a.'],
    ['addresses in a row', 'a@b'],
    ['halves of plates', 'BM 12 '],
    ['separators', '- '],
  ] as const)
    it(`ends on half a million letters of ${name}`, () => {
      const text = unit.repeat(500_000 / unit.length);
      assert.equal(maskPrivate(text).length, text.length);
    });
});

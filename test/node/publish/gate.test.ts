/** The gate with differences written by hand: what a notice must be so that a change may pass. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Catalogue, Change } from '../../../src/catalogue/types.ts';
import type { Difference } from '../../../src/publish/diff/difference.ts';
import { checkNotices, type GateReport } from '../../../src/publish/gate/gate.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';

/** The KTP service's fee, from free to Rp25.000. `NOW` is 8 January 2024, 09:00 in Pekanbaru. */
const fee: Difference = {
  service: 'ktp-el',
  agency: 'disdukcapil',
  kind: 'fee',
  path: 'standard.fees',
  grade: 'material',
  label: { id: 'Biaya', en: 'Fee' },
  before: { id: 'gratis', en: 'free' },
  after: { id: 'Rp25.000', en: 'Rp25,000' },
  sentence: { id: 'Biaya: gratis → Rp25.000.', en: 'Fee: free → Rp25,000.' },
};
const duration: Difference = {
  ...fee,
  kind: 'duration',
  path: 'standard.duration',
  label: { id: 'Waktu', en: 'Time' },
  before: { id: '7 hari kerja', en: '7 working days' },
  after: { id: '5 hari kerja', en: '5 working days' },
  sentence: { id: 'Waktu: 7 hari kerja → 5 hari kerja.', en: 'Time: 7 working days → 5 working days.' },
};
const field = { path: 'standard.fees', label: 'Biaya', before: 'Gratis', after: 'Rp 25.000,-' };
const notice: Change = {
  id: 'ktp-biaya',
  revision: 1,
  services: ['ktp-el'],
  kind: 'fee',
  importance: 'important',
  title: 'KTP-el kini berbiaya',
  announced: '2024-01-08',
  effective: '2024-01-08',
  fields: [field],
};

/** A copy without some keys. */
function without<T extends object>(value: T, ...keys: (keyof T)[]): T {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}

/** The fixture with further changes. */
const withChanges = (...changes: Change[]): Catalogue => {
  const catalogue = createCatalogue();
  return { ...catalogue, changes: [...catalogue.changes, ...changes] };
};

interface Case {
  differences?: Difference[];
  /** Notices to be published now. */
  next?: Change[];
  /** Notices at the endpoint. */
  before?: Change[];
}
function check({ differences = [fee], next = [], before = [] }: Case): GateReport {
  return checkNotices(withChanges(...before), withChanges(...next), differences, NOW);
}
const codes = (given: Case): string[] => check(given).remarks.map(({ code }) => code);

describe('without a notice', () => {
  test('a material difference is refused, with the sentence and a draft', () => {
    const { remarks, drafts } = check({});
    assert.deepEqual(remarks, [
      {
        code: 'change-not-announced',
        severity: 'error',
        path: ['services', 2, 'standard', 'fees'],
        message: 'Layanan "ktp-el": belum diumumkan: Biaya: gratis → Rp25.000.',
        suggestion:
          'Lengkapi rancangan pengumumannya, atau pakai kind "correction" bila ini perbaikan salah tulis.',
      },
    ]);
    assert.deepEqual(drafts, [
      {
        id: 'ktp-el-fee-2024-01-08',
        revision: 1,
        services: ['ktp-el'],
        kind: 'fee',
        importance: 'important',
        title: {
          id: 'Biaya: gratis → Rp25.000 (Perubahan data KTP-el)',
          en: 'Fee: free → Rp25,000 (Changing identity card data)',
        },
        summary: 'ISI: siapa yang terkena perubahan ini, dalam satu kalimat',
        action: 'ISI: apa yang perlu dilakukan warga; hapus baris ini bila tidak ada',
        announced: '2024-01-08',
        effective: 'ISI: tanggal mulai berlaku, misalnya 2027-01-05',
        fields: [
          {
            path: 'standard.fees',
            label: { id: 'Biaya', en: 'Fee' },
            before: { id: 'gratis', en: 'free' },
            after: { id: 'Rp25.000', en: 'Rp25,000' },
          },
        ],
      },
    ]);
  });

  test('an editorial difference passes', () => {
    assert.deepEqual(codes({ differences: [{ ...fee, grade: 'editorial' }] }), []);
  });

  test('a first publication passes', () => {
    assert.deepEqual(checkNotices(undefined, createCatalogue(), [fee], NOW), { remarks: [], drafts: [] });
  });

  test('differences of one service, kind and moment share a draft; others have their own', () => {
    const second = { ...fee, before: { id: 'Rp1.000', en: 'Rp1,000' } };
    const { drafts } = check({ differences: [fee, duration, second, { ...fee, from: '2024-02-01' }] });
    assert.deepEqual(
      drafts.map(({ id, fields }) => [id, fields?.length]),
      [
        ['ktp-el-fee-2024-01-08', 2],
        ['ktp-el-duration-2024-01-08', 1],
        ['ktp-el-fee-2024-02-01', 1],
      ],
    );
    assert.deepEqual(drafts[0]?.title, {
      id: 'Biaya berubah (Perubahan data KTP-el)',
      en: 'Changed: Fee (Changing identity card data)',
    });
    assert.deepEqual(drafts[2]?.effective, '2024-02-01');
  });

  test('a draft never takes an id that a notice has or had', () => {
    const taken = { ...notice, id: 'ktp-el-fee-2024-01-08', ends: '2024-01-07', effective: '2024-01-05' };
    const { drafts } = check({ before: [{ ...taken, announced: '2024-01-05', fields: [] }] });
    assert.deepEqual(
      drafts.map(({ id }) => id),
      ['ktp-el-fee-2024-01-08-2'],
    );
  });
});

describe('a notice that covers', () => {
  const passes: [string, Partial<Change>][] = [
    ['of the field', {}],
    [
      'of a field around it',
      { fields: [{ path: 'standard', label: 'Standar', before: 'gratis', after: 'kini Rp25.000 per KTP' }] },
    ],
    ['without values', { fields: [{ path: 'standard.fees', label: 'Biaya' }] }],
    [
      'in both languages',
      {
        fields: [
          { ...field, before: { id: 'gratis', en: 'Free' }, after: { id: 'Rp25.000', en: 'Rp25,000' } },
        ],
      },
    ],
    ['in force since yesterday', { effective: '2024-01-07' }],
    ['in force for long, which it says itself', { effective: '2023-06-01', ends: '2024-02-01' }],
    ['as a correction', { kind: 'correction' }],
    ['beside other services', { services: ['uji-kir', 'ktp-el'] }],
  ];
  for (const [what, change] of passes) {
    test(`${what} lets the change pass`, () =>
      assert.deepEqual(codes({ next: [{ ...notice, ...change }] }), []));
  }

  test('with a field for each difference of a list lets all of them pass', () => {
    const list = { ...fee, kind: 'requirement' as const, path: 'standard.requirements' };
    const differences = [
      without({ ...list, before: { id: 'Surat kuasa', en: 'Authorisation' } }, 'after'),
      without({ ...list, after: { id: 'Pas foto', en: 'Photo' } }, 'before'),
    ];
    const said = { path: 'standard.requirements', label: 'Persyaratan' };
    const fields = [
      { ...said, before: 'Surat kuasa' },
      { ...said, after: 'Pas foto' },
    ];
    assert.deepEqual(codes({ differences, next: [{ ...notice, fields }] }), []);
    assert.deepEqual(codes({ differences, next: [{ ...notice, fields: fields.slice(1) }] }), [
      'change-not-announced',
    ]);
  });

  test('for the agency or for the city lets the change pass', () => {
    const rest = without(notice, 'services');
    assert.deepEqual(codes({ next: [rest] }), []);
    assert.deepEqual(codes({ next: [{ ...rest, agency: 'disdukcapil' }] }), []);
    assert.deepEqual(codes({ next: [{ ...rest, agency: 'dishub' }] }), ['change-not-announced']);
  });

  test('with a higher revision lets the change pass', () => {
    const old = { ...notice, fields: [], title: 'Rencana' };
    assert.deepEqual(codes({ before: [old], next: [{ ...notice, revision: 2 }] }), []);
  });

  test('published earlier for this change lets it pass when it takes effect', () => {
    const early = { ...notice, announced: '2024-01-02' };
    assert.deepEqual(codes({ before: [early], next: [early] }), []);
  });
});

describe('a notice that does not cover', () => {
  const fails: [string, Partial<Change>, string][] = [
    ['for another service', { services: ['uji-kir'] }, 'change-not-announced'],
    ['of another field', { fields: [{ ...field, path: 'standard.duration' }] }, 'change-not-announced'],
    [
      'of a field whose name only begins the same',
      { fields: [{ ...field, path: 'standard.fee' }] },
      'change-not-announced',
    ],
    ['without fields', { fields: [] }, 'change-not-announced'],
    ['with another old value', { fields: [{ ...field, before: 'Rp5.000' }] }, 'notice-contradicts-data'],
    ['with another new value', { fields: [{ ...field, after: 'Rp52.000' }] }, 'notice-contradicts-data'],
    [
      'with another value in English',
      { fields: [{ ...field, after: { id: 'Rp25.000', en: 'Rp20,000' } }] },
      'notice-contradicts-data',
    ],
    [
      'around it with another value',
      { fields: [{ ...field, path: 'standard', after: 'kini Rp2.500' }] },
      'notice-contradicts-data',
    ],
    [
      'with more than the new value',
      { fields: [{ ...field, after: 'Rp25.000 untuk dua KTP' }] },
      'notice-contradicts-data',
    ],
    ['effective tomorrow', { effective: '2024-01-09' }, 'notice-too-late'],
    ['effective in an hour', { effective: '2024-01-08T10:00' }, 'notice-too-late'],
    ['announced tomorrow', { announced: '2024-01-09' }, 'notice-not-shown'],
    ['over', { effective: '2024-01-05', ends: '2024-01-07' }, 'notice-not-shown'],
    ['no longer news', { effective: '2023-12-09', announced: '2023-12-01' }, 'notice-not-shown'],
  ];
  for (const [what, change, code] of fails) {
    test(`${what} is refused as ${code}`, () =>
      assert.deepEqual(codes({ next: [{ ...notice, ...change }] }), [code]));
  }

  test('is told what the data says, at its field', () => {
    const [remark] = check({ next: [{ ...notice, fields: [{ ...field, after: 'Rp52.000' }] }] }).remarks;
    assert.deepEqual(remark, {
      code: 'notice-contradicts-data',
      severity: 'error',
      path: ['changes', 4, 'fields', 0],
      message:
        'Perubahan "ktp-biaya", bagian yang berubah ke-1: isinya lain daripada data. Menurut data: Biaya "gratis" → "Rp25.000".',
      suggestion: 'Samakan "before" dan "after" dengan data, atau perbaiki datanya.',
    });
  });

  test('is told to schedule the value when it takes effect later', () => {
    const [remark] = check({ next: [{ ...notice, effective: '2024-02-01' }] }).remarks;
    assert.equal(
      remark?.suggestion,
      'Pindahkan nilai baru ke "scheduled" layanan itu dengan "from": "2024-02-01", atau perbaiki tanggal berlakunya.',
    );
  });

  test('compares by value: 7 days are not 7 working days', () => {
    const said = (before: string) => ({
      differences: [duration],
      next: [
        { ...notice, fields: [{ path: 'standard.duration', label: 'Waktu', before, after: '5 Hari Kerja' }] },
      ],
    });
    assert.deepEqual(codes(said('7 (tujuh) Hari Kerja')), []);
    assert.deepEqual(codes(said('7 hari')), ['notice-contradicts-data']);
  });

  test('is refused for a false field beside a true one', () => {
    const fields = [field, { ...field, before: 'Rp25.000', after: 'Rp90.000' }];
    assert.deepEqual(codes({ next: [{ ...notice, fields }] }), ['notice-contradicts-data']);
  });

  test('covers only what it names: the other difference gets a draft', () => {
    const { remarks, drafts } = check({ differences: [fee, duration], next: [notice] });
    assert.deepEqual(
      remarks.map(({ code }) => code),
      ['change-not-announced'],
    );
    assert.deepEqual(
      drafts.map(({ id }) => id),
      ['ktp-el-duration-2024-01-08'],
    );
  });

  test('as a correction without values is refused', () => {
    const bare = {
      ...notice,
      kind: 'correction' as const,
      fields: [{ path: 'standard.fees', label: 'Biaya' }],
    };
    assert.deepEqual(codes({ next: [bare] }), ['correction-without-values']);
  });
});

describe('a published notice', () => {
  test('of an earlier change does not serve for a later one', () => {
    const earlier = { ...notice, fields: [{ ...field, before: 'Rp10.000', after: 'gratis' }] };
    assert.deepEqual(codes({ before: [earlier], next: [earlier] }), ['change-not-announced']);
  });

  test('that is no longer news does not serve', () => {
    const old = { ...notice, announced: '2023-01-01', effective: '2023-01-05' };
    assert.deepEqual(codes({ before: [old], next: [old] }), ['change-not-announced']);
  });

  test('without the new value does not serve', () => {
    const vague = { ...notice, fields: [{ path: 'standard.fees', label: 'Biaya' }] };
    assert.deepEqual(codes({ before: [vague], next: [vague] }), ['change-not-announced']);
  });

  test('does not serve again after its change was taken back', () => {
    const there = { ...notice, announced: '2024-01-02', effective: '2024-01-05' };
    const back = {
      ...there,
      id: 'ktp-gratis-lagi',
      effective: '2024-01-07',
      fields: [{ ...field, before: 'Rp25.000', after: 'gratis' }],
    };
    assert.deepEqual(codes({ before: [there, back], next: [there, back] }), ['change-not-announced']);
    assert.deepEqual(codes({ before: [there], next: [there] }), []);
  });

  test('must not be taken away while it is shown', () => {
    assert.deepEqual(codes({ differences: [], before: [notice] }), ['notice-removed']);
    const over = { ...notice, announced: '2023-12-01', effective: '2023-12-01', ends: '2023-12-31' };
    assert.deepEqual(codes({ differences: [], before: [over] }), []);
  });

  test('must not change under the same revision, nor fall back to a lower one', () => {
    const other = { ...notice, title: 'Judul lain' };
    const { remarks } = check({ differences: [], before: [notice], next: [other] });
    assert.equal(remarks[0]?.code, 'notice-altered');
    assert.equal(
      remarks[0]?.suggestion,
      'Naikkan revision menjadi 2, agar warga yang sudah membacanya melihat yang baru.',
    );
    assert.deepEqual(codes({ differences: [], before: [{ ...notice, revision: 3 }], next: [notice] }), [
      'notice-altered',
    ]);
    assert.deepEqual(codes({ differences: [], before: [notice], next: [{ ...other, revision: 2 }] }), []);
  });

  test('may have its keys in another order', () => {
    const turned = Object.fromEntries(Object.entries(notice).reverse()) as Change;
    assert.deepEqual(codes({ differences: [], before: [notice], next: [turned] }), []);
  });
});

describe('a scheduled value', () => {
  const later = { ...fee, from: '2024-02-01' };
  const cases: [string, string, string[]][] = [
    ['of the same day', '2024-02-01', []],
    ['of the same instant, written otherwise', '2024-01-31T17:00Z', []],
    ['of another day', '2024-02-02', ['notice-other-date']],
    ['of today', '2024-01-08', ['notice-other-date']],
  ];
  for (const [what, effective, found] of cases) {
    test(`with a notice ${what}: ${found[0] ?? 'passes'}`, () =>
      assert.deepEqual(codes({ differences: [later], next: [{ ...notice, effective }] }), found));
  }

  test('with a time needs a notice of that time, or of that day', () => {
    const at = { ...fee, from: '2024-02-01T12:00' };
    const says = (effective: string) => codes({ differences: [at], next: [{ ...notice, effective }] });
    assert.deepEqual(says('2024-02-01T12:00+07:00'), []);
    assert.deepEqual(says('2024-02-01'), []);
    assert.deepEqual(says('2024-02-01T13:00'), ['notice-other-date']);
  });

  test('passes with the notice that announced it before', () => {
    const early = { ...notice, announced: '2024-01-02', effective: '2024-02-01' };
    assert.deepEqual(codes({ differences: [later], before: [early], next: [early] }), []);
  });
});

describe('a service', () => {
  const whole = without(fee, 'before', 'after');
  const added: Difference = {
    ...whole,
    kind: 'new-service',
    path: '',
    after: { id: 'Perubahan data KTP-el', en: 'Changing identity card data' },
    sentence: { id: 'Layanan baru: Perubahan data KTP-el.', en: 'New service: Changing identity card data.' },
  };
  const gone: Difference = {
    ...whole,
    service: 'akta',
    kind: 'ended',
    path: '',
    before: { id: 'Akta kelahiran', en: 'Birth certificate' },
    sentence: { id: 'Layanan berakhir: Akta kelahiran.', en: 'Service ended: Birth certificate.' },
  };

  test('that is new is announced by a notice of that kind for it', () => {
    const bare = without(notice, 'fields');
    assert.deepEqual(codes({ differences: [added], next: [{ ...bare, kind: 'new-service' }] }), []);
    assert.deepEqual(codes({ differences: [added], next: [{ ...bare, kind: 'fee' }] }), [
      'change-not-announced',
    ]);
    const city = { ...bare, kind: 'new-service' as const, services: ['uji-kir'] };
    assert.deepEqual(codes({ differences: [added], next: [city] }), ['change-not-announced']);
  });

  test('that is gone is announced by its agency, by name', () => {
    const { drafts } = check({ differences: [gone] });
    assert.deepEqual(
      drafts.map(({ id, services, agency, kind, fields }) => ({ id, services, agency, kind, fields })),
      [
        {
          id: 'akta-ended-2024-01-08',
          services: undefined,
          agency: 'disdukcapil',
          kind: 'ended',
          fields: [
            {
              path: 'services.akta',
              label: { id: 'Biaya', en: 'Fee' },
              before: { id: 'Akta kelahiran', en: 'Birth certificate' },
            },
          ],
        },
      ],
    );
    const rest = without(notice, 'services');
    const named = { ...rest, agency: 'disdukcapil', kind: 'ended' as const, fields: drafts[0]!.fields! };
    assert.deepEqual(codes({ differences: [gone], next: [named] }), []);
    const other = { ...named, fields: [{ ...named.fields[0]!, path: 'services.akta-2' }] };
    assert.deepEqual(codes({ differences: [gone], next: [other] }), ['change-not-announced']);
  });
});

describe('a published notice of a whole service', () => {
  const ended: Difference = {
    ...without(fee, 'before', 'after'),
    kind: 'ended',
    path: '',
    sentence: { id: 'Layanan berakhir: Perubahan data KTP-el.', en: 'Service ended.' },
  };

  test('serves for the end that it announced', () => {
    const early = { ...without(notice, 'fields'), kind: 'ended' as const, announced: '2024-01-02' };
    assert.deepEqual(codes({ differences: [ended], before: [early], next: [early] }), []);
    const later = { ...early, effective: '2024-01-09' };
    assert.deepEqual(codes({ differences: [ended], before: [later], next: [later] }), ['notice-too-late']);
  });

  test('about its status does not serve for its end', () => {
    const paused = {
      ...notice,
      kind: 'status' as const,
      fields: [{ path: 'status', label: 'Status', before: 'Buka', after: 'Tutup sementara' }],
    };
    assert.deepEqual(codes({ differences: [ended], before: [paused], next: [paused] }), [
      'change-not-announced',
    ]);
  });
});

test('ten thousand differences and as many notices find each other', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `layanan-${index}`);
  const differences = ids.map((service): Difference => ({ ...fee, service }));
  const next = ids.map((id): Change => ({ ...notice, id: `biaya-${id}`, services: [id] }));
  assert.deepEqual(codes({ differences, next }), []);
  assert.equal(check({ differences }).drafts.length, 10_000);
});

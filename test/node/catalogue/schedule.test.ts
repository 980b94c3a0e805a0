import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { phaseOf, selectNotices, type Scope } from '../../../src/catalogue/schedule.ts';
import { momentToTime } from '../../../src/catalogue/time.ts';
import type { Change } from '../../../src/catalogue/types.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';

const ZONE = 'Asia/Jakarta';
const at = (moment: string, zone = ZONE) => momentToTime(moment, zone);
const change = (id: string, more: Partial<Change> = {}): Change => ({
  id,
  revision: 1,
  kind: 'fee',
  importance: 'info',
  title: id,
  announced: '2024-01-01',
  effective: '2024-01-05',
  ...more,
});
const withChanges = (changes: Change[], timeZone = ZONE) => {
  const catalogue = createCatalogue();
  return { ...catalogue, changes, publisher: { ...catalogue.publisher, timeZone } };
};
/** What is shown, as `id phase days`. */
const shown = (changes: Change[], now: number, scope: Scope = {}, zone = ZONE) =>
  selectNotices(withChanges(changes, zone), scope, now).notices.map(
    ({ change: { id }, phase, days }) => `${id} ${phase} ${days}`,
  );

describe('phaseOf', () => {
  const cases: [Partial<Change>, string, string][] = [
    [{}, '2023-12-31T23:59:59', 'announced-later'],
    [{}, '2024-01-01T00:00', 'upcoming'],
    [{}, '2024-01-04T23:59:59', 'upcoming'],
    [{}, '2024-01-05T00:00', 'in-force'],
    [{}, '2034-01-05T00:00', 'in-force'],
    [{ effective: '2024-01-05T13:00' }, '2024-01-05T12:59:59', 'upcoming'],
    [{ effective: '2024-01-05T13:00' }, '2024-01-05T13:00', 'in-force'],
    [{ effective: '2024-01-05T06:00Z' }, '2024-01-05T12:59:59', 'upcoming'],
    [{ effective: '2024-01-05T06:00Z' }, '2024-01-05T13:00', 'in-force'],
    [{ ends: '2024-01-07' }, '2024-01-07T23:59:59', 'ending'],
    [{ ends: '2024-01-07' }, '2024-01-08T00:00', 'over'],
    [{ ends: '2024-01-31' }, '2024-01-24T23:59:59', 'in-force'],
    [{ ends: '2024-01-31' }, '2024-01-25T00:00', 'ending'],
    [{ ends: '2024-01-31' }, '2024-01-31T23:59:59', 'ending'],
    [{ ends: '2024-01-31' }, '2024-02-01T00:00', 'over'],
    [{ ends: '2024-02-28' }, '2024-02-29T00:00', 'over'],
    [{ ends: '2024-02-29' }, '2024-02-29T23:59:59', 'ending'],
    [{ ends: '2024-12-31' }, '2025-01-01T00:00', 'over'],
    [{ ends: '2024-01-07T16:00' }, '2024-01-07T15:59:59', 'ending'],
    [{ ends: '2024-01-07T16:00' }, '2024-01-07T16:00', 'over'],
    [{ ends: '2024-01-03' }, '2024-01-04T00:00', 'over'],
  ];
  for (const [more, now, expected] of cases) {
    it(`is ${expected} at ${now} with ${JSON.stringify(more)}`, () => {
      assert.equal(phaseOf(change('a', more), at(now), ZONE), expected);
    });
  }

  it('begins two hours earlier in Jayapura than in Jakarta', () => {
    const now = Date.UTC(2024, 0, 4, 15);
    assert.equal(phaseOf(change('a'), now, 'Asia/Jayapura'), 'in-force');
    assert.equal(phaseOf(change('a'), now, 'Asia/Makassar'), 'upcoming');
    assert.equal(phaseOf(change('a'), now, 'Asia/Jakarta'), 'upcoming');
  });

  it('ends a day of 23 hours at its midnight', () => {
    const short = change('a', { effective: '2024-03-10', ends: '2024-03-10' });
    assert.equal(phaseOf(short, Date.UTC(2024, 2, 11, 3, 59, 59), 'America/New_York'), 'ending');
    assert.equal(phaseOf(short, Date.UTC(2024, 2, 11, 4), 'America/New_York'), 'over');
  });
});

describe('selectNotices', () => {
  it('counts calendar days in the zone of the publisher', () => {
    const soon = [change('a', { effective: '2024-01-11T01:00' })];
    assert.deepEqual(shown(soon, at('2024-01-08T23:59')), ['a upcoming 3']);
    assert.deepEqual(shown(soon, at('2024-01-09T00:00')), ['a upcoming 2']);
    assert.deepEqual(shown(soon, at('2024-01-11T00:30')), ['a upcoming 0']);
    assert.deepEqual(shown(soon, at('2024-01-11T01:00')), ['a in-force 0']);
    assert.deepEqual(shown(soon, at('2024-01-12T00:00')), ['a in-force -1']);
  });

  it('counts days over month ends and daylight saving', () => {
    const march = [change('a', { effective: '2024-03-11' })];
    assert.deepEqual(shown(march, at('2024-02-28T23:00', 'America/New_York'), {}, 'America/New_York'), [
      'a upcoming 12',
    ]);
    assert.deepEqual(shown(march, at('2024-03-09T23:30', 'America/New_York'), {}, 'America/New_York'), [
      'a upcoming 2',
    ]);
  });

  it('shows what has no end for thirty days', () => {
    assert.deepEqual(shown([change('a')], at('2024-02-03T23:59:59')), ['a in-force -29']);
    assert.deepEqual(shown([change('a')], at('2024-02-04T00:00')), []);
  });

  it('shows what has an end until then, however long', () => {
    const long = [change('a', { ends: '2024-12-31' })];
    assert.deepEqual(shown(long, at('2024-12-31T23:00')), ['a ending 0']);
    assert.deepEqual(shown(long, at('2025-01-01T00:00')), []);
  });

  it('does not show what is announced later', () => {
    assert.deepEqual(shown([change('a', { announced: '2024-01-03' })], at('2024-01-02T12:00')), []);
  });

  it('orders by importance, then upcoming nearest first, then in force newest first', () => {
    const changes = [
      change('old', { effective: '2024-01-02' }),
      change('new', { effective: '2024-01-07' }),
      change('far', { effective: '2024-02-01' }),
      change('near', { effective: '2024-01-09' }),
      change('urgent-old', { effective: '2024-01-02', importance: 'urgent' }),
      change('important', { effective: '2024-03-01', importance: 'important' }),
      change('urgent-far', { effective: '2024-03-01', importance: 'urgent' }),
    ];
    const { notices } = selectNotices(withChanges(changes), {}, NOW);
    assert.deepEqual(
      notices.map((it) => it.change.id),
      ['urgent-far', 'urgent-old', 'important', 'near', 'far', 'new', 'old'],
    );
  });

  it('gives the instant of taking effect', () => {
    const { notices } = selectNotices(createCatalogue(), { services: ['uji-kir'] }, NOW);
    assert.deepEqual(
      notices.map(({ change: { id }, time }) => [id, time]),
      [
        ['kir-gratis', Date.UTC(2024, 0, 4, 17)],
        ['kir-kuota', Date.UTC(2024, 0, 10, 17)],
      ],
    );
  });

  describe('scope', () => {
    const changes = [
      change('kir', { services: ['uji-kir'] }),
      change('kk', { services: ['kartu-keluarga'] }),
      change('kk-and-kir', { services: ['kartu-keluarga', 'uji-kir'] }),
      change('dishub', { agency: 'dishub' }),
      change('disdukcapil', { agency: 'disdukcapil' }),
      change('ktp-of-its-agency', { services: ['ktp-el'], agency: 'disdukcapil' }),
      change('elsewhere', { services: ['not-here'] }),
      change('city'),
    ];
    const ids = (scope: Scope) =>
      selectNotices(withChanges(changes), scope, NOW)
        .notices.map((it) => it.change.id)
        .join(' ');
    const cases: [Scope, string][] = [
      [{ services: ['uji-kir'] }, 'kir kk-and-kir dishub city'],
      [{ services: ['kartu-keluarga'] }, 'kk kk-and-kir disdukcapil city'],
      [{ services: ['ktp-el'] }, 'disdukcapil ktp-of-its-agency city'],
      [{ services: ['not-here'] }, 'elsewhere city'],
      [{ agency: 'dishub' }, 'kir kk-and-kir dishub city'],
      [{ agency: 'disdukcapil' }, 'kk kk-and-kir disdukcapil ktp-of-its-agency city'],
      [{ agency: 'nobody' }, 'city'],
      [
        { services: ['uji-kir'], agency: 'disdukcapil' },
        'kir kk kk-and-kir dishub disdukcapil ktp-of-its-agency city',
      ],
      [{}, 'kir kk kk-and-kir dishub disdukcapil ktp-of-its-agency elsewhere city'],
      [{ services: [] }, 'kir kk kk-and-kir dishub disdukcapil ktp-of-its-agency elsewhere city'],
    ];
    for (const [scope, expected] of cases) {
      it(`${JSON.stringify(scope)} shows ${expected}`, () => assert.equal(ids(scope), expected));
    }

    it("keeps an agency's notices where its services are not in the file", () => {
      const catalogue = { ...withChanges(changes), services: [] };
      const { notices } = selectNotices(catalogue, { agency: 'disdukcapil' }, NOW);
      assert.deepEqual(
        notices.map((it) => it.change.id),
        ['disdukcapil', 'ktp-of-its-agency', 'city'],
      );
    });
  });

  describe('next', () => {
    const next = (changes: Change[], now: string) => selectNotices(withChanges(changes), {}, at(now)).next;

    it('is nothing when nothing will ever change', () => {
      assert.equal(next([], '2024-01-08T09:00'), undefined);
      assert.equal(next([change('a', { ends: '2024-01-06' })], '2024-01-08T09:00'), undefined);
      assert.equal(next([change('a')], '2024-06-08T09:00'), undefined);
    });

    it('is the announcement, the effect or the end when that comes before midnight', () => {
      const today = change('a', {
        announced: '2024-01-08T09:00',
        effective: '2024-01-08T10:00',
        ends: '2024-01-08T11:00',
      });
      assert.equal(next([today], '2024-01-08T08:00'), at('2024-01-08T09:00'));
      assert.equal(next([today], '2024-01-08T09:00'), at('2024-01-08T10:00'));
      assert.equal(next([today], '2024-01-08T10:00'), at('2024-01-08T11:00'));
      assert.equal(next([today], '2024-01-08T11:00'), undefined);
    });

    it('is midnight otherwise, when days change and no timer runs over', () => {
      assert.equal(next([change('a')], '2024-01-31T09:00'), at('2024-02-01'));
      assert.equal(next([change('a', { announced: '2024-06-01' })], '2024-01-08T09:00'), at('2024-01-09'));
    });

    it('leads through the whole life of a change', () => {
      const life = change('a', {
        announced: '2024-02-28T15:00',
        effective: '2024-03-01',
        ends: '2024-03-02T12:00',
      });
      const seen: string[] = [];
      for (let now: number | undefined = at('2024-02-28'); now;) {
        const answer = selectNotices(withChanges([life]), {}, now);
        seen.push(answer.notices.map(({ phase, days }) => `${phase} ${days}`).join() || 'nothing');
        now = answer.next;
      }
      assert.deepEqual(seen, ['nothing', 'upcoming 2', 'upcoming 1', 'ending 1', 'ending 0', 'nothing']);
    });
  });
});

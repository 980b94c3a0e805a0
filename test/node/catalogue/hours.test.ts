import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openState } from '../../../src/catalogue/hours.ts';
import { momentToTime } from '../../../src/catalogue/time.ts';
import type { Closure, Hours } from '../../../src/catalogue/types.ts';

type Day = Hours['days'][number];
const every: Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekdays = every.slice(0, 5);
const office: Hours[] = [{ days: weekdays, opens: '08:00', closes: '16:00' }];
const ZONE = 'Asia/Jakarta';

/** The state in words: `open until 2024-01-08T16:00`, all in the zone's own time. */
function stateAt(hours: Hours[], moment: string, closures: Closure[] = [], zone = ZONE): string {
  const state = openState({ hours, closures }, momentToTime(moment, zone), zone)!;
  const word = (time: number | undefined) => {
    if (time === undefined) return 'never';
    const [date, clock] = new Date(time).toLocaleString('sv-SE', { timeZone: zone }).split(' ');
    return `${date}T${clock!.slice(0, 5)}`;
  };
  const why = state.closure ? ` (${state.closure.reason as string})` : '';
  return state.open ? `open until ${word(state.until)}` : `closed until ${word(state.next)}${why}`;
}

describe('openState', () => {
  it('knows nothing where no hours are known', () => {
    assert.equal(openState({}, 0, ZONE), undefined);
    assert.equal(openState({ hours: [] }, 0, ZONE), undefined);
  });

  // 8 January 2024 is a Monday.
  const cases: [string, Hours[], string, string][] = [
    ['at the minute of opening', office, '2024-01-08T08:00', 'open until 2024-01-08T16:00'],
    ['a second before opening', office, '2024-01-08T07:59:59', 'closed until 2024-01-08T08:00'],
    ['at the minute of closing', office, '2024-01-08T16:00', 'closed until 2024-01-09T08:00'],
    ['before the weekend', office, '2024-01-12T16:00', 'closed until 2024-01-15T08:00'],
    ['at the end of a month', office, '2024-01-31T17:00', 'closed until 2024-02-01T08:00'],
    ['at the end of February', office, '2024-02-29T17:00', 'closed until 2024-03-01T08:00'],
    ['at the end of a year', office, '2024-12-31T17:00', 'closed until 2025-01-01T08:00'],
    [
      'during the Friday break, hours in any order',
      [
        { days: ['fri'], opens: '13:30', closes: '16:30' },
        { days: ['fri'], opens: '08:00', closes: '11:30' },
      ],
      '2024-01-12T12:00',
      'closed until 2024-01-12T13:30',
    ],
    [
      'before the first of hours in any order',
      [
        { days: ['fri'], opens: '13:30', closes: '16:30' },
        { days: ['fri'], opens: '08:00', closes: '11:30' },
      ],
      '2024-01-12T07:00',
      'closed until 2024-01-12T08:00',
    ],
    [
      'in hours that touch, in any order',
      [
        { days: ['fri'], opens: '12:00', closes: '16:00' },
        { days: ['fri'], opens: '08:00', closes: '12:00' },
      ],
      '2024-01-12T09:00',
      'open until 2024-01-12T16:00',
    ],
    [
      'before the Friday break',
      [
        { days: ['fri'], opens: '13:30', closes: '16:30' },
        { days: ['fri'], opens: '08:00', closes: '11:30' },
      ],
      '2024-01-12T11:00',
      'open until 2024-01-12T11:30',
    ],
    [
      'once a week, just after closing',
      [{ days: ['mon'], opens: '08:00', closes: '09:00' }],
      '2024-01-08T09:00',
      'closed until 2024-01-15T08:00',
    ],
    [
      'over midnight, in the evening',
      [{ days: ['mon'], opens: '20:00', closes: '04:00' }],
      '2024-01-08T23:00',
      'open until 2024-01-09T04:00',
    ],
    [
      'over midnight, in the morning after',
      [{ days: ['mon'], opens: '20:00', closes: '04:00' }],
      '2024-01-09T03:59',
      'open until 2024-01-09T04:00',
    ],
    [
      'over midnight of the week',
      [{ days: ['sun'], opens: '20:00', closes: '04:00' }],
      '2024-01-08T01:00',
      'open until 2024-01-08T04:00',
    ],
    [
      'until 24:00 and again from 00:00',
      [
        { days: ['mon'], opens: '12:00', closes: '24:00' },
        { days: ['tue'], opens: '00:00', closes: '02:00' },
      ],
      '2024-01-08T13:00',
      'open until 2024-01-09T02:00',
    ],
    [
      'until 24:00 only',
      [{ days: ['mon'], opens: '12:00', closes: '24:00' }],
      '2024-01-08T23:59',
      'open until 2024-01-09T00:00',
    ],
    [
      'around the clock',
      [{ days: every, opens: '00:00', closes: '24:00' }],
      '2024-01-08T13:00',
      'open until never',
    ],
    [
      'around the clock, said as 07:00-07:00',
      [{ days: every, opens: '07:00', closes: '07:00' }],
      '2024-01-08T13:00',
      'open until never',
    ],
    [
      'around the clock on weekdays',
      [{ days: weekdays, opens: '00:00', closes: '24:00' }],
      '2024-01-08T13:00',
      'open until 2024-01-13T00:00',
    ],
    [
      'in spans that overlap',
      [
        { days: ['mon'], opens: '08:00', closes: '12:00' },
        { days: ['mon'], opens: '10:00', closes: '15:00' },
      ],
      '2024-01-08T09:00',
      'open until 2024-01-08T15:00',
    ],
    [
      'in a short span inside a long one',
      [
        { days: ['mon'], opens: '08:00', closes: '15:00' },
        { days: ['mon'], opens: '09:00', closes: '10:00' },
      ],
      '2024-01-08T09:30',
      'open until 2024-01-08T15:00',
    ],
  ];
  for (const [title, hours, moment, expected] of cases) {
    it(`is ${expected}: ${title}`, () => assert.equal(stateAt(hours, moment), expected));
  }

  describe('with closures', () => {
    const holiday: Closure = { from: '2024-01-09', reason: 'Libur' };
    const closed: [string, Hours[], Closure[], string, string][] = [
      ['on the day', office, [holiday], '2024-01-09T10:00', 'closed until 2024-01-10T08:00 (Libur)'],
      ['the day before', office, [holiday], '2024-01-08T17:00', 'closed until 2024-01-10T08:00'],
      [
        'from the first minute',
        office,
        [holiday],
        '2024-01-09T00:00',
        'closed until 2024-01-10T08:00 (Libur)',
      ],
      ['not a minute longer', office, [holiday], '2024-01-10T00:00', 'closed until 2024-01-10T08:00'],
      [
        'both ends included',
        office,
        [{ from: '2024-02-08', to: '2024-02-12', reason: 'Libur' }],
        '2024-02-08T09:00',
        'closed until 2024-02-13T08:00 (Libur)',
      ],
      [
        'over the end of a month',
        office,
        [{ from: '2024-01-31', to: '2024-02-01', reason: 'Libur' }],
        '2024-01-31T09:00',
        'closed until 2024-02-02T08:00 (Libur)',
      ],
      [
        'longer than we look',
        office,
        [{ from: '2024-01-08', to: '2024-12-31', reason: 'Renovasi' }],
        '2024-01-08T09:00',
        'closed until never (Renovasi)',
      ],
      [
        'as long as we look',
        office,
        [{ from: '2024-01-08', to: '2024-03-07', reason: 'Renovasi' }],
        '2024-01-08T09:00',
        'closed until 2024-03-08T08:00 (Renovasi)',
      ],
      [
        'while last night runs out',
        [{ days: every, opens: '20:00', closes: '04:00' }],
        [holiday],
        '2024-01-09T03:00',
        'open until 2024-01-09T04:00',
      ],
      [
        'after last night has run out',
        [{ days: every, opens: '20:00', closes: '04:00' }],
        [holiday],
        '2024-01-09T04:00',
        'closed until 2024-01-10T20:00 (Libur)',
      ],
      [
        'in days around the clock',
        [{ days: every, opens: '00:00', closes: '24:00' }],
        [holiday],
        '2024-01-08T10:00',
        'open until 2024-01-09T00:00',
      ],
      [
        'that are long past',
        [{ days: every, opens: '00:00', closes: '24:00' }],
        [{ from: '2023-12-25', reason: 'Natal' }],
        '2024-01-08T10:00',
        'open until never',
      ],
    ];
    for (const [title, hours, closures, moment, expected] of closed) {
      it(`is ${expected}: ${title}`, () => assert.equal(stateAt(hours, moment, closures), expected));
    }
  });

  describe('in the zone of the publisher', () => {
    // The same instant, 08:30 in WIB.
    const now = Date.UTC(2024, 0, 8, 1, 30);
    const late: Hours[] = [{ days: ['mon'], opens: '10:00', closes: '12:00' }];
    for (const [zone, open] of [
      ['Asia/Jakarta', false],
      ['Asia/Makassar', false],
      ['Asia/Jayapura', true],
    ] as const) {
      it(`is ${open ? 'open' : 'closed'} in ${zone} at ${zone == 'Asia/Jayapura' ? '10:30' : 'an earlier hour'}`, () => {
        assert.equal(openState({ hours: late }, now, zone)!.open, open);
      });
    }

    it('counts a night of daylight saving by the clock on the wall', () => {
      const night: Hours[] = [{ days: ['sat'], opens: '22:00', closes: '06:00' }];
      const inSpring = openState({ hours: night }, Date.UTC(2024, 2, 10, 4), 'America/New_York')!;
      const inAutumn = openState({ hours: night }, Date.UTC(2024, 10, 3, 4), 'America/New_York')!;
      assert.equal(inSpring.until, Date.UTC(2024, 2, 10, 10));
      assert.equal(inAutumn.until, Date.UTC(2024, 10, 3, 11));
    });

    it('opens again at eight on the morning after the clocks changed', () => {
      const daily: Hours[] = [{ days: every, opens: '08:00', closes: '16:00' }];
      assert.equal(
        stateAt(daily, '2024-03-09T17:00', [], 'America/New_York'),
        'closed until 2024-03-10T08:00',
      );
      assert.equal(
        stateAt(daily, '2024-11-02T17:00', [], 'America/New_York'),
        'closed until 2024-11-03T08:00',
      );
    });
  });
});

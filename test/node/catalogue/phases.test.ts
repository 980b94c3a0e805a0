/** The phases of changes over whole lives, in nine zones, and whatever the zone of the device. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { PHASE_LIVES } from '../../fixtures/phase-cases.ts';
import { ask } from '../../support/phases.ts';

describe('phases of a change', () => {
  for (const life of PHASE_LIVES) {
    describe(`${life.topic}: ${life.effective}${life.ends ? ` to ${life.ends}` : ''}`, () => {
      for (const [now, said] of life.moments) {
        it(`is ${said} at ${now}`, () => assert.equal(ask(life, Date.parse(now)).said, said));
      }
    });
  }

  it('has at least 130 cases, no two of them the same', () => {
    const cases = PHASE_LIVES.flatMap(({ moments, ...life }) =>
      moments.map(([now]) => [life.zone, life.announced, life.effective, life.ends, now].join()),
    );
    assert.equal(new Set(cases).size, cases.length);
    assert.ok(cases.length >= 130, `${cases.length} cases`);
  });
});

describe('the zone of the device', () => {
  for (const zone of ['America/St_Johns', 'Pacific/Chatham', 'Asia/Jakarta', 'UTC']) {
    it(`${zone} changes nothing`, () => {
      const support = new URL('../../support/phases.ts', import.meta.url).href;
      const script = `
        const { askAll } = await import(${JSON.stringify(support)});
        console.log(JSON.stringify([Intl.DateTimeFormat().resolvedOptions().timeZone, askAll()]));`;
      const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
      const expected = PHASE_LIVES.map(({ moments }) => moments.map(([, said]) => said));
      assert.deepEqual(JSON.parse(answer), [zone, expected]);
    });
  }
});

/** From the first moment on, always to the one that the answer before named: when, and what is said then. */
function walk(life: Parameters<typeof ask>[0], first: string): string[] {
  const seen: string[] = [];
  for (let now: number | undefined = Date.parse(first); now !== undefined;) {
    const { said, next } = ask(life, now);
    seen.push(`${new Date(now).toISOString().replace(':00.000', '')} ${said}`);
    assert.ok(next === undefined || next > now, 'the next moment is later');
    now = next;
  }
  return seen;
}

describe('the next moment leads through the life of a change, from day to day and through every phase:', () => {
  const lives: [string, Parameters<typeof ask>[0], string[]][] = [
    [
      'days in Jakarta over a leap day',
      { zone: 'Asia/Jakarta', announced: '2024-02-28T15:00', effective: '2024-03-01', ends: '2024-03-02' },
      [
        '2024-02-27T20:00Z announced-later',
        '2024-02-28T08:00Z upcoming 2',
        '2024-02-28T17:00Z upcoming 1',
        '2024-02-29T17:00Z ending 1',
        '2024-03-01T17:00Z ending 0',
        '2024-03-02T17:00Z over',
      ],
    ],
    [
      'more than a week in Makassar, to an hour',
      {
        zone: 'Asia/Makassar',
        announced: '2024-12-29',
        effective: '2024-12-31T08:00',
        ends: '2025-01-09T12:00',
      },
      [
        '2024-12-28T15:00Z announced-later',
        '2024-12-28T16:00Z upcoming 2',
        '2024-12-29T16:00Z upcoming 1',
        '2024-12-30T16:00Z upcoming 0',
        '2024-12-31T00:00Z in-force 0',
        '2024-12-31T16:00Z in-force -1',
        '2025-01-01T16:00Z in-force -2',
        '2025-01-02T04:00Z ending 7',
        '2025-01-02T16:00Z ending 6',
        '2025-01-03T16:00Z ending 5',
        '2025-01-04T16:00Z ending 4',
        '2025-01-05T16:00Z ending 3',
        '2025-01-06T16:00Z ending 2',
        '2025-01-07T16:00Z ending 1',
        '2025-01-08T16:00Z ending 0',
        '2025-01-09T04:00Z over',
      ],
    ],
    [
      'hours in Jayapura',
      {
        zone: 'Asia/Jayapura',
        announced: '2024-01-08T07:30',
        effective: '2024-01-08T09:00',
        ends: '2024-01-09T01:30',
      },
      [
        '2024-01-07T20:00Z announced-later',
        '2024-01-07T22:30Z upcoming 0',
        '2024-01-08T00:00Z ending 1',
        '2024-01-08T15:00Z ending 0',
        '2024-01-08T16:30Z over',
      ],
    ],
    [
      'a day in Kiritimati',
      { zone: 'Pacific/Kiritimati', announced: '2024-12-31', effective: '2025-01-01', ends: '2025-01-01' },
      [
        '2024-12-30T09:00Z announced-later',
        '2024-12-30T10:00Z upcoming 1',
        '2024-12-31T10:00Z ending 0',
        '2025-01-01T10:00Z over',
      ],
    ],
    [
      'a day in Pago Pago',
      { zone: 'Pacific/Pago_Pago', announced: '2024-12-31', effective: '2025-01-01', ends: '2025-01-01' },
      [
        '2024-12-31T10:00Z announced-later',
        '2024-12-31T11:00Z upcoming 1',
        '2025-01-01T11:00Z ending 0',
        '2025-01-02T11:00Z over',
      ],
    ],
    [
      'the day of 23 hours in New York',
      { zone: 'America/New_York', announced: '2024-03-09', effective: '2024-03-10', ends: '2024-03-11' },
      [
        '2024-03-09T04:00Z announced-later',
        '2024-03-09T05:00Z upcoming 1',
        '2024-03-10T05:00Z ending 1',
        '2024-03-11T04:00Z ending 0',
        '2024-03-12T04:00Z over',
      ],
    ],
    [
      'the day of 25 hours in London',
      { zone: 'Europe/London', announced: '2024-10-26', effective: '2024-10-27T01:30', ends: '2024-10-28' },
      [
        '2024-10-25T22:00Z announced-later',
        '2024-10-25T23:00Z upcoming 1',
        '2024-10-26T23:00Z upcoming 0',
        '2024-10-27T00:30Z ending 1',
        '2024-10-28T00:00Z ending 0',
        '2024-10-29T00:00Z over',
      ],
    ],
    [
      'thirty days of news in Kathmandu',
      { zone: 'Asia/Kathmandu', announced: '2024-02-01', effective: '2024-02-02' },
      [
        '2024-01-31T18:00Z announced-later',
        '2024-01-31T18:15Z upcoming 1',
        '2024-02-01T18:15Z in-force 0',
        '2024-02-02T18:15Z in-force -1',
        '2024-02-03T18:15Z in-force -2',
        '2024-02-04T18:15Z in-force -3',
        '2024-02-05T18:15Z in-force -4',
        '2024-02-06T18:15Z in-force -5',
        '2024-02-07T18:15Z in-force -6',
        '2024-02-08T18:15Z in-force -7',
        '2024-02-09T18:15Z in-force -8',
        '2024-02-10T18:15Z in-force -9',
        '2024-02-11T18:15Z in-force -10',
        '2024-02-12T18:15Z in-force -11',
        '2024-02-13T18:15Z in-force -12',
        '2024-02-14T18:15Z in-force -13',
        '2024-02-15T18:15Z in-force -14',
        '2024-02-16T18:15Z in-force -15',
        '2024-02-17T18:15Z in-force -16',
        '2024-02-18T18:15Z in-force -17',
        '2024-02-19T18:15Z in-force -18',
        '2024-02-20T18:15Z in-force -19',
        '2024-02-21T18:15Z in-force -20',
        '2024-02-22T18:15Z in-force -21',
        '2024-02-23T18:15Z in-force -22',
        '2024-02-24T18:15Z in-force -23',
        '2024-02-25T18:15Z in-force -24',
        '2024-02-26T18:15Z in-force -25',
        '2024-02-27T18:15Z in-force -26',
        '2024-02-28T18:15Z in-force -27',
        '2024-02-29T18:15Z in-force -28',
        '2024-03-01T18:15Z in-force -29',
        '2024-03-02T18:15Z in-force',
      ],
    ],
  ];
  for (const [title, life, expected] of lives) {
    it(title, () => assert.deepEqual(walk(life, expected[0]!.split(' ')[0]!), expected));
  }
});

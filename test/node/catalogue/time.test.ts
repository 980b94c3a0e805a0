import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromWall, momentToTime, toWall } from '../../../src/catalogue/time.ts';

const NEW_YORK = 'America/New_York';

describe('momentToTime', () => {
  // [moment, zone, the instant in UTC]
  const cases: [string, string, string][] = [
    ['2024-01-08', 'Asia/Jakarta', '2024-01-07T17:00:00.000Z'],
    ['2024-01-08', 'Asia/Makassar', '2024-01-07T16:00:00.000Z'],
    ['2024-01-08', 'Asia/Jayapura', '2024-01-07T15:00:00.000Z'],
    ['2024-01-08T09:00', 'Asia/Jakarta', '2024-01-08T02:00:00.000Z'],
    ['2024-01-08T00:00', 'Asia/Jakarta', '2024-01-07T17:00:00.000Z'],
    ['2024-01-08T09:00:30', 'Asia/Jakarta', '2024-01-08T02:00:30.000Z'],
    ['2024-01-08T09:00:30.75', 'Asia/Jakarta', '2024-01-08T02:00:30.000Z'],
    ['2024-01-08T09:00Z', 'Asia/Jakarta', '2024-01-08T09:00:00.000Z'],
    ['2024-01-08T09:00:30.5Z', 'Asia/Jakarta', '2024-01-08T09:00:30.500Z'],
    ['2024-01-08T09:00+08:00', 'Asia/Jakarta', '2024-01-08T01:00:00.000Z'],
    ['2024-01-08T09:00-03:30', 'Asia/Jakarta', '2024-01-08T12:30:00.000Z'],
    ['2024-03-01', 'Asia/Jakarta', '2024-02-29T17:00:00.000Z'],
    ['2024-12-31T23:59:59', 'Asia/Jayapura', '2024-12-31T14:59:59.000Z'],
    ['2024-03-09T12:00', NEW_YORK, '2024-03-09T17:00:00.000Z'],
    ['2024-03-10T12:00', NEW_YORK, '2024-03-10T16:00:00.000Z'],
    // Left out on 10 March; comes twice on 3 November.
    ['2024-03-10T02:30', NEW_YORK, '2024-03-10T07:30:00.000Z'],
    ['2024-11-03T01:30', NEW_YORK, '2024-11-03T05:30:00.000Z'],
    ['2024-11-03T02:00', NEW_YORK, '2024-11-03T07:00:00.000Z'],
    ['2024-10-27T02:30', 'Europe/Berlin', '2024-10-27T00:30:00.000Z'],
    // A day that begins at one o'clock.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2024-06-15T12:00', 'Asia/Kathmandu', '2024-06-15T06:15:00.000Z'],
  ];
  for (const [moment, zone, expected] of cases) {
    it(`takes ${moment} in ${zone} for ${expected}`, () => {
      assert.equal(new Date(momentToTime(moment, zone)).toISOString(), expected);
    });
  }
});

describe('toWall', () => {
  it('takes the hour 24 of old Chrome for midnight', (test) => {
    test.mock.method(Intl, 'DateTimeFormat', function () {
      return { format: () => '1/8/2024, 24:00:00' };
    });
    assert.equal(toWall(0, 'Asia/Pontianak'), Date.UTC(2024, 0, 8));
  });

  it('shows midnight as hour 0 of the new day', () => {
    assert.equal(toWall(Date.UTC(2024, 0, 7, 17), 'Asia/Jakarta'), Date.UTC(2024, 0, 8));
  });

  it('is undone by fromWall through a year of New York, but for the hour that comes twice', () => {
    for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2025, 0, 1); time += 30 * 60_000) {
      const expected =
        time >= Date.UTC(2024, 10, 3, 6) && time < Date.UTC(2024, 10, 3, 7) ? time - 3_600_000 : time;
      assert.equal(fromWall(toWall(time, NEW_YORK), NEW_YORK), expected);
    }
  });
});

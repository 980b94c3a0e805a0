import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  formatDate,
  formatDuration,
  formatFee,
  formatMoney,
  formatTime,
  formatWeekday,
} from '../../../src/i18n/format.ts';
import { formatHours } from '../../../src/i18n/format-hours.ts';
import { en } from '../../../src/i18n/locales/en.ts';
import { id } from '../../../src/i18n/locales/id.ts';

const fifth = Date.UTC(2024, 0, 5, 1, 30);

describe('format', () => {
  it('writes whole rupiah with points', () => {
    assert.deepEqual([0, 900, 37000, 1295000].map(formatMoney), ['Rp0', 'Rp900', 'Rp37.000', 'Rp1.295.000']);
  });
  it('writes dates and times in the zone given', () => {
    assert.equal(formatDate(fifth, id, 'Asia/Jakarta'), 'Jumat, 5 Januari 2024');
    assert.equal(formatDate(fifth, id, 'America/New_York', true), '4 Januari 2024');
    assert.equal(formatTime(fifth, id, 'Asia/Jakarta'), '08.30');
    assert.equal(formatTime(fifth, en, 'Asia/Jayapura'), '10:30');
    assert.equal(formatTime(Date.UTC(2024, 0, 4, 17, 0), id, 'Asia/Jakarta'), '00.00');
    assert.equal(formatWeekday(fifth, en, 'Asia/Jakarta'), 'Friday');
  });
  it('writes durations, one or a span, with a note', () => {
    assert.equal(formatDuration({ min: 10, max: 15, unit: 'minute' }, id), '10–15 menit');
    assert.equal(formatDuration({ max: 7, unit: 'workday' }, id), '7 hari kerja');
    assert.equal(formatDuration({ max: 1, unit: 'workday' }, en), '1 working day');
    assert.equal(formatDuration({ max: 2, unit: 'day', note: 'jika lengkap' }, id), '2 hari (jika lengkap)');
  });
  it('writes fees, zero as free', () => {
    assert.equal(formatFee({ amount: 0 }, id), 'Gratis');
    assert.equal(formatFee({ amount: 0, unit: 'per uji' }, en), 'Free');
    assert.equal(formatFee({ amount: 37000, unit: 'per uji' }, id), 'Rp37.000 per uji');
    assert.equal(formatFee({ amount: 5000, upTo: 10000 }, id), 'Rp5.000–Rp10.000');
    assert.equal(formatFee({ amount: 0, upTo: 10000 }, id), 'Rp0–Rp10.000');
    assert.equal(formatFee({ note: { id: 'menurut kesepakatan', en: 'as agreed' } }, en), 'as agreed');
  });
  it('draws days in a row together', () => {
    assert.equal(
      formatHours(
        [
          { days: ['mon', 'tue', 'wed', 'thu', 'sat'], opens: '08:00', closes: '14:30' },
          { days: ['fri'], opens: '08:00', closes: '11:00' },
        ],
        id,
      ),
      'Senin–Kamis, Sabtu 08.00–14.30; Jumat 08.00–11.00',
    );
  });
});

/** Values that come in by the clock, on the publisher's clock. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scheduledSchema } from '../../../src/catalogue/schema.ts';
import { serviceAt } from '../../../src/catalogue/scheduled.ts';
import type { Scheduled, Service } from '../../../src/catalogue/types.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';

const JAKARTA = 'Asia/Jakarta';

function serviceWith(...scheduled: Scheduled[]): Service {
  const service = createCatalogue().services.find(({ id }) => id === 'uji-kir')!;
  return { ...service, standard: { fees: [{ amount: 37_000 }], guarantee: 'Lama' }, scheduled };
}
const fee = (from: string, amount: number): Scheduled => ({
  from,
  set: { standard: { fees: [{ amount }] } },
});
const at = (service: Service, moment: string, zone = JAKARTA) => {
  const { service: found, next } = serviceAt(service, Date.parse(moment), zone);
  return [found.standard.fees?.[0]?.amount, next === undefined ? undefined : new Date(next).toISOString()];
};

describe('serviceAt', () => {
  it('gives a service without scheduled values back as it is', () => {
    const service = serviceWith();
    assert.deepEqual(at(service, '2024-01-01T00:00Z'), [37_000, undefined]);
    delete service.scheduled;
    assert.equal(serviceAt(service, 0, JAKARTA).service, service);
  });

  it('changes with the first millisecond of the day in the publisher’s zone', () => {
    const service = serviceWith(fee('2024-01-05', 0));
    assert.deepEqual(at(service, '2024-01-04T16:59:59.999Z'), [37_000, '2024-01-04T17:00:00.000Z']);
    assert.deepEqual(at(service, '2024-01-04T17:00:00.000Z'), [0, undefined]);
  });

  it('reads a date in the zone that it is given', () => {
    const service = serviceWith(fee('2024-01-05', 0));
    assert.deepEqual(at(service, '2024-01-04T15:00:00Z', 'Asia/Jayapura'), [0, undefined]);
    assert.deepEqual(at(service, '2024-01-04T15:00:00Z', 'Asia/Makassar'), [
      37_000,
      '2024-01-04T16:00:00.000Z',
    ]);
  });

  it('changes at a wall-clock time, and at an instant with an offset', () => {
    const wall = serviceWith(fee('2024-01-05T07:30', 0));
    assert.deepEqual(at(wall, '2024-01-05T00:29:59Z'), [37_000, '2024-01-05T00:30:00.000Z']);
    assert.deepEqual(at(wall, '2024-01-05T00:30:00Z'), [0, undefined]);
    const offset = serviceWith(fee('2024-01-05T07:30+09:00', 0));
    assert.deepEqual(at(offset, '2024-01-04T22:29:59Z'), [37_000, '2024-01-04T22:30:00.000Z']);
    assert.deepEqual(at(offset, '2024-01-04T22:30:00Z'), [0, undefined]);
  });

  it('applies several values in the order of their moments, however they are written', () => {
    const service = serviceWith(fee('2024-03-01', 3), fee('2024-01-01', 1), fee('2024-02-01T00:00+07:00', 2));
    assert.deepEqual(at(service, '2023-12-01T00:00Z'), [37_000, '2023-12-31T17:00:00.000Z']);
    assert.deepEqual(at(service, '2024-01-15T00:00Z'), [1, '2024-01-31T17:00:00.000Z']);
    assert.deepEqual(at(service, '2024-02-15T00:00Z'), [2, '2024-02-29T17:00:00.000Z']);
    assert.deepEqual(at(service, '2024-03-15T00:00Z'), [3, undefined]);
  });

  it('lets the later written of one moment win', () => {
    assert.deepEqual(at(serviceWith(fee('2024-01-01', 1), fee('2024-01-01T00:00', 2)), '2024-01-02T00:00Z'), [
      2,
      undefined,
    ]);
  });

  it('replaces fields of the standard one by one, and fields of the service whole', () => {
    const service = serviceWith({
      from: '2024-01-01',
      set: {
        status: 'paused',
        audience: 'Siapa saja',
        channels: [],
        standard: { duration: { max: 5, unit: 'minute' } },
      },
    });
    const { service: after } = serviceAt(service, Date.parse('2024-01-02'), JAKARTA);
    assert.deepEqual(
      [after.status, after.audience, after.channels, after.standard],
      [
        'paused',
        'Siapa saja',
        [],
        { fees: [{ amount: 37_000 }], guarantee: 'Lama', duration: { max: 5, unit: 'minute' } },
      ],
    );
    assert.deepEqual([after.id, after.agency], ['uji-kir', 'dishub']);
  });

  it('leaves what it was given alone', () => {
    const service = serviceWith(fee('2024-02-01', 2), fee('2024-01-01', 1));
    const before = structuredClone(service);
    serviceAt(service, Date.parse('2024-06-01'), JAKARTA);
    assert.deepEqual(service, before);
  });
});

describe('the schema of scheduled values', () => {
  it('refuses a field that would never be applied', () => {
    const wrong = { from: '2024-01-01', set: { fees: [{ amount: 1 }] } };
    assert.equal(scheduledSchema.safeParse(wrong).success, false);
    assert.equal(scheduledSchema.safeParse(fee('2024-01-01', 1)).success, true);
  });
});

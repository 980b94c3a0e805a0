import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectAgency, selectService, selectWaysIn } from '../../../src/catalogue/select.ts';
import type { Channel, Service } from '../../../src/catalogue/types.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';

describe('selectService and selectAgency', () => {
  it('find by id', () => {
    assert.equal(selectService(createCatalogue(), 'ktp-el')?.updated, '2023-12-01');
    assert.equal(selectAgency(createCatalogue(), 'dishub')?.shortName, 'Dishub');
  });

  it('give nothing for an id that is not there', () => {
    assert.equal(selectService(createCatalogue(), 'dishub'), undefined);
    assert.equal(selectAgency(createCatalogue(), 'uji-kir'), undefined);
  });
});

describe('selectWaysIn', () => {
  /** `app:down counter` → the ways in, as ids. */
  function ways(channels: string) {
    const service = {
      ...createCatalogue().services[0]!,
      channels: channels.split(' ').flatMap((it): Channel[] => {
        const [id, condition] = it.split(':') as [string, Channel['condition']?];
        return id ? [{ id, type: 'web', name: id, ...(condition && { condition }) }] : [];
      }),
    } satisfies Service;
    const { main, others, trouble } = selectWaysIn(service);
    return [main?.id, others.map(({ id }) => id).join(' '), trouble?.id];
  }

  const cases: [string, [string | undefined, string, string | undefined]][] = [
    ['', [undefined, '', undefined]],
    ['app', ['app', '', undefined]],
    ['app counter wa', ['app', 'counter wa', undefined]],
    ['app:working counter', ['app', 'counter', undefined]],
    ['app counter:down', ['app', 'counter', undefined]],
    ['app:down counter wa', ['counter', 'wa', 'app']],
    ['app:down web:disrupted counter', ['counter', 'web', 'app']],
    ['app:disrupted counter', ['counter', '', 'app']],
    ['app:down web:disrupted wa:down', ['web', 'wa', 'app']],
    ['app:disrupted web:down', ['app', 'web', 'app']],
    ['app:down web:down', [undefined, 'web', 'app']],
    ['app:down', [undefined, '', 'app']],
  ];
  for (const [channels, expected] of cases) {
    it(`of "${channels}" are main ${expected[0]}, others "${expected[1]}", trouble ${expected[2]}`, () => {
      assert.deepEqual(ways(channels), expected);
    });
  }
});

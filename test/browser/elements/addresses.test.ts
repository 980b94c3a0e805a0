import { expect } from '@open-wc/testing';
import { feedAddress, readableAddress } from '../../../src/elements/shared/addresses.later.ts';

describe('addresses beside the catalogue', () => {
  for (const catalogue of [
    'https://layanan.kota.go.id/v/',
    'https://layanan.kota.go.id/v/catalogue.json',
    'https://layanan.kota.go.id/v/services/uji-kir.json',
    'https://layanan.kota.go.id/v/agencies/dishub/changes.json',
  ])
    it(`are found from ${catalogue}`, () => {
      expect(readableAddress(catalogue, 'uji-kir')).to.equal('https://layanan.kota.go.id/v/layanan/uji-kir/');
      expect(feedAddress({ catalogue, agency: 'dishub' }, 'changes.ics')).to.equal(
        'https://layanan.kota.go.id/v/agencies/dishub/changes.ics',
      );
    });

  it('are found in an endpoint whose own folder is called services', () => {
    for (const file of ['', 'catalogue.json'])
      expect(readableAddress(`https://kota.go.id/services/${file}`, 'kk')).to.equal(
        'https://kota.go.id/services/layanan/kk/',
      );
  });
});

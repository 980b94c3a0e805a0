/** Where formal complaints go: the national channel, which every city has, and the city's own. */
import type { Channel, Publisher } from '../../catalogue/types.ts';

/** The national complaint channel; the city's own come from its catalogue. */
export const LAPOR: Channel = {
  id: 'sp4n-lapor',
  type: 'web',
  name: 'SP4N-LAPOR!',
  url: 'https://www.lapor.go.id',
};

/** The national channel first, then the city's own as the catalogue has them. */
export const complaintChannels = ({ complaints = [] }: Publisher): Channel[] => [
  LAPOR,
  ...complaints.filter(({ url }) => !/^https?:\/\/(?:www\.)?lapor\.go\.id\b/.test(url ?? '')),
];

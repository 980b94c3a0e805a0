/** Which addresses of a catalogue are asked, and for whom. Pure. */
import type { Channel, Text } from '../../catalogue/types.ts';
import type { Path } from '../finding.ts';
import type { SourceCatalogue } from '../validate.ts';

/** A channel that leads to an address. */
export interface ChannelPlace {
  /** Where the channel stands in the assembled catalogue. */
  path: Path;
  /** The same by ids, which stay when the order changes: `services/uji-kir/channels/situs`. */
  key: string;
  /** What it belongs to, as people call it: a service, an agency or the publisher. */
  owner: Text;
  channel: Channel;
}

/** One address; however many channels lead to it, it is asked once. */
export interface Target {
  /** As it is asked: normalised, without a fragment. */
  url: string;
  places: ChannelPlace[];
}

/**
 * The web and app channels of a catalogue by address, in the order of the catalogue.
 * Services that have ended are left out: nobody is sent there any more.
 */
export function collectTargets(catalogue: SourceCatalogue): Target[] {
  const targets = new Map<string, Target>();
  const add = (channels: readonly Channel[] = [], path: Path, key: string, owner: Text): void => {
    channels.forEach((channel, index) => {
      const url = addressOf(channel);
      if (url === undefined) return;
      const target = targets.get(url) ?? { url, places: [] };
      targets.set(url, target);
      target.places.push({ path: [...path, index], key: `${key}/${channel.id}`, owner, channel });
    });
  };
  catalogue.services.forEach(({ id, name, status, channels, standard }, index) => {
    if (status === 'ended') return;
    const path = ['services', index];
    add(channels, [...path, 'channels'], `services/${id}/channels`, name);
    const complaints = [...path, 'standard', 'complaints', 'channels'];
    add(standard.complaints?.channels, complaints, `services/${id}/complaints`, name);
  });
  catalogue.agencies.forEach(({ id, name, contacts }, index) =>
    add(contacts, ['agencies', index, 'contacts'], `agencies/${id}/contacts`, name),
  );
  const { complaints, name } = catalogue.publisher;
  add(complaints, ['publisher', 'complaints'], 'publisher/complaints', name);
  return [...targets.values()];
}

/** The address of a web or app channel, undefined for channels that no program can ask. */
function addressOf({ type, url }: Channel): string | undefined {
  if ((type !== 'web' && type !== 'app') || url === undefined) return undefined;
  const address = URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol)) return undefined;
  address.hash = '';
  return address.href;
}

/** The ways in of an HSDS service or organization: web, mail, telephones, and the places where it is offered with their hours. */
import { DAYS } from '../../catalogue/primitives.ts';
import { compact, isEmpty, uniqueId, type Carrier, type Group } from './carry.ts';
import { readClock, readRuleDays } from './words-in.ts';

/** @param taken ids of the owner's channels */
export function readHsdsChannels(fields: Carrier, taken: Set<string>): Group[] {
  const url = fields.takeText('url');
  const email = fields.takeText('email');
  const channels: Group[] = [];
  if (url !== undefined) channels.push({ id: uniqueId('situs', taken), type: 'web', name: 'Situs web', url });
  if (email !== undefined) {
    channels.push({ id: uniqueId('surel', taken), type: 'email', name: 'Surel', url: `mailto:${email}` });
  }
  channels.push(...readPhones(fields, taken));
  const places = fields.takeGroups('service_at_locations', (place) => readPlace(place, taken));
  places.push(...fields.takeGroups('locations', (place) => readLocation(place, taken)));
  const hours = readSchedules(fields);
  // Hours of the service itself hold wherever no other hours are given.
  const open = places
    .flat()
    .filter((channel) => channel['type'] === 'counter' && channel['hours'] === undefined);
  if (hours.length > 0 && open.length === 0)
    fields.lose('schedules', 'tidak ada tempat yang memiliki jam ini');
  if (hours.length > 0) for (const channel of open) channel['hours'] = hours;
  return [...channels, ...places.flat()];
}

function readPhones(fields: Carrier, taken: Set<string>): Group[] {
  return fields.takeGroups('phones', (phone) => {
    phone.skip('id', 'location_id', 'service_id', 'organization_id', 'contact_id', 'service_at_location_id');
    const type = phone.takeText('type');
    if (type !== undefined && !['voice', 'cell'].includes(type))
      phone.lose('type', `"${type}" ditulis sebagai telepon`);
    const extension = phone.takeText('extension');
    const number = phone.takeText('number');
    return compact({
      id: uniqueId('telepon', taken),
      type: 'phone',
      name: 'Telepon',
      number: extension === undefined ? number : `${number ?? ''} ext. ${extension}`.trim(),
      note: phone.takeText('description'),
    });
  });
}

function readPlace(place: Carrier, taken: Set<string>): Group[] {
  place.skip('id', 'service_id', 'location_id');
  const note = place.takeText('description');
  const channels = place.takeGroups('location', (location) => readLocation(location, taken)).flat();
  const hours = readSchedules(place);
  const [counter] = channels;
  if (counter && note !== undefined) counter['note'] = note;
  // Hours of this service at the place go before those of the place.
  if (counter && hours.length > 0) counter['hours'] = hours;
  else if (hours.length > 0) place.lose('schedules', 'tempatnya tidak disebut');
  return [...channels, ...readPhones(place, taken)];
}

function readLocation(location: Carrier, taken: Set<string>): Group[] {
  location.skip('id', 'organization_id', 'location_type');
  const name = location.takeText('name');
  const addresses = location.takeGroups('addresses', readAddress);
  if (addresses.length > 1) location.lose('addresses', 'hanya alamat pertama yang terbawa');
  const url = location.takeText('url');
  const counter = compact({
    id: uniqueId('loket', taken),
    type: 'counter',
    name: name ?? 'Loket',
    url,
    address: addresses[0],
    hours: readSchedules(location),
    note: location.takeText('description'),
  });
  return [counter, ...readPhones(location, taken)];
}

function readAddress(address: Carrier): string | undefined {
  address.skip('id', 'location_id', 'address_type', 'country');
  const parts = ['attention', 'address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code'];
  const words = parts.map((part) => address.takeText(part)).filter((word) => !isEmpty(word));
  return words.length > 0 ? words.join(', ') : undefined;
}

/** Weekly hours; other rhythms and limited times have no place in a channel. */
function readSchedules(fields: Carrier): Group[] {
  return fields.takeGroups('schedules', (schedule) => {
    schedule.skip('id', 'service_id', 'location_id', 'service_at_location_id', 'wkst', 'timezone');
    const frequency = schedule.takeText('freq') ?? 'WEEKLY';
    const interval = schedule.takeText('interval') ?? '1';
    const byDay = schedule.takeText('byday');
    const [opens, closes] = ['opens_at', 'closes_at'].map((key) => readClock(schedule.takeText(key) ?? ''));
    let days: readonly string[] | undefined;
    if (frequency === 'DAILY' && byDay === undefined) days = DAYS;
    else if (frequency === 'WEEKLY' && byDay !== undefined) days = readRuleDays(byDay);
    if (!days || interval !== '1' || !opens || !closes) {
      schedule.lose('freq', 'bukan jam mingguan yang lengkap');
      return undefined;
    }
    if (opens.offset !== undefined || closes.offset !== undefined) {
      schedule.lose('opens_at', 'selisih zona waktu diabaikan; periksa jamnya');
    }
    return { days: [...days], opens: opens.time, closes: closes.time };
  });
}

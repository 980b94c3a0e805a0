/**
 * Reads services in Open Referral HSDS 3 (github.com/openreferral/specification, schema/*.json): one service, a list, a
 * page of an API (`contents`), or a package with `services` and `organizations`. Only reads the structure.
 */
import { Carrier, compact, isGroup, lookUp, type Group, type Loss } from './carry.ts';
import { readHsdsChannels } from './hsds-channels.ts';
import { makeId, readDay, readSpokenDuration } from './words-in.ts';

/** What an import from another format gives: a catalogue that may still lack required fields, and what was left behind. */
export interface FormatReading {
  raw: Group;
  losses: Loss[];
}

export interface FormatOptions {
  /** The publisher of the catalogue, which other formats do not know. */
  publisher?: unknown;
  /** Date for services that do not say when they were last looked at, YYYY-MM-DD. */
  updated?: string;
}

/** `status` of HSDS 3; "temporarily closed" comes back. */
const STATUSES: Record<string, string> = {
  active: 'active',
  inactive: 'paused',
  'temporarily closed': 'paused',
  defunct: 'ended',
};

/** @param json the file as JSON.parse gives it @returns undefined when there is no service in it */
export function readHsds(json: unknown, options: FormatOptions = {}): FormatReading | undefined {
  const services = findServices(json);
  if (!services) return undefined;
  const losses: Loss[] = [];
  const agencies = new Agencies(losses);
  if (isGroup(json)) for (const organization of groupsIn(json['organizations'])) agencies.add(organization);
  const taken = new Set<string>();
  const read = services.map((service) => readService(service, agencies, taken, losses, options));
  const raw = compact({ opdCatalogue: 1, publisher: options.publisher });
  return { raw: { ...raw, agencies: agencies.list, services: read, changes: [] }, losses };
}

const groupsIn = (value: unknown): Group[] => (Array.isArray(value) ? value.filter(isGroup) : []);

function findServices(json: unknown): Group[] | undefined {
  const list = Array.isArray(json)
    ? json
    : isGroup(json)
      ? (json['contents'] ?? json['services'])
      : undefined;
  if (Array.isArray(list)) return groupsIn(list);
  return isGroup(json) && 'name' in json && 'status' in json ? [json] : undefined;
}

/** Organizations as agencies: each once, however many services carry it along. */
class Agencies {
  readonly list: Group[] = [];
  private readonly losses: Loss[];
  private readonly ids = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(losses: Loss[]) {
    this.losses = losses;
  }

  /** The id that the agency of an organization got. */
  find(id: string): string | undefined {
    return this.ids.get(id);
  }

  add(organization: Group): string {
    const key = String(organization['id'] ?? organization['name']);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const fields = new Carrier(
      organization,
      `OPD ${JSON.stringify(organization['name'] ?? key)}`,
      this.losses,
    );
    const name = fields.takeText('name');
    const shortName = fields.takeText('alternate_name');
    const id = makeId(shortName ?? name, 'opd', this.taken);
    this.ids.set(key, id);
    fields.skip('id');
    const taken = new Set<string>();
    this.list.push(
      compact({
        id,
        name,
        shortName,
        url: fields.takeText('website') ?? fields.takeText('url'),
        contacts: readHsdsChannels(fields, taken),
      }),
    );
    fields.finish();
    return id;
  }
}

function readService(
  service: Group,
  agencies: Agencies,
  taken: Set<string>,
  losses: Loss[],
  { updated }: FormatOptions,
): Group {
  const name = typeof service['name'] === 'string' ? service['name'] : undefined;
  const id = makeId(name, 'layanan', taken);
  const fields = new Carrier(service, `Layanan "${id}"`, losses);
  fields.skip('id', 'name');
  const status = fields.takeText('status');
  const organization = fields.take('organization');
  const organizationId = fields.takeText('organization_id');
  const assured = fields.takeText('assured_date');
  const assurer = fields.takeText('assurer_email');
  const modified = fields.takeText('last_modified') ?? assured;
  if (assured !== undefined && assurer === undefined)
    fields.lose('assured_date', 'tidak disebut siapa yang memastikan');
  if (modified === undefined && updated !== undefined)
    fields.lose('last_modified', `tidak ada; dipakai ${updated} dari --updated`);
  const agency = isGroup(organization) ? agencies.add(organization) : agencies.find(organizationId ?? '');
  const channelIds = new Set<string>();
  const result = compact({
    id,
    agency,
    name: name?.trim(),
    summary: fields.takeText('description'),
    ...readTaxonomy(fields),
    audience: fields.takeText('eligibility_description'),
    status: status === undefined ? undefined : (lookUp(STATUSES, status) ?? status),
    verified:
      assured !== undefined && assurer !== undefined ? { by: assurer, on: readDay(assured) } : undefined,
    updated: modified === undefined ? updated : readDay(modified),
  });
  const standard = readStandard(fields);
  const channels = readHsdsChannels(fields, channelIds);
  fields.finish({
    alert: 'pengumuman tanpa tanggal; tulis sebagai perubahan bila masih berlaku',
    metadata: 'riwayat data, bukan pengumuman; tulis perubahan yang penting sendiri',
  });
  return { ...result, standard, channels };
}

/** The first term of a taxonomy is the category, the others are words to search by. */
function readTaxonomy(fields: Carrier): Group {
  const terms = fields.takeGroups('attributes', (attribute) => {
    attribute.skip('id', 'link_id', 'link_entity', 'link_type', 'taxonomy_term_id');
    return attribute.takeGroups('taxonomy_term', (term) => {
      term.skip('id', 'code', 'parent_id', 'taxonomy', 'taxonomy_detail', 'language', 'term_uri');
      return term.takeText('name');
    })[0];
  });
  const alternate = fields.takeText('alternate_name');
  const [category, ...others] = terms;
  return { category, keywords: [...(alternate === undefined ? [] : [alternate]), ...others] };
}

function readStandard(fields: Carrier): Group {
  const wait = fields.takeText('wait_time');
  const duration = wait === undefined ? undefined : readSpokenDuration(wait);
  if (wait !== undefined && !duration) fields.lose('wait_time', `"${wait}" bukan satu lama waktu`);
  const process = fields.takeText('application_process');
  return compact({
    requirements: fields.takeGroups('required_documents', (document) => {
      document.skip('id', 'service_id');
      return compact({ name: document.takeText('document'), url: document.takeText('uri') });
    }),
    procedure: process?.split(/\s*\n\s*/).map((step) => ({ name: step.replace(/^\d+[.)]\s*/, '') })),
    duration,
    fees: readFees(fields),
  });
}

function readFees(fields: Carrier): Group[] {
  const costs = fields.takeGroups('cost_options', (cost) => {
    cost.skip('id', 'service_id');
    const amount = cost.take('amount');
    const currency = cost.takeText('currency');
    const note = cost.takeText('amount_description');
    const isRupiah = Number.isInteger(amount) && (amount as number) >= 0 && currency?.toUpperCase() === 'IDR';
    const foreign =
      !isRupiah && typeof amount === 'number' ? [amount, currency].filter(Boolean).join(' ') : undefined;
    if (foreign !== undefined) cost.lose('amount', 'bukan rupiah bulat; ditulis sebagai catatan');
    return compact({
      label: cost.takeText('option'),
      ...(isRupiah && { amount }),
      note: [foreign, note].filter((it) => it !== undefined).join('; '),
    });
  });
  const description = fields.takeText('fees_description');
  return description === undefined ? costs : [...costs, { note: description }];
}

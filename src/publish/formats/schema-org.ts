/**
 * A service as schema.org `GovernmentService` (schema.org/GovernmentService, /ServiceChannel, /HowTo): for search engines
 * and for whoever gathers services from pages. Requirements and steps, for which a service has no field, are a `HowTo`
 * about it. Pure.
 */
import { pickText } from '../../i18n/texts.ts';
import type { Agency, Channel, Duration, Fee, Publisher, Service, Text } from '../../catalogue/types.ts';
import type { SourceCatalogue } from '../validate.ts';
import { compact, type Group } from './carry.ts';

export const SCHEMA_ORG = 'https://schema.org';

/**
 * The JSON-LD of one service, with its `@context`. Texts are in the publisher's own language.
 * @param pageUrl where the service can be read; becomes its `@id`
 */
export function toSchemaOrg(catalogue: SourceCatalogue, service: Service, pageUrl?: string): Group {
  return { '@context': SCHEMA_ORG, ...writeService(catalogue, service, pageUrl) };
}

/**
 * The whole catalogue as one JSON-LD graph.
 * @param pageOf where each service can be read
 */
export function toSchemaOrgGraph(catalogue: SourceCatalogue, pageOf?: (id: string) => string): Group {
  const graph = catalogue.services.map((service) => writeService(catalogue, service, pageOf?.(service.id)));
  return { '@context': SCHEMA_ORG, '@graph': graph };
}

type Say = (text: Text | undefined) => string;

function writeService({ publisher, agencies }: SourceCatalogue, service: Service, pageUrl?: string): Group {
  const say: Say = (text) => pickText(text, publisher.locale);
  const { standard } = service;
  const agency = agencies.find(({ id }) => id === service.agency);
  return compact({
    '@type': 'GovernmentService',
    '@id': pageUrl,
    url: pageUrl,
    identifier: service.id,
    name: say(service.name),
    description: say(service.summary),
    serviceType: say(service.category),
    audience: service.audience && { '@type': 'Audience', audienceType: say(service.audience) },
    serviceOperator: agency && writeAgency(agency, publisher, say),
    availableChannel: service.channels.map((channel) => writeChannel(channel, standard.duration, say)),
    offers: standard.fees?.map((fee) => writeFee(fee, say)),
    serviceOutput: standard.products?.map((product) =>
      compact({ '@type': 'Thing', name: say(product.name), description: say(product.note) }),
    ),
    termsOfService: standard.legalBasis?.map((basis) => basis.url ?? say(basis.title)),
    subjectOf: [writeHowTo(service, say), writeFaq(service, say)].filter((it) => it !== undefined),
  });
}

const writeAgency = (agency: Agency, publisher: Publisher, say: Say): Group =>
  compact({
    '@type': 'GovernmentOrganization',
    name: say(agency.name),
    alternateName: say(agency.shortName),
    url: agency.url,
    address: say(agency.address),
    parentOrganization: { '@type': 'GovernmentOrganization', name: say(publisher.name), url: publisher.url },
  });

function writeChannel(channel: Channel, duration: Duration | undefined, say: Say): Group {
  const { url, number, address, hours = [], closures = [] } = channel;
  const place = compact({
    '@type': 'Place',
    name: say(channel.name),
    address: say(address),
    openingHoursSpecification: hours.map(({ days, opens, closes }) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: days.map((day) => `${SCHEMA_ORG}/${DAY_NAMES[day]}`),
      opens: writeTime(opens),
      closes: writeTime(closes),
    })),
    // Closed days are special hours that open and close at the same time (schema.org/OpeningHoursSpecification).
    specialOpeningHoursSpecification: closures.map(({ from, to, reason }) =>
      compact({
        '@type': 'OpeningHoursSpecification',
        validFrom: from,
        validThrough: to ?? from,
        opens: '00:00',
        closes: '00:00',
        description: say(reason),
      }),
    ),
  });
  const isPlace = address !== undefined || hours.length > 0 || closures.length > 0;
  return compact({
    '@type': 'ServiceChannel',
    name: say(channel.name),
    description: say(channel.note),
    serviceUrl: url,
    servicePhone: number === undefined ? undefined : { '@type': 'ContactPoint', telephone: number },
    serviceLocation: isPlace ? place : undefined,
    processingTime: duration && writeDuration(duration),
  });
}

const DAY_NAMES = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

/** The end of the day is 24:00 with us and the last minute with them. */
const writeTime = (time: string): string => (time === '24:00' ? '23:59' : time);

/** ISO 8601 has no working days, and 7 working days are not P7D; so nothing rather than too little. */
export function writeDuration({ max, unit }: Duration): string | undefined {
  const letters = { minute: 'M', hour: 'H', day: 'D', week: 'W', month: 'M', year: 'Y', workday: undefined }[
    unit
  ];
  if (letters === undefined) return undefined;
  return unit === 'minute' || unit === 'hour' ? `PT${max}${letters}` : `P${max}${letters}`;
}

function writeFee(fee: Fee, say: Say): Group {
  const { amount, upTo } = fee;
  const unit = say(fee.unit);
  return compact({
    '@type': 'Offer',
    name: say(fee.label),
    description: say(fee.note),
    ...(amount !== undefined && upTo === undefined && { price: amount, priceCurrency: 'IDR' }),
    ...(amount !== undefined &&
      (upTo !== undefined || unit) && {
        priceSpecification: compact({
          '@type': 'UnitPriceSpecification',
          priceCurrency: 'IDR',
          ...(upTo === undefined ? { price: amount } : { minPrice: amount, maxPrice: upTo }),
          unitText: unit,
        }),
      }),
  });
}

function writeHowTo(service: Service, say: Say): Group | undefined {
  const { requirements = [], procedure = [] } = service.standard;
  if (requirements.length + procedure.length === 0) return undefined;
  return compact({
    '@type': 'HowTo',
    name: say(service.name),
    supply: requirements.map(({ name, detail, appliesTo, url }) =>
      compact({
        '@type': 'HowToSupply',
        name: say(name),
        description: [say(appliesTo), say(detail)].filter(Boolean).join(': '),
        url,
      }),
    ),
    step: procedure.map(({ name, detail }, index) =>
      compact({ '@type': 'HowToStep', position: index + 1, name: say(name), text: say(detail) || say(name) }),
    ),
  });
}

function writeFaq({ faq = [] }: Service, say: Say): Group | undefined {
  if (faq.length === 0) return undefined;
  return {
    '@type': 'FAQPage',
    mainEntity: faq.map(({ question, answer }) => ({
      '@type': 'Question',
      name: say(question),
      acceptedAnswer: { '@type': 'Answer', text: say(answer) },
    })),
  };
}

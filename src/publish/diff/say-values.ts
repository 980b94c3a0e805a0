/** Values of the catalogue in a resident's words, in both languages: what a notice shows as before and after. */
import { momentToTime } from '../../catalogue/time.ts';
import type { Channel, Duration, Fee, Product, Requirement, Step, Text } from '../../catalogue/types.ts';
import { formatDate, formatDuration, formatFee, formatTime } from '../../i18n/format.ts';
import { compose } from './found.ts';
import { inBoth, say, sayBoth, type Words } from './text.ts';

/** The text of every field in one language, so that the formatters do not choose by the order of the languages. */
const resolved = (text: Text | undefined, lang: string): { note?: string } =>
  text === undefined ? {} : { note: say(text, lang) };

export const sayDuration = ({ note, ...duration }: Duration): Words =>
  inBoth((texts) => formatDuration({ ...duration, ...resolved(note, texts.lang) }, texts));

/** `Mobil barang: Rp37.000 per uji`; without the label when it is said elsewhere. */
export const sayFee = (fee: Fee, withLabel: boolean): Words =>
  inBoth((texts) => {
    const { label, unit, note, ...amounts } = fee;
    const price = formatFee(
      {
        ...amounts,
        ...resolved(note, texts.lang),
        ...(unit !== undefined && { unit: say(unit, texts.lang) }),
      },
      texts,
    );
    return withLabel && label !== undefined ? `${say(label, texts.lang)}: ${price}` : price;
  });

const FOR: Words = { id: 'untuk', en: 'for' };

/** `KTP pemilik (asli dan fotokopi), untuk: uji ulang`. */
export const sayRequirement = ({ name, detail, appliesTo }: Requirement): Words =>
  compose(
    (lang) =>
      say(name, lang) +
      (detail === undefined ? '' : ` (${say(detail, lang)})`) +
      (appliesTo === undefined ? '' : `, ${FOR[lang]}: ${say(appliesTo, lang)}`),
  );

export const sayStep = ({ name, detail, duration }: Step): Words => {
  const time = duration && sayDuration(duration);
  return compose(
    (lang) =>
      say(name, lang) +
      (detail === undefined ? '' : ` (${say(detail, lang)})`) +
      (time ? `, ${time[lang]}` : ''),
  );
};

const VALID: Words = { id: 'berlaku', en: 'valid for' };

export const sayProduct = ({ name, validity, note }: Product): Words => {
  const time = validity && sayDuration(validity);
  return compose(
    (lang) =>
      say(name, lang) +
      (time ? `, ${VALID[lang]} ${time[lang]}` : '') +
      (note === undefined ? '' : ` (${say(note, lang)})`),
  );
};

const TYPES: Record<Channel['type'], Words> = {
  counter: { id: 'Loket', en: 'Counter' },
  web: { id: 'Situs web', en: 'Website' },
  app: { id: 'Aplikasi', en: 'App' },
  phone: { id: 'Telepon', en: 'Telephone' },
  whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
  email: { id: 'Surel', en: 'E-mail' },
  'mobile-unit': { id: 'Layanan keliling', en: 'Mobile unit' },
};

export const sayChannelType = (type: Channel['type']): Words => TYPES[type];

/** `WhatsApp: Tanya petugas (+62 812-0000-0000)`; the type is left out where the name says it. */
export const sayChannel = ({ type, name, number, address, url }: Channel): Words =>
  compose((lang) => {
    const called = say(name, lang);
    const kind = TYPES[type][lang];
    const known = called.toLowerCase().includes(kind.toLowerCase());
    const where =
      number ?? (address === undefined ? url?.replace(/^(mailto|tel|sms):/i, '') : say(address, lang));
    return (known ? called : `${kind}: ${called}`) + (where === undefined ? '' : ` (${where})`);
  });

export const sayName = ({ name }: { name: Text }): Words => sayBoth(name);

/** `5 Januari 2024`, with the time of day where there is one: `5 Januari 2024, 08.00`. */
export const sayMoment = (moment: string, timeZone: string): Words =>
  inBoth((texts) => {
    const time = momentToTime(moment, timeZone);
    const date = formatDate(time, texts, timeZone, true);
    return moment[10] ? `${date}, ${formatTime(time, texts, timeZone)}` : date;
  });

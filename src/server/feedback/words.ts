/** An answer in words, for the resident who gave it and for the OPD that reads it. Pure. */
import { STATUSES, type Element, type FeedbackMessage, type FeedbackStatus } from '../../feedback/message.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import { id as texts } from '../../i18n/locales/id.ts';
import type { Mark } from '../guard/policy.ts';

const more = FEEDBACK['id']!;
const steps = FEEDBACK_STEPS['id']!;

/** A status as a word, and what it means for the resident. */
export const STATUS_WORDS: Record<FeedbackStatus, { name: string; means: string }> = {
  received: { name: 'Diterima', means: 'Jawaban sudah tersimpan dan dapat dibaca OPD.' },
  'in-progress': { name: 'Diproses', means: 'OPD sedang memeriksa jawaban ini.' },
  'acted-on': { name: 'Ditindaklanjuti', means: 'OPD sudah berbuat sesuatu; lihat catatannya.' },
  closed: { name: 'Ditutup', means: 'Tindak lanjut selesai. Kontak, bila ada, sudah dihapus.' },
};

/** A status as it stands in addresses and forms of the dashboard: its word in small letters. */
export const statusWord = (status: FeedbackStatus): string => STATUS_WORDS[status].name.toLowerCase();

/** The status of such a word. */
export const readStatus = (word: string): FeedbackStatus | undefined =>
  STATUSES.find((status) => statusWord(status) === word);

const ELEMENTS: Record<Element, string> = {
  persyaratan: 'Persyaratan',
  prosedur: 'Prosedur',
  waktu: 'Waktu layanan',
  biaya: 'Biaya',
  produk: 'Hasil layanan',
  kompetensi: 'Kemampuan petugas',
  perilaku: 'Perilaku petugas',
  sarana: 'Sarana dan prasarana',
  pengaduan: 'Penanganan pengaduan',
};

/** Keys of `respondent` that we know; others stand for themselves. */
const ABOUT = new Map([
  ['usia', 'Kelompok usia'],
  ['pendamping', 'Didampingi orang tua atau wali'],
]);

function respondentValue(key: string, value: string): string {
  return key === 'usia' ? ((steps.ages as Record<string, string>)[value] ?? value) : value;
}

/** A question or name of a thing, and the resident's own answer. */
export type Said = [label: string, value: string];

const given = (list: readonly (Said | false | undefined)[]): Said[] =>
  list.filter((it) => it !== false && it !== undefined);

/**
 * How it went with the service, without comment and without anything about the person.
 * @param channelName name of a way in by its id
 */
export function sayExperience(
  { knew, access, channel, accessProblem, satisfaction, answers }: Partial<FeedbackMessage>,
  channelName: (id: string) => string,
): Said[] {
  return given([
    knew !== undefined && [texts.knew, knew ? texts.knewYes : texts.knewNo],
    access && [texts.access, texts.accessAnswers[access]],
    channel !== undefined && [more.way, channelName(channel)],
    accessProblem && [more.problem, more.problems[accessProblem]],
    satisfaction && [texts.satisfaction, texts.scores[satisfaction - 1]!],
    ...Object.entries(answers ?? {}).map(([key, score]): Said => [
      ELEMENTS[key as Element],
      `${score} dari 4`,
    ]),
  ]);
}

/** Everything that a resident said; what was skipped is left out. @param channelName as above */
export function sayAnswer(message: Partial<FeedbackMessage>, channelName: (id: string) => string): Said[] {
  const { device, respondent, comment } = message;
  return given([
    ...sayExperience(message, channelName),
    device && [steps.device, steps.devices[device]],
    ...Object.entries(respondent ?? {}).map(([key, value]): Said => [
      ABOUT.get(key) ?? key,
      respondentValue(key, value),
    ]),
    comment !== undefined && [texts.comment, comment],
  ]);
}

/** Why an answer was set apart, by the code of its mark; an unknown mark stands for itself. */
const MARKS: Record<Mark, string> = {
  trap: 'isian jebakan terisi',
  'too-fast': 'diisi terlalu cepat',
  'address-budget': 'banyak kiriman dari satu jaringan',
  surge: 'lonjakan jawaban',
};

export const sayMark = (mark: string): string => MARKS[mark as Mark] ?? mark;

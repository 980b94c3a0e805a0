/** What a person reads of a check. Indonesian. Pure. */
import type { Text } from '../../catalogue/types.ts';
import { toWall } from '../../catalogue/time.ts';
import { formatNumber, type Paint } from '../report.ts';
import type { Failure } from './ask.ts';
import type { ApplyReport } from './apply.ts';
import type { ChannelsPlan, CheckedAddress } from './plan.ts';
import type { ChannelPlace } from './targets.ts';

const REASONS: Record<Exclude<Failure, 'status'>, string> = {
  timeout: 'tidak menjawab tepat waktu',
  tls: 'sertifikat atau sambungan amannya bermasalah',
  'no-such-host': 'nama situsnya tidak ditemukan',
  'no-connection': 'sambungan ditolak atau terputus',
  'too-many-redirects': 'dialihkan berputar-putar',
};

const textOf = (text: Text): string =>
  typeof text === 'string' ? text : (text['id'] ?? Object.values(text)[0] ?? '');

const nameOf = ({ owner, channel }: ChannelPlace): string => `${textOf(owner)}, ${textOf(channel.name)}`;

/** `2024-01-08 07.30` on the publisher's clock. */
function formatMoment(moment: string, timeZone: string): string {
  const wall = new Date(toWall(Date.parse(moment), timeZone)).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 16).replace(':', '.')}`;
}

/** Addresses that give cause to look at them, then one line that counts them all. */
export function formatCheck(plan: ChannelsPlan, timeZone: string, paint: Paint): string[] {
  const { addresses, offline } = plan;
  const lines = addresses.flatMap((address) => {
    const { answer, target } = address;
    if (answer.kind === 'answers') return [];
    const label = answer.kind === 'fails' ? paint('error', 'gagal') : paint('warning', 'dilewati');
    return [
      paint('strong', target.url),
      `  ${label}  ${describe(address, timeZone)}`,
      ...target.places.map((place) => paint('quiet', `    ${nameOf(place)}`)),
    ];
  });
  if (lines.length > 0) lines.push('');
  const count = (kind: string): string =>
    formatNumber(addresses.filter(({ answer }) => answer.kind === kind).length);
  const total = formatNumber(addresses.length);
  const bad = addresses.some(({ answer }) => answer.kind !== 'answers');
  const verdict = `${total} alamat diperiksa: ${count('answers')} menjawab, ${count('fails')} gagal, ${count('refused')} dilewati.`;
  lines.push(paint(bad ? 'error' : 'good', verdict));
  if (offline) {
    lines.push(
      'Tidak satu situs pun menjawab; mungkin jaringan di sini yang terputus. Hasil ini tidak dihitung, dan tidak ada yang ditulis.',
    );
  }
  return lines;
}

function describe({ answer, state }: CheckedAddress, timeZone: string): string {
  if (answer.kind === 'refused') {
    return 'Alamat ini menuju ke mesin di dalam jaringan, yang tidak dapat dibuka warga; tidak diperiksa.';
  }
  if (answer.kind !== 'fails') return '';
  const reason =
    answer.reason === 'status' ? `menjawab dengan galat ${answer.status}` : REASONS[answer.reason];
  if (!state?.failingSince) return `${reason}.`;
  return `${reason}; ${formatNumber(state.failures)} kali berturut-turut sejak ${formatMoment(state.failingSince, timeZone)}.`;
}

/** What was written, or would be with `--write`. */
export function formatEdits(
  { edits }: ChannelsPlan,
  report: ApplyReport | undefined,
  paint: Paint,
): string[] {
  if (!report) {
    if (edits.length === 0) return [];
    return [
      'Dengan --write akan ditulis:',
      ...edits.map(({ kind, place }) => `  ${VERBS[kind]}: ${nameOf(place)}`),
    ];
  }
  return [
    ...report.written.map(({ edit, file }) => `${file}: ${nameOf(edit.place)} ${DONE[edit.kind]}.`),
    ...report.refused.map(({ edit, file, message }) =>
      paint(
        'error',
        `${file === undefined ? '' : `${file}: `}${nameOf(edit.place)} tidak ditulis. ${message}`,
      ),
    ),
  ];
}

const VERBS = { down: 'tidak dapat dibuka', recovered: 'pulih' };
const DONE = { down: 'ditandai tidak dapat dibuka', recovered: 'dipulihkan' };

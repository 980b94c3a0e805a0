/** What is wrong with a notice that speaks of a change but does not announce it rightly: sentences for the keeper. */
import { NEWS_DAYS } from '../../catalogue/schedule.ts';
import type { Difference } from '../diff/difference.ts';
import type { Path, Remark } from '../finding.ts';
import { describePlace } from '../words.ts';
import { sayFound } from './agree.ts';
import type { Claim } from './claims.ts';
import type { Facts, Notice } from './notice.ts';

const remark = (code: string, path: Path, message: string, suggestion: string): Remark => ({
  code,
  severity: 'error',
  path,
  message,
  suggestion,
});

/** A notice with the right values and the wrong time. @param timely whether only its being shown is wrong */
export function remarkTiming(
  next: Facts,
  { change, index }: Notice,
  { sentence, from }: Difference,
  timely: boolean,
): Remark {
  const effective = ['changes', index, 'effective'];
  const place = describePlace(next, effective);
  const what = sentence.id.replace(/\.$/, '');
  if (timely) {
    const message = `${describePlace(next, ['changes', index])}: pengumuman ini tidak tampil bagi warga, padahal datanya berubah sekarang: ${what}.`;
    const suggestion = `Pengumuman tampil sejak "announced" sampai "ends"; tanpa "ends" hanya ${NEWS_DAYS} hari sesudah berlaku. Perbaiki tanggalnya, misalnya isi "ends".`;
    return remark('notice-not-shown', ['changes', index], message, suggestion);
  }
  if (from === undefined) {
    const message = `${place}: berlaku mulai ${change.effective}, tetapi datanya berubah sekarang juga: ${what}.`;
    const suggestion = `Pindahkan nilai baru ke "scheduled" layanan itu dengan "from": "${change.effective}", atau perbaiki tanggal berlakunya.`;
    return remark('notice-too-late', effective, message, suggestion);
  }
  const message = `${place}: berlaku mulai ${change.effective}, tetapi datanya terjadwal mulai ${from}: ${what}.`;
  return remark('notice-other-date', effective, message, 'Samakan "effective" dengan "from".');
}

/** So many of the data's values are told; a field of a wide path may deny hundreds. */
const TOLD = 3;

/** A field that says other values than the data. */
export function remarkContradiction(
  next: Facts,
  { notice, field, at = 0 }: Claim,
  found: readonly Difference[],
): Remark {
  const path = ['changes', notice.index, 'fields', at];
  const data = found.slice(0, TOLD).map((it) => `${it.label.id} ${sayFound(it)}`);
  const rest = found.length > TOLD ? `, dan ${found.length - TOLD} lagi` : '';
  const same = found.every((it) => it.path === field?.path);
  return remark(
    'notice-contradicts-data',
    path,
    `${describePlace(next, path)}: isinya lain daripada data. Menurut data: ${data.join('; ')}${rest}.`,
    same
      ? 'Samakan "before" dan "after" dengan data, atau perbaiki datanya.'
      : 'Tulis satu baris "fields" untuk setiap bagian, dengan "before" dan "after" seperti di data.',
  );
}

/** A correction is visible as such: it says what was wrong and what is right. */
export function remarksOnCorrections(next: Facts, notices: readonly Notice[]): Remark[] {
  return notices.flatMap(({ change, index, state }) => {
    if (change.kind !== 'correction' || state === 'published') return [];
    const { fields = [] } = change;
    const stated = fields.every(({ before, after }) => before !== undefined || after !== undefined);
    if (fields.length > 0 && stated) return [];
    const path = ['changes', index, 'fields'];
    const message = `${describePlace(next, path)}: perbaikan harus menyebut yang tertulis semula dan yang benar.`;
    return [remark('correction-without-values', path, message, 'Isi "fields" dengan "before" dan "after".')];
  });
}

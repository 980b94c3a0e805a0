/** Rules for the place that takes answers. Nothing is sent there: its server is asked OPTIONS, which has no content. Pure. */
import { catalogueAddress } from './catalogue-files.ts';
import { isMixed, sharesWith, type Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';
import { reasonOf } from './get.ts';
import { widgetOf } from './placements.ts';

/** Judges whether an answer given on this page could arrive. */
export function judgeFeedback(facts: Facts): PageFinding[] {
  const form = facts.placements.find((placement) => widgetOf(placement) === 'feedback-form');
  if (!form) return [];
  const finding = (
    code: string,
    severity: PageFinding['severity'],
    message: string,
    fix: string,
  ): PageFinding[] => [{ code, severity, where: form.where, message, fix }];
  const { feedback } = facts;
  if (!feedback) {
    const address = catalogueAddress(facts.page, form);
    const catalogue = address && facts.catalogues.get(address.file.href)?.catalogue;
    if (!catalogue) return [];
    return finding(
      'feedback-missing',
      'error',
      'Katalog ini tidak menyebut alamat umpan balik, jadi formulir tidak dapat mengirim jawaban warga.',
      'Penerbit katalog menambahkan "feedback": {"url": "https://…/feedback"} di publisher.json, lalu menerbitkan ulang.',
    );
  }
  const { url, answer, own } = feedback;
  if (isMixed(facts, url))
    return finding(
      'mixed-content',
      'error',
      `Halaman https ini mengirim jawaban lewat http (${url.host}). Browser menolaknya.`,
      'Penerbit katalog mengganti feedback.url di publisher.json menjadi alamat https.',
    );
  const ask =
    'Tanyakan kepada pengelola server umpan balik. Jawaban warga tersimpan di perangkatnya sampai server hidup.';
  if (own.failure !== undefined)
    return finding(
      'feedback-unreachable',
      'warning',
      `Alamat umpan balik ${url.href} ${reasonOf(own.failure)}.`,
      ask,
    );
  const { status } = own;
  if (status >= 500 || status === 404 || status === 410)
    return finding(
      'feedback-unreachable',
      'warning',
      `Alamat umpan balik ${url.href} dijawab ${status}.`,
      ask,
    );
  if (facts.local || sharesWith(answer, url, facts.url)) return [];
  return finding(
    'feedback-origin-refused',
    'error',
    `Server umpan balik tidak menerima jawaban dari situs ${facts.url.origin}.`,
    `Pengelola server menambahkan situs ini (dipisah koma), lalu menjalankan ulang server:\nOPD_ORIGINS=${facts.url.origin}`,
  );
}

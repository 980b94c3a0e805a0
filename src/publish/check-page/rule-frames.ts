/** Rules for widgets in frames, `embed/<widget>/<service>/`, for sites whose editor takes nothing else. Pure. */
import { isMixed, type Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';
import { reasonOf, type Answer } from './get.ts';
import type { OurFrame } from './placements.ts';
import { allowsAddress, decidingDirective, extendDirective, parsePolicy } from './policy.ts';

/** Judges each frame of ours. */
export function judgeFrames(facts: Facts): PageFinding[] {
  return facts.frames.flatMap((frame) => [
    ...judgeTitle(frame),
    ...judgePolicies(frame, facts),
    ...judgeAnswer(frame, facts),
  ]);
}

/** A frame's name is all that a screen reader says of it before it is entered (WCAG 2.2, 4.1.2). */
function judgeTitle({ element, where }: OurFrame): PageFinding[] {
  const { attributes } = element;
  if (attributes.get('title')?.trim() || attributes.get('aria-label')?.trim()) return [];
  return [
    {
      code: 'frame-title-missing',
      severity: 'warning',
      where,
      message: 'Bingkai ini tidak punya judul, jadi pembaca layar tidak dapat menyebut isinya.',
      fix: 'Tambahkan:\ntitle="Layanan: NAMA LAYANAN"',
    },
  ];
}

function judgePolicies({ url }: OurFrame, { page, url: from }: Facts): PageFinding[] {
  return page.policies.flatMap(({ text, where }): PageFinding[] => {
    const directive = decidingDirective(parsePolicy(text), ['frame-src', 'child-src']);
    if (!directive || allowsAddress(directive.sources, url, from)) return [];
    return [
      {
        code: 'csp-blocks-frame',
        severity: 'error',
        where,
        message: `Content-Security-Policy (${directive.name}) tidak mengizinkan bingkai dari ${url.origin}.`,
        fix: `Ganti bagian itu menjadi:\n${extendDirective('frame-src', directive.sources, url.origin)}`,
      },
    ];
  });
}

function judgeAnswer({ url, where }: OurFrame, facts: Facts): PageFinding[] {
  const finding = (code: string, message: string, fix: string): PageFinding[] => [
    { code, severity: 'error', where, message, fix },
  ];
  if (isMixed(facts, url))
    return finding(
      'mixed-content',
      `Halaman https ini memuat bingkai lewat http (${url.host}). Browser menolaknya.`,
      `Ganti alamatnya menjadi https://${url.host}${url.pathname}`,
    );
  const answer = facts.frameFiles.get(url.href);
  if (!answer) return [];
  const renew =
    'Ambil baris bingkai yang berlaku dari penerbit katalog: opd-widgets embed ID-LAYANAN --base ALAMAT';
  if (answer.failure !== undefined)
    return finding('frame-not-found', `${url.href} tidak dapat dimuat: ${reasonOf(answer.failure)}.`, renew);
  if (answer.status < 200 || answer.status > 299)
    return finding(
      'frame-not-found',
      `${url.href} dijawab ${answer.status}; mungkin id layanannya salah.`,
      renew,
    );
  if (facts.local || letsIn(answer, url, facts.url)) return [];
  return finding(
    'frame-refused',
    `Server ${url.host} melarang halamannya dibingkai oleh situs lain.`,
    'Di server yang menyimpan halaman embed/: hapus X-Frame-Options dan frame-ancestors untuk folder itu.',
  );
}

/** May this page frame the answer? frame-ancestors goes before X-Frame-Options (CSP 3, "frame-ancestors"). */
function letsIn(answer: Extract<Answer, { failure?: never }>, frame: URL, page: URL): boolean {
  const { 'content-security-policy': policy, 'x-frame-options': option } = answer.headers;
  const written = Array.isArray(policy) ? policy.join(',') : (policy ?? '');
  const ancestors = written.split(',').flatMap((text) => parsePolicy(text).get('frame-ancestors') ?? []);
  if (/frame-ancestors/i.test(written)) return allowsAddress(ancestors, page, frame);
  return typeof option !== 'string' || (/sameorigin/i.test(option) && page.origin === frame.origin);
}

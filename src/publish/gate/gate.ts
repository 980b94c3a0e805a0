/**
 * The gate: no material change reaches the endpoint without a notice. Pure; what it finds is data, and there is no way
 * past it but a notice (of kind `correction` where a mistake is put right). See docs/decisions/no-silent-change.md.
 */
import { toWall } from '../../catalogue/time.ts';
import type { Difference } from '../diff/difference.ts';
import type { Remark } from '../finding.ts';
import { describePlace } from '../words.ts';
import { agrees } from './agree.ts';
import { indexClaims, type Claim } from './claims.ts';
import { draftNotices, type DraftNotice } from './draft.ts';
import { readNotices, type Facts } from './notice.ts';
import { createPlaceOf } from './place-difference.ts';
import { checkPublished } from './published.ts';
import { remarkContradiction, remarkTiming, remarksOnCorrections } from './remarks.ts';
import { isTimely } from './timing.ts';

export interface GateReport {
  /** Why the catalogue may not be published; empty when it may. All are errors, with paths of the new catalogue. */
  remarks: Remark[];
  /** Notices for what is not announced at all, for the keeper to complete. */
  drafts: DraftNotice[];
}

/**
 * Holds what differs against what is announced.
 *
 * A notice covers a material difference when it speaks of its service (or agency, or the city) and of its path or one
 * around it, states the values that the data holds, takes effect when the data does, is shown to residents now, and is
 * new, revised, or published before for this very change. Linear in differences and notices.
 * @param previous what the endpoint shows; without it everything is new, and nothing can be silent
 * @param next what is to be published
 * @param differences between the two, both as they hold at `now`
 * @param now in ms, as the endpoint's readers have it
 */
export function checkNotices(
  previous: Facts | undefined,
  next: Facts,
  differences: readonly Difference[],
  now: number,
): GateReport {
  if (!previous) return { remarks: [], drafts: [] };
  const { timeZone } = next.publisher;
  const notices = readNotices(previous, next, now);
  const claimsOn = indexClaims(notices);
  const placeOf = createPlaceOf(next);
  const remarks = [...checkPublished(previous, next, notices, now), ...remarksOnCorrections(next, notices)];
  /** Claims of fresh notices that no difference bears out (yet), with what the data says. */
  const denied = new Map<Claim, Difference[]>();
  const borneOut = new Set<Claim>();
  const uncovered: { difference: Difference; claims: Claim[] }[] = [];

  for (const difference of differences) {
    if (difference.grade !== 'material') continue;
    const claims = claimsOn(difference).filter(({ notice }) => notice.state !== 'published' || notice.shown);
    const agreed = claims.filter(({ field }) => !field || agrees(field, difference));
    for (const claim of claims) {
      if (agreed.includes(claim)) borneOut.add(claim);
      else if (!denied.get(claim)?.push(difference)) denied.set(claim, [difference]);
    }
    const usable = agreed.filter((claim) => isUsable(claim, difference, claims, now));
    const timely = usable.filter(({ notice }) => isTimely(notice, difference, now, timeZone));
    if (timely.some(({ notice }) => notice.shown)) continue;
    const wrong = timely[0] ?? usable[0];
    if (wrong) remarks.push(remarkTiming(next, wrong.notice, difference, timely.length > 0));
    else uncovered.push({ difference, claims });
  }

  const contradicting = new Set<Claim>();
  for (const [claim, found] of denied) {
    // What was published for an earlier change need not fit this one.
    if (borneOut.has(claim) || claim.notice.state === 'published') continue;
    contradicting.add(claim);
    remarks.push(remarkContradiction(next, claim, found));
  }
  const silent = uncovered.filter(({ claims }) => !claims.some((claim) => contradicting.has(claim)));
  for (const { difference } of silent) {
    const path = placeOf(difference);
    const what = difference.sentence.id.replace(/\.$/, '');
    remarks.push({
      code: 'change-not-announced',
      severity: 'error',
      path,
      message: `${describePlace(next, path.slice(0, 2))}: belum diumumkan: ${what}.`,
      suggestion:
        'Lengkapi rancangan pengumumannya, atau pakai kind "correction" bila ini perbaikan salah tulis.',
    });
  }
  const today = new Date(toWall(now, timeZone)).toISOString().slice(0, 10);
  const drafts = draftNotices(
    silent.map(({ difference }) => difference),
    previous,
    next,
    today,
  );
  return { remarks, drafts };
}

/**
 * A published notice serves for the change that it announced and for no later one: it must state the new value, and
 * nothing that has taken effect since may have taken the change back.
 */
function isUsable(
  { notice, field }: Claim,
  { kind, path, before, after }: Difference,
  claims: readonly Claim[],
  now: number,
): boolean {
  if (notice.state !== 'published') return true;

  if (!field) return notice.change.kind === kind;
  if ((after ? field.after : field.before) === undefined) return false;
  const backwards = { path, ...(after && { before: after }), ...(before && { after: before }) };
  return !claims.some(
    (other) =>
      other.notice.starts > notice.starts &&
      other.notice.starts <= now &&
      (other.field?.before ?? other.field?.after) !== undefined &&
      agrees(other.field!, backwards),
  );
}

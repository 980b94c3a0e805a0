/**
 * One file with what the widgets show after their first view: folded sections, closing and sharing of notices, help
 * for somebody who did not get in, what has become of an answer. Loaded as soon as the first widget stands; what is
 * on the page is complete without it.
 */
import { keepFresh } from '../catalogue/refresh.ts';
import { tendOutbox } from '../feedback/outbox-later.ts';
import { createBanner, bannerStyles } from './change-banner/change-banner.later.ts';
import { createForm, formStyles, type FormLater } from './feedback-form/feedback-form.later.ts';
import { renderSections, cardStyles } from './service-card/service-card.later.ts';
import type { Kit } from './shared/kit.ts';
import { renderMissing, renderStale } from './shared/states.later.ts';

/** By widget: what it draws with, and its further style sheet; and what keeps a page up to date. */
export interface Later {
  banner: ReturnType<typeof createBanner>;
  form: FormLater;
  card: ReturnType<typeof renderSections>;
  missing: ReturnType<typeof renderMissing>;
  stale: ReturnType<typeof renderStale>;
  keepFresh: typeof keepFresh;
  tendOutbox: typeof tendOutbox;
  styles: Record<'banner' | 'form' | 'card', string>;
}

export const createLater = (kit: Kit): Later => ({
  banner: createBanner(kit),
  form: createForm(kit),
  card: renderSections(kit),
  missing: renderMissing(kit),
  stale: renderStale(kit),
  keepFresh,
  tendOutbox,
  styles: { banner: bannerStyles, form: formStyles, card: cardStyles },
});

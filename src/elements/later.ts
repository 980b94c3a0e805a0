/**
 * One file with what the widgets show after their first view: folded sections, closing and sharing of notices, help
 * for somebody who did not get in, what has become of an answer. Loaded as soon as the first widget stands; what is
 * on the page is complete without it.
 */
import { keepFresh } from '../catalogue/refresh.ts';
import { tendOutbox } from '../feedback/outbox-later.ts';
import { createBanner, bannerStyles } from './change-banner/change-banner.later.ts';
import type { Outbox } from '../feedback/outbox.ts';
import type { FormLater } from './feedback-form/feedback-form.later.ts';
import { formStyles } from './feedback-form/feedback-form.later.styles.ts';
import { renderSections, cardStyles } from './service-card/service-card.later.ts';
import { openForPrint } from './service-card/service-card.print.later.ts';
import { lazy } from '../lazy.ts';
import type { Notice } from '../catalogue/schedule.ts';
import type { CatalogueSnapshot } from '../catalogue/store.ts';
import type { View } from './shared/catalogue-element.ts';
import { KIND_ICONS } from './shared/icons.later.ts';
import type { Kit } from './shared/kit.ts';
import { dropDamagedCopies } from './shared/kept-copy.later.ts';
import { hasPolicy } from './shared/page-policy.later.ts';
import { createRest, type Resting } from './shared/rest.later.ts';
import { renderMissing, renderStale, tellFailure } from './shared/states.later.ts';
import { setAlarm, type Sleeper } from './shared/wake.later.ts';

/** By widget: what it draws with, and its further style sheet; and what keeps a page up to date. */
export interface Later {
  banner: ReturnType<typeof createBanner>;
  /** A file of its own, loaded when a form first asks: most pages have none. `ready` is called when it is here. */
  form: (ready: () => void) => FormLater | undefined;
  card: ReturnType<typeof renderSections>;
  /** A notice in full, as in a fold of the card. */
  notice: (notice: Notice, view: View) => unknown[];
  missing: ReturnType<typeof renderMissing>;
  stale: ReturnType<typeof renderStale>;
  /** Told of each drawing: tells the page of a failure, sets the widget's alarm, lets it rest when nobody sees it. */
  tell: (host: Sleeper & Resting, snapshot: CatalogueSnapshot) => void;
  keepFresh: typeof keepFresh;
  tendOutbox: (outbox: Outbox) => void;
  styles: Record<'banner' | 'form' | 'card', string>;
}

export function createLater(kit: Kit): Later {
  Object.assign(kit.kindIcons, KIND_ICONS);
  openForPrint(window);
  // Known from the first drawing on: whoever draws hands the page's outbox over before.
  let outbox: Outbox;
  const rest = createRest();
  return {
    banner: createBanner(kit),
    form: lazy(() =>
      import('./feedback-form/feedback-form.later.ts').then(({ createForm }) =>
        createForm(kit, () => outbox),
      ),
    ),
    card: renderSections(kit),
    notice: (notice, view) => [kit.renderWhen(notice, view), kit.renderChange(notice.change, view)],
    missing: renderMissing(kit),
    stale: renderStale(kit),
    tell(host, snapshot) {
      tellFailure(host, snapshot);
      setAlarm(host, snapshot.clockOffset);
      rest.watch(host);
    },
    keepFresh: (store) => {
      dropDamagedCopies();
      keepFresh(store);
    },
    tendOutbox(given) {
      // Answers of an earlier visit are found, sent and told about wherever the form stands.
      if (given !== outbox) given.subscribe(() => given.list()[0] && rest.wake('opd-feedback-form'));
      // A worker out of a blob is what a strict page refuses, and reports.
      tendOutbox((outbox = given), () => !hasPolicy(document));
    },
    styles: { banner: bannerStyles, form: formStyles, card: cardStyles },
  };
}

/** The npm entry: classes, events and types. Nothing happens on import; define the tags yourself, or import `opd-widgets/opd-widgets.js`. */
export { ChangeBanner } from './elements/change-banner/change-banner.ts';
export { ChangeDismissedEvent } from './elements/change-banner/change-banner.later.ts';
export { FeedbackEvent } from './elements/feedback-form/feedback-event.ts';
export { FeedbackForm } from './elements/feedback-form/feedback-form.ts';
export { ServiceCard } from './elements/service-card/service-card.ts';
export { CatalogueFailedEvent } from './elements/shared/states.later.ts';
export type { Catalogue, Service, Agency, Change, Channel, Publisher } from './catalogue/types.ts';
export { VERSION } from './version.ts';

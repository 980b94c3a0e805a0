/** The script-tag entry: defines the widgets, each unless its tag is taken. */
import { ChangeBanner } from './elements/change-banner/change-banner.ts';
import { fillDivs } from './elements/from-div.ts';
import { FeedbackForm } from './elements/feedback-form/feedback-form.ts';
import { ServiceCard } from './elements/service-card/service-card.ts';

const define = (tag: string, element: CustomElementConstructor): void => {
  if (!customElements.get(tag)) customElements.define(tag, element);
};

define('opd-change-banner', ChangeBanner);
define('opd-service-card', ServiceCard);
define('opd-feedback-form', FeedbackForm);
fillDivs();

/** The script-tag entry: defines the widgets, each unless its tag is taken, and says so when it is. */
import { ChangeBanner } from './elements/change-banner/change-banner.ts';
import { FeedbackForm } from './elements/feedback-form/feedback-form.ts';
import { fillDivs } from './elements/from-div.ts';
import { ServiceCard } from './elements/service-card/service-card.ts';
import { makePolicy } from './elements/shared/widget.ts';
import { VERSION } from './version.ts';

/** `version` tells another script on the page, perhaps of another version, who was first. */
type Versioned = CustomElementConstructor & { version?: string };

let taken: string | undefined;

const define = (tag: string, element: Versioned): void => {
  const other: Versioned | undefined = customElements.get(tag);
  if (other) taken = `opd-widgets: ${tag}: ${other.version}, not ${VERSION}`;
  else customElements.define(tag, element);
  element.version = VERSION;
};

try {
  // A page that does not allow it shows no widget: then no tag is defined, and the authors' links stay in sight.
  makePolicy();
  define('opd-change-banner', ChangeBanner);
  define('opd-service-card', ServiceCard);
  define('opd-feedback-form', FeedbackForm);
  fillDivs();
} catch (error) {
  taken = 'opd-widgets: ' + String(error);
}
if (taken) console.warn(taken);

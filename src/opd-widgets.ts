/** The script-tag entry: defines the widgets, each unless its tag is taken. */
import { ServiceCard } from './elements/service-card/service-card.ts';

const define = (tag: string, element: CustomElementConstructor): void => {
  if (!customElements.get(tag)) customElements.define(tag, element);
};

define('opd-service-card', ServiceCard);

/** Hands the core's parts to what the form loads after its first view. */
import { html } from 'lit/html.js';
import { pickText } from '../../i18n/texts.ts';
import { lazy } from '../../lazy.ts';
import { icon } from '../shared/icons.ts';
import { renderWays } from '../shared/ways.ts';

const KIT = { html, icon, pickText, renderWays };
/** What comes after the first view, once it is here. */
export const getMore = lazy(() =>
  import('./feedback-form.more.ts').then(({ createMore }) => createMore(KIT)),
);

/**
 * What the core hands to the file that comes after the first view (../later.ts). Handed over, not imported: a file
 * that imports the core by its address would load it a second time wherever a page's address of it has a query.
 */
import { html } from 'lit/html.js';
import { formatDuration } from '../../i18n/format.ts';
import { pickText } from '../../i18n/texts.ts';
import { drawIcon, icon } from './icons.ts';
import { kindIcons, renderChange, renderWhen } from './notice.ts';
import { renderWays } from './ways.ts';

export interface Kit {
  html: typeof html;
  icon: typeof icon;
  drawIcon: typeof drawIcon;
  kindIcons: typeof kindIcons;
  formatDuration: typeof formatDuration;
  pickText: typeof pickText;
  renderChange: typeof renderChange;
  renderWays: typeof renderWays;
  renderWhen: typeof renderWhen;
}

export const KIT: Kit = {
  html,
  icon,
  drawIcon,
  kindIcons,
  formatDuration,
  pickText,
  renderChange,
  renderWays,
  renderWhen,
};

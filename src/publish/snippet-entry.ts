/** What a page needs to print the snippet as the command does: bundled by the build for demo/pasang. */
export { readCatalogue } from '../catalogue/read.ts';
export { momentToTime } from '../catalogue/time.ts';
export { pickText } from '../i18n/texts.ts';
export { PRESETS, themeRules } from '../theme/presets.ts';
export { createSnippet, WIDGETS } from './embed.ts';

/** How tall the feedback form will be at its first question: the same parts as src/elements/feedback-form draws. */
import type { Catalogue, Service } from '../../catalogue/types.ts';
import { pickText, type Texts } from '../../i18n/texts.ts';
import { height, SHEET, TARGET } from './card.ts';
import { widthOf } from './lines.ts';

/** The widest that a form gets, and the least width of a choice, in px with text of 16 px. */
const WIDEST = 704;
const CHOICE = 192;
const GAP = 8;

/**
 * The height of a form before anything is answered.
 * @param width of the place for it, in px with text of 16 px
 * @returns px; 0 where the publisher takes no answers, since then there is only a sentence
 */
export function formHeight(catalogue: Catalogue, service: Service, texts: Texts, width: number): number {
  const { feedback } = catalogue.publisher;
  if (!feedback) return 0;
  const inner = Math.min(width, WIDEST) - SHEET;
  const columns = Math.max(1, Math.floor((inner + GAP) / (CHOICE + GAP)));
  const rows = Math.ceil(2 / columns);
  const send = widthOf({ text: texts.send, bold: true }, 16) + 34;
  const privacy = feedback.privacy ? widthOf({ text: texts.privacy }, 14) : 0;
  const beside = send + privacy + 24 <= inner;
  return [
    SHEET,
    height([{ text: pickText(service.name, texts.lang) }], { size: 14, line: 21 }, inner),
    height([{ text: texts.form, bold: true }], { size: 19.2, line: 24 }, inner),
    24 + height([{ text: texts.knew, bold: true }], { size: 16, line: 24 }, inner),
    GAP + rows * TARGET + (rows - 1) * GAP,
    24 + GAP + (privacy && beside ? TARGET + 1 : TARGET),
    privacy && !beside ? GAP + 24 + height([{ text: texts.privacy }], { size: 14, line: 21 }, inner - 12) : 0,
  ].reduce((sum, part) => sum + part, 0);
}

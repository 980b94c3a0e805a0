/** What a small screen or large text can do wrong to the widgets of a page: things cut off, or too small to touch. */
import type { Page } from 'playwright-core';

/** Smallest side of what is touched, in CSS px (WCAG 2.2, 2.5.5). */
const TOUCH = 44;

/**
 * Looks at all widgets of a page as they stand now.
 * @returns what is wrong, one line each: `feedback-form: a "Selengkapnya" 84x20` is too small to touch, `… cut off`
 *   holds more than it shows, `… outside` lies beyond the edge of the page
 */
export function findFaults(page: Page): Promise<string[]> {
  return page.evaluate((touch) => {
    const faults: string[] = [];
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > edge) faults.push('page: scrolls sideways');

    /** The box that a finger can hit: a label's for its input, and a whole line where a link is drawn over it. */
    const targetOf = (element: Element): DOMRect => {
      const label = element.matches('input[type=radio], input[type=checkbox]') && element.closest('label');
      const over = getComputedStyle(element, '::after');
      const line = over.position === 'absolute' && over.content !== 'none' && element.closest('li');
      return (label || line || element).getBoundingClientRect();
    };

    for (const host of document.querySelectorAll('opd-change-banner, opd-service-card, opd-feedback-form'))
      for (const element of host.shadowRoot!.querySelectorAll('*')) {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const name = `${host.localName.slice(4)}: ${element.localName} "${(element.textContent || (element as HTMLInputElement).name || '').trim().replace(/\s+/g, ' ').slice(0, 30)}"`;
        // Not drawn, in a closed fold, or for readers only.
        if (
          !element.checkVisibility({ visibilityProperty: true }) ||
          box.width <= 1 ||
          style.clipPath !== 'none'
        )
          continue;
        if (box.right > edge + 0.5 || box.left < -0.5) faults.push(`${name} outside`);
        // What stands over its box is seen all the same, unless the box has an edge.
        const edged = style.overflowX !== 'visible' || parseFloat(style.borderLeftWidth) > 0;
        if (edged && !element.matches('textarea, input') && element.scrollWidth > element.clientWidth + 1)
          faults.push(`${name} cut off`);
        if (!element.matches('a[href], button, input, textarea, select, summary')) continue;
        const { width, height } = targetOf(element);
        if (width < touch - 0.5 || height < touch - 0.5)
          faults.push(`${name} ${Math.round(width)}x${Math.round(height)}`);
      }
    return faults;
  }, TOUCH);
}

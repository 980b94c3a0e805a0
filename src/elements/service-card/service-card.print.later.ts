/**
 * The card on paper: what is folded is printed too, with the address of the service's readable page and its QR code,
 * so that whoever has the paper finds today's facts. Nothing of it is seen on a screen.
 */
import type { TemplateResult } from 'lit/html.js';
import { readableAddress } from '../shared/addresses.later.ts';
import type { Kit } from '../shared/kit.ts';
import { createQrCode } from '../shared/qr-code.later.ts';
import { css } from '../shared/widget.ts';

export const printStyles = css`
  .paper {
    display: none;
  }
  @media print {
    :host {
      color-scheme: light;
    }
    .sheet {
      border: 0;
      padding: 0;
      font-size: 9pt;
      line-height: 1.3;
    }
    .sheet > * + *,
    .stack > * + *,
    .facts > div {
      margin-top: 4px;
    }
    .facts > div,
    details > div,
    details dd {
      padding-bottom: 0;
      margin-bottom: 4px;
    }
    summary {
      min-height: 0;
      padding: 6px 0 2px;
      list-style: none;
      break-after: avoid;
    }
    .tick,
    ol > li,
    .ways li {
      min-height: 0;
      padding: 1px 0;
      break-inside: avoid;
    }
    .note,
    .innovation {
      padding: 4px 8px;
    }
    input {
      width: 1em;
      height: 1em;
    }
    .main {
      min-height: 0;
      padding: 0;
      border: 0;
      display: block;
      color: inherit;
      background: none;
    }
    [part='section'] > div {
      columns: 2;
      column-gap: 8mm;
    }
    dt {
      break-after: avoid;
    }
    .paper {
      display: flex;
      align-items: center;
      column-span: all;
      break-inside: avoid;
    }
    .paper svg {
      width: 26mm;
      height: 26mm;
      margin: 0 4mm 0 0;
      fill: #000;
      stroke: none;
    }
  }
`;

/** Draws the code of an address, with the four modules of quiet around it that the standard asks; 0.1 % of a page. */
function drawCode(svg: Element): void {
  const rows = createQrCode(svg.getAttribute('data-address')!);
  if (!rows || svg.hasAttribute('viewBox')) return;
  svg.setAttribute('viewBox', `-4 -4 ${rows.length + 8} ${rows.length + 8}`);
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  svg.firstElementChild!.setAttribute('d', path.join(''));
}

/**
 * The paper's own line, at the end of the card.
 * @param catalogue address of the catalogue as the page gives it
 * @param words what stands before the address
 */
export const renderPaper = (
  { html }: Kit,
  catalogue: string,
  service: string,
  words: string,
): TemplateResult => {
  const address = readableAddress(catalogue, service);
  return html`<p class="paper">
    <svg data-address=${address} aria-hidden="true"><path /></svg>
    <span>${words} <b>${address}</b></span>
  </p>`;
};

/**
 * Opens the folds of all cards of a page before it is printed, and closes those again that were closed. Engines print
 * what a closed fold holds as little as they show it.
 */
export function openForPrint(page: Window): void {
  let opened: HTMLDetailsElement[] = [];
  page.addEventListener('beforeprint', () => {
    for (const { shadowRoot } of page.document.querySelectorAll('opd-service-card')) {
      if (!shadowRoot) continue;
      for (const fold of shadowRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])')) {
        fold.open = true;
        opened.push(fold);
      }
      shadowRoot.querySelectorAll('.paper svg').forEach(drawCode);
    }
  });
  page.addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
}

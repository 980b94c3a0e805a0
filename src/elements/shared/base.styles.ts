/**
 * What every widget looks like: tokens, type, buttons, links, notices, folded sections.
 *
 * `all: initial` keeps the page's inherited letter-spacing, alignment and the like out: not on the host, which a page's
 * `* { … !important }` reaches, but on what stands in it. `font-size: medium` is the reader's own text size, whatever
 * the page did to its root element; everything else is in em. Spacing is physical or symmetric, so that it stays right in
 * right-to-left text without properties that old engines lack.
 */
import { tokenSheet } from '../../theme/tokens.ts';
import { css } from './widget.ts';

export const baseStyles =
  tokenSheet +
  css`
    :host {
      display: block;
    }
    :host([hidden]) {
      display: none;
    }
    * {
      box-sizing: border-box;
      margin: 0;
      padding: 0;
      font: inherit;
      color: inherit;
    }
    :host > * {
      all: initial;
      color-scheme: inherit;
      visibility: inherit;
      display: block;
      box-sizing: border-box;
      font: 400 medium/1.5 var(--opd-font-family, system-ui, sans-serif);
      color: var(--_text);
      overflow-wrap: break-word;
    }
    .sheet {
      background: var(--_surface);
      border: 1px solid var(--_line);
      border-radius: var(--opd-radius, 8px);
      padding: var(--opd-padding, 16px);
    }
    .sheet > * + *,
    .stack > * + * {
      margin-top: 12px;
    }
    .title {
      font-size: 1.2em;
      font-weight: 650;
      line-height: 1.25;
    }
    .quiet,
    small {
      font-size: 0.875em;
      color: var(--_text-quiet);
    }
    b,
    .strong {
      font-weight: 650;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
    }
    svg {
      width: 1.25em;
      height: 1.25em;
      flex: none;
      vertical-align: -0.25em;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    a {
      color: var(--_brand);
    }
    button,
    .button,
    summary {
      min-height: 44px;
      cursor: pointer;
    }
    .button {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      padding: 8px 16px;
      border: 1px solid var(--_brand);
      border-radius: var(--opd-radius-control, 6px);
      background: none;
      color: var(--_brand);
      text-decoration: none;
      font-weight: 650;
    }
    .button.main {
      background: var(--_brand);
      color: var(--_on-brand);
    }
    .button > svg {
      margin-inline-start: 8px;
    }
    :focus {
      outline: 3px solid var(--_focus);
      outline-offset: 2px;
    }
    :focus:not(:focus-visible) {
      outline: 0;
    }
    .note {
      padding: 12px 16px;
      border-radius: var(--opd-radius-control, 6px);
      border: 1px solid;
      --_tone: var(--_notice);
      --_tint: var(--_notice-surface);
      background: var(--_tint);
      border-color: var(--_tone);
    }
    .note > svg,
    .tone {
      color: var(--_tone);
    }
    .good {
      --_tone: var(--_good);
      --_tint: var(--_good-surface);
    }
    .warning {
      --_tone: var(--_warning);
      --_tint: var(--_warning-surface);
    }
    .stop {
      --_tone: var(--_stop);
      --_tint: var(--_stop-surface);
    }
    ul,
    ol {
      padding: 0 1.25em;
    }
    .plain {
      list-style: none;
      padding: 0;
      border: 0;
      background: none;
    }
    .ways li {
      position: relative;
      display: flex;
      align-items: flex-start;
      min-height: 44px;
      padding: 10px 0;
    }
    .ways svg {
      margin-top: 2px;
      margin-inline-end: 10px;
    }
    /* The whole line is the target. */
    .ways a::after {
      content: '';
      position: absolute;
      top: 0;
      right: 0;
      bottom: 0;
      left: 0;
    }
    small {
      display: block;
    }
    .wait {
      animation: wait 0s 0.4s both;
    }
    @keyframes wait {
      from {
        visibility: hidden;
      }
    }
  `;

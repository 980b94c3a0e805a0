/** What changed and what will change of a service, on its readable page. */
import { momentToTime } from '../../catalogue/time.ts';
import type { Change } from '../../catalogue/types.ts';
import { linked, say, sayMoment, texts, type PageContext } from './context.ts';
import { html, type Content, type Html } from './html.ts';

/** So many are told in full; the rest opens at a touch, and stays out of the printed page. */
const SHOWN = 3;

/** The newest first. What is announced after the page's moment is not told before. */
export function renderChanges(changes: readonly Change[], context: PageContext): Content {
  const { timeZone } = context.catalogue.publisher;
  const time = (moment: string): number => momentToTime(moment, timeZone);
  const told = changes
    .filter(({ announced }) => time(announced) <= context.now)
    .sort((a, b) => time(b.effective) - time(a.effective));
  if (told.length === 0) return null;
  const render = (change: Change): Html => renderChange(change, context);
  const older = told.slice(SHOWN);
  return html`<section>
    <h2>Perubahan</h2>
    ${told.slice(0, SHOWN).map(render)}
    ${
      older.length > 0 &&
      html`<details class="screen">
        <summary>Perubahan sebelumnya (${older.length})</summary>
        ${older.map(render)}
      </details>`
    }
  </section>`;
}

function renderChange(change: Change, context: PageContext): Html {
  const { effective, ends, kind, title, summary, fields, action, link } = change;
  return html`<h3>
      ${sayMoment(effective, context)}${ends && ` sampai ${sayMoment(ends, context)}`} · ${texts.kinds[kind]}:
      ${say(title)}
    </h3>
    ${summary && html`<p>${say(summary)}</p>`}
    ${fields?.map(({ label, before, after }) => {
      const parts = [
        before !== undefined && html`semula ${say(before)}`,
        after !== undefined && html`menjadi <strong>${say(after)}</strong>`,
      ].filter((part) => part !== false);
      return html`<p>
        ${say(label)}: ${parts.length > 0 ? parts.map((part, at) => [at > 0 && ', ', part]) : 'berubah'}
      </p>`;
    })}
    ${action && html`<p>${texts.action} ${say(action)}</p>`}
    ${link && html`<p class="screen">${linked('Selengkapnya', link)}</p>`}`;
}

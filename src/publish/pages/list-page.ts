/** The list of all services by OPD: the way from one readable page to another. */
import { renderFrame } from './frame.ts';
import { html } from './html.ts';
import { say, serviceNow, texts, type PageContext } from './context.ts';

export function renderListPage(context: PageContext): string {
  const { catalogue, base } = context;
  const groups = catalogue.agencies
    .map((agency) => ({ agency, services: catalogue.services.filter((it) => it.agency === agency.id) }))
    .filter(({ services }) => services.length > 0);
  const body = html`<h1>Daftar layanan</h1>
    ${groups.map(
      ({ agency, services }) =>
        html`<section>
          <h2>${say(agency.name)}</h2>
          <ul class="ways">
            ${services.map((it) => {
              const status = texts.status[serviceNow(it, context).status];
              return html`<li>
                <a href="${it.id}/">${say(it.name)}</a
                >${status && html` <strong>${status}</strong>`}<br /><small>${say(it.summary)}</small>
              </li>`;
            })}
          </ul>
        </section>`,
    )}`;
  const page = {
    title: 'Daftar layanan',
    description: `Semua layanan ${say(catalogue.publisher.name)}`,
    root: '../',
    address: base === undefined ? undefined : `${base}layanan/`,
  };
  return renderFrame(page, body, context);
}

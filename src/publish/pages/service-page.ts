/**
 * The readable page of a service: for whoever has no JavaScript, comes by a shared link or a QR code, or prints it.
 * Depends only on the catalogue and the moment, so the same facts give the same bytes.
 */
import { momentToTime } from '../../catalogue/time.ts';
import type { Change, Service } from '../../catalogue/types.ts';
import { toSchemaOrg } from '../formats/schema-org.ts';
import { renderForm } from './form.ts';
import { renderFrame } from './frame.ts';
import { Html, html } from './html.ts';
import { renderQr } from './qr.ts';
import { say, sayDate, sayMoment, serviceNow, texts, type PageContext } from './context.ts';
import { renderChanges } from './changes.ts';
import {
  renderFacts,
  renderGuides,
  renderQuestions,
  renderRequirements,
  renderSources,
  renderStandard,
  renderSteps,
} from './sections.ts';
import { renderWaysIn } from './ways.ts';

/** `</script>` in a text must not end the script: JSON reads `\u003c` as `<`. */
const renderData = (data: unknown): Html =>
  new Html(`<script type="application/ld+json">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`);

/** Address of a service's page, where the endpoint's is known. */
export const addressOf = ({ base }: PageContext, id: string): string | undefined =>
  base === undefined ? undefined : `${base}layanan/${id}/`;

/**
 * @param source the service as the catalogue has it
 * @param changes the changes that concern it: its own, its agency's and the city's
 */
export function renderServicePage(source: Service, changes: readonly Change[], context: PageContext): string {
  const { catalogue } = context;
  const service = serviceNow(source, context);
  const agency = catalogue.agencies.find(({ id }) => id === service.agency);
  const address = addressOf(context, service.id);
  const status = texts.status[service.status];
  const { feedback } = catalogue.publisher;
  const body = html`<p class="quiet">${say(agency?.name)}</p>
    <h1>${say(service.name)}</h1>
    <p>${say(service.summary)}</p>
    ${status && html`<p class="note warning">${status}</p>`}
    ${service.innovation && html`<p class="note">${texts.innovation}: <strong>${say(service.innovation.name)}.</strong> ${say(service.innovation.benefit)}</p>`}
    <div class="layout">
      <div class="side">
        ${renderFacts(service)} ${renderComing(source, context)}
        <section>
          <h2>Cara mengakses dan jam layanan</h2>
          ${renderWaysIn(service, context)}
        </section>
      </div>
      <div class="columns">
        ${renderRequirements(service)}${renderSteps(service)}${renderChanges(changes, context)}${renderStandard(service, context)}${renderGuides(service)}${renderQuestions(service)}
      </div>
    </div>
    ${renderSources(service, context)} ${renderSubscription(service, changes)}
    ${feedback && renderForm(service, feedback, '../../')}
    <footer class="end">
      <p class="quiet">
        ${texts.updated(sayDate(service.updated, context))} ·
        ${service.verified ? texts.verified(say(service.verified.by)) : texts.unverified}${address && html`<br />${address}`}
      </p>
      ${address && renderQr(address)}
    </footer>`;
  return renderFrame(
    {
      title: say(service.name),
      description: say(service.summary),
      root: '../../',
      address,
      formAction: feedback?.url,
      head: html`${renderData(toSchemaOrg(catalogue, service, address))}
      ${
        address &&
        html`<link
          rel="alternate"
          type="application/json+oembed"
          href="${address}oembed.json"
          title="${say(service.name)}"
        />`
      }`,
    },
    body,
    context,
  );
}

/**
 * Feed and calendar. A service that no change concerns has none of its own (feeds/scopes.ts); its agency's tell of the
 * first one.
 */
function renderSubscription({ id, agency }: Service, changes: readonly Change[]): Html {
  const folder = changes.length > 0 ? `services/${id}` : `agencies/${agency}`;
  return html`<nav aria-label="Ikuti perubahan">
    <p>
      <a href="../../${folder}/changes.atom">Ikuti perubahan (Atom)</a> ·
      <a href="../../${folder}/changes.ics">Masukkan ke kalender</a>
    </p>
  </nav>`;
}

/** Values that hold from a later day on, with what they will be. */
function renderComing(source: Service, context: PageContext): Html | undefined {
  const { catalogue, now } = context;
  const coming = (source.scheduled ?? []).filter(
    ({ from }) => momentToTime(from, catalogue.publisher.timeZone) > now,
  );
  if (coming.length === 0) return undefined;
  return html`<section class="note">
    <h2>Mulai berlaku nanti</h2>
    ${coming.map(({ from, set }) => {
      const later = { ...source, ...set, standard: { ...source.standard, ...set.standard } } as Service;
      return html`<h3>Mulai ${sayMoment(from, context)}</h3>
        ${renderFacts(later)}`;
    })}
  </section>`;
}

/**
 * The card and the feedback form of a service as pages of their own, for an `<iframe>` on sites where no script can be
 * placed. Each works as it is, by a link or a plain form; where scripts run, the widget takes its place.
 */
import type { Publisher, Service } from '../../catalogue/types.ts';
import { say, type PageContext } from './context.ts';
import { renderForm } from './form.ts';
import { renderFrame } from './frame.ts';
import { html, type Html } from './html.ts';

export const EMBEDDED = ['service-card', 'feedback-form'] as const;
export type Embedded = (typeof EMBEDDED)[number];

/** Where a page lies in the endpoint. */
export const embedPath = (widget: Embedded, id: string): string => `embed/${widget}/${id}/`;

/** From a page to the endpoint's root. */
const ROOT = '../../../';

interface EmbedPage {
  widget: Embedded;
  title: string;
  /** What stands there without scripts. */
  plain: Html;
  /** Where its form may send to. */
  feedback?: string | undefined;
}

/** @param context with `script`, the widgets' script in the endpoint; without one the page is what it is without scripts */
function renderEmbed(
  { id, name }: Service,
  { widget, title, plain, feedback }: EmbedPage,
  context: PageContext,
): string {
  const { script } = context;
  const folder = script?.replace(/[^/]*$/, '');
  return renderFrame(
    {
      title: `${title}: ${say(name)}`,
      description: `${title}: ${say(name)}`,
      root: ROOT,
      embedded: true,
      formAction: feedback,
      ...(script !== undefined && {
        connect: feedback === undefined ? [] : [feedback],
        head: html`<script type="module" src="${ROOT}${script}"></script>
          <script defer src="${ROOT}${folder}opd-frame.js"></script>`,
      }),
    },
    html`<div
      data-opd-widget="${widget}"
      data-service="${id}"
      data-catalogue="${ROOT}services/${id}.json"
      data-heading-level="1"
    >
      ${plain}
    </div>`,
    context,
  );
}

/** To the service's readable page, out of the frame. */
const serviceLink = ({ id, name }: Service): Html =>
  html`<p><a href="${ROOT}layanan/${id}/" target="_top">${say(name)}</a></p>`;

export const renderEmbeddedCard = (service: Service, context: PageContext): string =>
  renderEmbed(
    service,
    {
      widget: 'service-card',
      title: 'Layanan',
      plain: serviceLink(service),
      feedback: context.catalogue.publisher.feedback?.url,
    },
    context,
  );

/** @param feedback where the publisher takes answers */
export const renderEmbeddedForm = (
  service: Service,
  feedback: NonNullable<Publisher['feedback']>,
  context: PageContext,
): string =>
  renderEmbed(
    service,
    {
      widget: 'feedback-form',
      title: 'Umpan balik',
      plain: html`${serviceLink(service)} ${renderForm(service, feedback, ROOT, true)}`,
      feedback: feedback.url,
    },
    context,
  );

/** Reserved for the card in a page that shows it by oEmbed, until the frame tells its height (CSS px). */
const SIZE = { width: 600, height: 560 };

/**
 * What `layanan/<id>/oembed.json` says (oEmbed 1.0, type rich): a page that pastes the address of the service's page
 * shows its card in a frame.
 * @param base public address of the endpoint
 */
export function renderOembed({ id, name }: Service, base: string, { catalogue }: PageContext): string {
  const title = say(name);
  const { width, height } = SIZE;
  const address = `${base}${embedPath('service-card', id)}`;
  const frame = html`<iframe src="${address}" title="${title}" width="${width}" height="${height}"></iframe>`;
  return `${JSON.stringify(
    {
      version: '1.0',
      type: 'rich',
      title,
      provider_name: say(catalogue.publisher.name),
      provider_url: base,
      // One line, since line breaks may become markup where it is put.
      html: frame.toString().replace(/\s+/g, ' ').replace(' >', '>'),
      width,
      height,
    },
    null,
    1,
  )}\n`;
}

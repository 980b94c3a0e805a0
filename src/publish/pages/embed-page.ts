/**
 * The feedback form as a page of its own, for an `<iframe>` on sites where no script can be placed. The plain form works
 * as it is; where scripts run, the widget takes its place and keeps the plain form as its fallback.
 */
import type { Publisher, Service } from '../../catalogue/types.ts';
import { say, type PageContext } from './context.ts';
import { renderForm } from './form.ts';
import { renderFrame } from './frame.ts';
import { html } from './html.ts';

/** Where the page lies in the endpoint. */
export const embedPath = (id: string): string => `embed/feedback-form/${id}/`;

/** From the page to the endpoint's root. */
const ROOT = '../../../';

/**
 * @param feedback where the publisher takes answers
 * @param context with `script`, the widgets' script in the endpoint; without one the page is the plain form
 */
export function renderEmbedPage(
  service: Service,
  feedback: NonNullable<Publisher['feedback']>,
  context: PageContext,
): string {
  const { script } = context;
  const name = say(service.name);
  const form = html`<p class="quiet"><a href="${ROOT}layanan/${service.id}/" target="_top">${name}</a></p>
    ${renderForm(service, feedback, ROOT, true)}`;
  return renderFrame(
    {
      title: `Umpan balik: ${name}`,
      description: `Sampaikan pengalaman Anda dengan layanan ${name}`,
      root: ROOT,
      embedded: true,
      formAction: feedback.url,
      ...(script !== undefined && {
        connect: feedback.url,
        head: html`<script type="module" src="${ROOT}${script}"></script>`,
      }),
    },
    html`<div
      data-opd-widget="feedback-form"
      data-service="${service.id}"
      data-catalogue="${ROOT}services/${service.id}.json"
      data-heading-level="1"
    >
      ${form}
    </div>`,
    context,
  );
}

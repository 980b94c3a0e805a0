/** The readable pages of an endpoint, as data. Linear in the catalogue's size. */
import { indexChanges } from '../feeds/scopes.ts';
import { serviceNow, type PageContext } from './context.ts';
import { embedPath, renderEmbeddedCard, renderEmbeddedForm, renderOembed } from './embed-page.ts';
import { renderListPage } from './list-page.ts';
import { PRIVACY, renderPrivacyPage } from './privacy-page.ts';
import { renderServicePage } from './service-page.ts';
import { STYLES, stylesText } from './styles.ts';

export interface PageFile {
  path: string;
  content: string;
}

/**
 * One page for each service, the list of them, their style sheet, and each card for an `<iframe>`; where answers are taken,
 * how they are kept, and each form; where the endpoint's address is known, what oEmbed asks for.
 */
export function renderPages(context: PageContext): PageFile[] {
  const { base, catalogue } = context;
  const { services, changes, publisher } = catalogue;
  const { ofService } = indexChanges(changes);
  return [
    { path: STYLES, content: stylesText },
    ...services.map((service) => ({
      path: `layanan/${service.id}/index.html`,
      content: renderServicePage(
        service,
        ofService(service).map((at) => changes[at]!),
        context,
      ),
    })),
    { path: 'layanan/index.html', content: renderListPage(context) },
    ...services.map((service) => ({
      path: `${embedPath('service-card', service.id)}index.html`,
      content: renderEmbeddedCard(serviceNow(service, context), context),
    })),
    ...(base === undefined
      ? []
      : services.map((service) => ({
          path: `layanan/${service.id}/oembed.json`,
          content: renderOembed(service, base, context),
        }))),
    ...(publisher.feedback ? renderForms(publisher.feedback, context) : []),
  ];
}

/** How answers are kept, and each service's form for an `<iframe>`. */
const renderForms = (
  feedback: NonNullable<PageContext['catalogue']['publisher']['feedback']>,
  context: PageContext,
): PageFile[] => [
  { path: `${PRIVACY}index.html`, content: renderPrivacyPage(context) },
  ...context.catalogue.services.map((service) => ({
    path: `${embedPath('feedback-form', service.id)}index.html`,
    content: renderEmbeddedForm(serviceNow(service, context), feedback, context),
  })),
];

/** The readable pages of an endpoint, as data. Linear in the catalogue's size. */
import { indexChanges } from '../feeds/scopes.ts';
import { serviceNow, type PageContext } from './context.ts';
import { embedPath, renderEmbedPage } from './embed-page.ts';
import { renderListPage } from './list-page.ts';
import { PRIVACY, renderPrivacyPage } from './privacy-page.ts';
import { renderServicePage } from './service-page.ts';
import { STYLES, stylesText } from './styles.ts';

export interface PageFile {
  path: string;
  content: string;
}

/** One page for each service, the list of them, and their style sheet; where answers are taken, how they are kept, and forms. */
export function renderPages(context: PageContext): PageFile[] {
  const { services, changes, publisher } = context.catalogue;
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
    path: `${embedPath(service.id)}index.html`,
    content: renderEmbedPage(serviceNow(service, context), feedback, context),
  })),
];

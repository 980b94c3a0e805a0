/** The readable pages of an endpoint, as data. Linear in the catalogue's size. */
import { indexChanges } from '../feeds/scopes.ts';
import type { PageContext } from './context.ts';
import { renderListPage } from './list-page.ts';
import { PRIVACY, renderPrivacyPage } from './privacy-page.ts';
import { renderServicePage } from './service-page.ts';
import { STYLES, stylesText } from './styles.ts';

export interface PageFile {
  path: string;
  content: string;
}

/** One page for each service, the list of them, how answers are kept where any are taken, and their style sheet. */
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
    ...(publisher.feedback ? [{ path: `${PRIVACY}index.html`, content: renderPrivacyPage(context) }] : []),
  ];
}

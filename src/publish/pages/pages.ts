/** The readable pages of an endpoint, as data. Linear in the catalogue's size. */
import type { Change } from '../../catalogue/types.ts';
import type { PageContext } from './context.ts';
import { renderListPage } from './list-page.ts';
import { renderServicePage } from './service-page.ts';
import { STYLES, stylesText } from './styles.ts';

export interface PageFile {
  path: string;
  content: string;
}

/** One page for each service, the list of them, and their style sheet. */
export function renderPages(context: PageContext): PageFile[] {
  const { services, changes } = context.catalogue;
  const byService = new Map<string, Change[]>();
  for (const change of changes) {
    for (const id of new Set(change.services)) byService.set(id, [...(byService.get(id) ?? []), change]);
  }
  return [
    { path: STYLES, content: stylesText },
    ...services.map((service) => ({
      path: `layanan/${service.id}/index.html`,
      content: renderServicePage(service, byService.get(service.id) ?? [], context),
    })),
    { path: 'layanan/index.html', content: renderListPage(context) },
  ];
}

/** The file that comes after the first view, once it is here. */
import { lazy } from '../../lazy.ts';
import { KIT } from './kit.ts';

export const getLater = lazy(() => import('../later.ts').then(({ createLater }) => createLater(KIT)));

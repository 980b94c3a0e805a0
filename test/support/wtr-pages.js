/** Pages for browser tests that need what a page cannot give itself: `/policy?header=value` sends that header. */
import { URLSearchParams } from 'node:url';

export const pages = () => ({
  name: 'opd-pages',
  serve(context) {
    if (context.path !== '/policy') return undefined;
    for (const [name, value] of new URLSearchParams(context.querystring)) context.set(name, value);
    return { body: '<!doctype html><title>x</title>', type: 'html' };
  },
});

/** Icons that come after the first view, on the grid of icons.ts. */
export const CALENDAR = 'M3 4.5h14V17H3zM3 8h14M6.5 2.5v4M13.5 2.5v4';
export const CHECK = 'M3.5 10.5l4.5 4.5 8.5-10';
export const CLOSE = 'M4.5 4.5l11 11M15.5 4.5l-11 11';

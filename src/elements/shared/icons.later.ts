/** Icons that come after the first view, on the grid of icons.ts. */
export const CALENDAR = 'M3 4.5h14V17H3zM3 8h14M6.5 2.5v4M13.5 2.5v4';
export const CHECK = 'M3.5 10.5l4.5 4.5 8.5-10';
export const CLOSE = 'M4.5 4.5l11 11M15.5 4.5l-11 11';

/** One for each kind of change; until they are here, all show the two arrows of a change. */
export const KIND_ICONS: Record<string, string> = {
  fee: 'M2.5 5h15v10h-15zM10 7.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5M5 8v4M15 8v4',
  requirement: 'M5 3h10v15H5zM7.5 2h5v2.5h-5zM7.5 8.5h5M7.5 11.5h5M7.5 14.5h3',
  procedure: 'M3 16h4v-4h4V8h4V4h2.5',
  duration: 'M5 2.5h10M5 17.5h10M6 2.5c0 4 8 4.5 8 7.5s-8 3.5-8 7.5M14 2.5c0 4-8 4.5-8 7.5s8 3.5 8 7.5',
  product: 'M2.5 5h15v11h-15zM2.5 8.5h15M5 13h4',
  channel: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M2.5 10h15M10 2.5c-5 5-5 10 0 15 5-5 5-10 0-15',
  address: 'M10 18c-4-5-6-7.5-6-10a6 6 0 0112 0c0 2.5-2 5-6 10M10 6a2 2 0 100 4 2 2 0 000-4',
  hours: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M10 6v4l3 2',
  audience: 'M10 3a3.5 3.5 0 100 7 3.5 3.5 0 000-7M3.5 17.5c0-7 13-7 13 0',
  status: 'M4.5 18V2.5M4.5 3.5h11l-3 3.5 3 3.5h-11',
  'new-service': 'M10 3v14M3 10h14',
  ended: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M5 15L15 5',
  disruption: 'M10 3L1.5 17.5h17zM10 8v4.5M10 14.8v.2',
  correction: 'M3 17l1-4L14 3l3 3L7 16zM12 5l3 3',
};

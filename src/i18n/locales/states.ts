/** Words of a widget that has nothing, or nothing new, to show. They come after the first view. */
const id = {
  failed: 'Info layanan belum dapat dimuat.',
  retry: 'Coba lagi',
  notFound: 'Layanan ini tidak ada di katalog.',
  stale: (time: string) => `Data terakhir ${time}. Kami sedang memuat yang terbaru.`,
};

const en: typeof id = {
  failed: 'Service information could not be loaded yet.',
  retry: 'Try again',
  notFound: 'This service is not in the catalogue.',
  stale: (time) => `Last known data from ${time}. We are loading the newest.`,
};

export const STATES: Record<string, typeof id> = { id, en };

/** What a running server says about itself, in Indonesian: to residents who must wait, and to its operator. */
export const OPS_TEXTS = {
  crowded: 'Server sedang melayani terlalu banyak orang. Coba lagi sebentar lagi; jangan tutup halaman ini.',
  headersTooLarge:
    'Kepala permintaan (header) terlalu besar atau terlalu banyak. Hapus kuki situs ini, lalu coba lagi.',
  tooSlow: 'Kiriman terlalu lama sampai. Periksa sambungan internet Anda, lalu kirim lagi.',
  notHttp: 'Permintaan tidak dapat dibaca sebagai HTTP. Periksa lalu kirim lagi.',
  notReady: 'Server belum siap menerima jawaban.',
  stopping: 'Server sedang dihentikan.',
  storageSilent: 'Basis data tidak menjawab. Periksa ruang disk dan basis data.',
  noCatalogue: 'Katalog belum dapat dibaca. Terbitkan katalog ke folder terbitan.',
  metricsForbidden:
    'Angka pemantauan hanya dapat dibaca dari jaringan pada OPD_METRICS atau dengan token pada OPD_METRICS_TOKEN.',
};

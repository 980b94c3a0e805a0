/** Words of the folded sections, which come after the first view; both languages, because few read either. */
const id = {
  audience: 'Untuk siapa',
  products: 'Hasil layanan',
  complaints: 'Pengaduan',
  legalBasis: 'Dasar hukum',
  facilities: 'Sarana dan prasarana',
  competence: 'Kompetensi petugas',
  supervision: 'Pengawasan internal',
  staffing: 'Jumlah petugas',
  guarantee: 'Jaminan layanan',
  safety: 'Keamanan dan keselamatan',
  evaluation: 'Evaluasi kinerja',
  decree: 'Ditetapkan dengan',
  reviewedOn: 'Ditinjau',
  sources: 'Sumber',
  closed: 'Tutup',
  unknown: 'Belum diumumkan OPD.',
};

const en: typeof id = {
  audience: 'For whom',
  products: 'What you receive',
  complaints: 'Complaints',
  legalBasis: 'Legal basis',
  facilities: 'Facilities',
  competence: 'Staff competence',
  supervision: 'Internal supervision',
  staffing: 'Number of staff',
  guarantee: 'Service guarantee',
  safety: 'Safety and security',
  evaluation: 'Performance review',
  decree: 'Established by',
  reviewedOn: 'Reviewed',
  sources: 'Sources',
  closed: 'Closed',
  unknown: 'Not published by the agency yet.',
};

export const STANDARD: Record<string, typeof id> = { id, en };

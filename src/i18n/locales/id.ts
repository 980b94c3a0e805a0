/**
 * Indonesian, the reference: every other locale has exactly these keys (a test compares them). Plain, friendly,
 * official-correct; "Anda"; what to do next, not what went wrong inside. Functions build a sentence from parts.
 */
export const id = {
  lang: 'id',
  // States shared by all widgets
  loading: 'Memuat info layanan…',
  // Money, durations, dates
  free: 'Gratis',
  duration: (min: number, max: number, unit: string) =>
    `${min < max ? `${min}–${max}` : max} ${
      {
        minute: 'menit',
        hour: 'jam',
        day: 'hari',
        workday: 'hari kerja',
        week: 'minggu',
        month: 'bulan',
        year: 'tahun',
      }[unit]
    }`,
  time: (hour: string, minute: string) => `${hour}.${minute}`,
  // Opening hours
  open: (until: string) => `Buka sampai ${until}`,
  openAlways: 'Buka 24 jam',
  closed: (next: string) => (next ? `Tutup, buka lagi ${next}` : 'Tutup'),
  closedFor: (reason: string) => `Tutup hari ini: ${reason}`,
  // Service card
  fee: 'Biaya',
  takes: 'Waktu',
  valid: 'Berlaku',
  status: {
    active: '',
    planned: 'Belum dibuka',
    paused: 'Dihentikan sementara',
    ended: 'Sudah tidak dilayani',
  },
  innovation: 'Inovasi',
  changes: (when: string) => `Berubah ${when}`,
  condition: { working: '', disrupted: 'terganggu', down: 'tidak dapat digunakan' },
  troubled: (name: string, condition: string, since: string) =>
    `${name} sedang ${condition}${since && ` sejak ${since}`}. Gunakan cara lain di bawah ini.`,
  bring: (count: number) => `Yang perlu dibawa (${count})`,
  steps: (count: number) => `Langkah-langkah (${count})`,
  rest: 'Standar layanan lengkap',
  hours: 'Jam layanan',
  questions: 'Tanya jawab',
  updated: (date: string) => `Diperbarui ${date}`,
  verified: (by: string) => `Diverifikasi ${by}`,
  unverified: 'Belum diverifikasi OPD',
  // Change banner
  banner: 'Perubahan layanan',
  upcoming: (date: string, when: string) => `Mulai ${date} (${when})`,
  'in-force': (date: string, when: string) => `Berlaku sejak ${date} (${when})`,
  ending: (date: string, when: string) => `Berlaku sampai ${date} (${when})`,
  until: (date: string) => `sampai ${date}`,
  inDays: (days: number) =>
    days > 1
      ? `${days} hari lagi`
      : days > 0
        ? 'besok'
        : days > -1
          ? 'hari ini'
          : days > -2
            ? 'kemarin'
            : `${-days} hari lalu`,
  urgent: 'Penting',
  kinds: {
    fee: 'Biaya',
    requirement: 'Persyaratan',
    procedure: 'Prosedur',
    duration: 'Lama layanan',
    product: 'Hasil layanan',
    channel: 'Cara mengakses',
    address: 'Alamat',
    hours: 'Jam layanan',
    audience: 'Sasaran',
    status: 'Status',
    'new-service': 'Layanan baru',
    ended: 'Layanan berakhir',
    disruption: 'Gangguan',
    correction: 'Ralat',
    other: 'Perubahan',
  },
  before: 'Semula',
  after: 'Menjadi',
  action: 'Yang perlu Anda lakukan:',
  more: 'Selengkapnya',
  others: (count: number) => `${count} perubahan lain`,
  // Feedback form
  form: 'Bagaimana layanan ini?',
  knew: 'Sebelum ini, tahukah Anda ada layanan ini?',
  knewYes: 'Ya',
  knewNo: 'Baru tahu',
  access: 'Apakah Anda berhasil mengaksesnya?',
  accessAnswers: { yes: 'Ya', no: 'Tidak', 'not-tried': 'Belum mencoba' },
  satisfaction: 'Seberapa puas Anda?',
  scores: ['Tidak puas', 'Kurang puas', 'Puas', 'Sangat puas'],
  optional: '(boleh dilewati)',
  comment: 'Ada saran?',
  commentHint: 'Jangan tulis NIK atau nomor telepon.',
  left: (count: number) => `Sisa ${count} huruf`,
  send: 'Kirim',
  privacy: 'Cara kami menjaga data Anda',
  sending: 'Sedang mengirim…',
  kept: 'Tersimpan di perangkat ini. Kami kirim begitu Anda terhubung.',
};

/** A locale: the same keys as Indonesian. */
export type Texts = typeof id;

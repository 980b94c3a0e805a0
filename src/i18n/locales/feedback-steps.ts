/**
 * Words of the feedback form's careful steps: what is private in a comment, who answers, the device, the contact of
 * somebody who wants an answer, and handing a complaint over. All come after the first view.
 */
const id = {
  private: 'Saran Anda memuat data pribadi:',
  privateKinds: {
    nik: 'NIK atau nomor KK',
    phone: 'Nomor telepon',
    email: 'Alamat surel',
    plate: 'Nomor polisi kendaraan',
  },
  privateWhy: 'Kami tidak memerlukannya untuk membaca saran Anda.',
  mask: 'Samarkan',
  sendAsIs: 'Kirim apa adanya',
  masked: 'Sudah disamarkan. Periksa saran Anda, lalu tekan Kirim.',
  about: 'Tentang Anda',
  age: 'Berapa usia Anda?',
  ageWhy: 'Agar OPD tahu kelompok usia mana yang belum terlayani. Hanya dihitung bersama jawaban orang lain.',
  ages: {
    'under-17': 'Di bawah 17 tahun',
    '17-25': '17–25 tahun',
    '26-35': '26–35 tahun',
    '36-45': '36–45 tahun',
    '46-55': '46–55 tahun',
    'over-55': 'Di atas 55 tahun',
  },
  untold: 'Tidak ingin menjawab',
  guardianWhy: 'Di bawah 17 tahun? Isilah bersama orang tua atau wali Anda.',
  guardian: 'Saya mengisi ini bersama orang tua atau wali.',
  guardianNeeded: 'Centang bila orang tua atau wali Anda ikut mengisi.',
  device: 'Dengan apa Anda mencobanya?',
  deviceWhy: 'Agar OPD tahu di perangkat mana layanan ini gagal.',
  devices: { android: 'Ponsel Android', iphone: 'iPhone', computer: 'Komputer', other: 'Lainnya' },
  contact: 'Ingin dijawab?',
  contactField: 'Nomor telepon atau alamat surel',
  contactChild: 'Untuk yang di bawah 17 tahun: tulis kontak orang tua atau wali.',
  /** A change of these words needs a new `CONTACT_CONSENT` (src/feedback/contact.ts). */
  contactConsent:
    'Saya setuju nomor atau surel ini disimpan hanya untuk menanggapi jawaban ini. Yang melihatnya hanya petugas OPD layanan ini dan pengelola umpan balik kota. Dihapus begitu tindak lanjut ditutup, paling lambat 90 hari setelah disimpan. Saya boleh menghapusnya lebih cepat dengan nomor tanda terima.',
  contactSend: 'Kirim kontak',
  contactWrong: 'Tulis satu nomor telepon atau alamat surel.',
  contactDisagreed: 'Centang persetujuan agar kami boleh menyimpan kontak Anda.',
  contactSending: 'Sedang mengirim kontak…',
  contactSent: 'Kontak Anda sudah diterima. OPD akan menjawab lewat kontak itu.',
  contactFailed:
    'Kontak belum terkirim dan tidak kami simpan di perangkat ini. Tulisan Anda masih ada di atas; coba lagi sebentar lagi.',
  contactRefused: (reason: string) => `Kontak belum bisa diterima: ${reason}`,
  report: 'Lihat jawaban Anda dan tindak lanjutnya',
  waiting: (count: number) => `${count} jawaban lain di perangkat ini belum terkirim`,
  complain: 'Perlu mengadu secara resmi?',
  complainWhy:
    'Formulir ini menilai layanan. Belum ada pengaduan yang kami kirim ke kanal di bawah. Salin teks ini, lalu kirim sendiri lewat salah satunya.',
  complaint: { service: 'Layanan', way: 'Cara', problem: 'Berhenti di', words: 'Keterangan' },
};

const en: typeof id = {
  private: 'Your suggestion holds private data:',
  privateKinds: {
    nik: 'NIK or family card number',
    phone: 'Telephone number',
    email: 'E-mail address',
    plate: 'Number plate',
  },
  privateWhy: 'We do not need it to read your suggestion.',
  mask: 'Mask it',
  sendAsIs: 'Send as it is',
  masked: 'Masked. Check your suggestion, then press Send.',
  about: 'About you',
  age: 'How old are you?',
  ageWhy:
    'So that the agency knows which age groups are not well served. Only counted together with other people’s answers.',
  ages: {
    'under-17': 'Under 17',
    '17-25': '17–25',
    '26-35': '26–35',
    '36-45': '36–45',
    '46-55': '46–55',
    'over-55': 'Over 55',
  },
  untold: 'I would rather not say',
  guardianWhy: 'Under 17? Fill this in together with a parent or guardian.',
  guardian: 'I fill this in together with a parent or guardian.',
  guardianNeeded: 'Tick this if your parent or guardian fills it in with you.',
  device: 'What did you try it on?',
  deviceWhy: 'So that the agency knows on which devices this service fails.',
  devices: { android: 'Android phone', iphone: 'iPhone', computer: 'Computer', other: 'Something else' },
  contact: 'Would you like an answer?',
  contactField: 'Telephone number or e-mail address',
  contactChild: 'Under 17: give the contact of a parent or guardian.',
  contactConsent:
    'I agree that this number or e-mail address is kept only to respond to this answer. Only staff of the agency of this service and those who keep the city’s feedback see it. It is deleted once the case is closed, 90 days after it was kept at the latest. I may delete it earlier with the receipt number.',
  contactSend: 'Send contact',
  contactWrong: 'Write one telephone number or e-mail address.',
  contactDisagreed: 'Tick the consent so that we may keep your contact.',
  contactSending: 'Sending your contact…',
  contactSent: 'Your contact has been received. The agency will answer you there.',
  contactFailed:
    'Your contact has not been sent, and we keep none of it on this device. What you wrote is still above; try again shortly.',
  contactRefused: (reason) => `Your contact was not accepted yet: ${reason}`,
  report: 'See your answer and what is done about it',
  waiting: (count) => `${count} other ${count > 1 ? 'answers' : 'answer'} on this device not sent yet`,
  complain: 'Do you need to file a complaint?',
  complainWhy:
    'This form rates the service. We have filed no complaint at the places below. Copy this text and send it yourself through one of them.',
  complaint: { service: 'Service', way: 'Way', problem: 'Stopped at', words: 'Details' },
};

export const FEEDBACK_STEPS: Record<string, typeof id> = { id, en };

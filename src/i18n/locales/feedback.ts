/** Words of the feedback form that come after its first view: access trouble, and what has become of an answer. */
const id = {
  choose: 'Pilih salah satu jawaban.',
  noPlace: 'Belum ada tempat untuk mengirim jawaban.',
  sent: 'Terima kasih. Nomor tanda terima:',
  errors: 'Ada yang belum diisi:',
  problem: 'Berhenti di mana?',
  problems: {
    address: 'Alamat tidak terbuka',
    install: 'Aplikasi tidak bisa dipasang',
    register: 'Tidak bisa mendaftar',
    code: 'Kode tidak datang',
    error: 'Muncul pesan salah',
    understand: 'Tidak paham caranya',
    other: 'Lainnya',
  },
  way: 'Cara mana yang Anda coba?',
  tryOther: 'Sambil menunggu perbaikan, Anda bisa memakai:',
  keptMemory: 'Belum terkirim. Jangan tutup halaman ini sampai terkirim.',
  keptBusy: 'Tersimpan di perangkat ini. Kantor kami sedang sibuk; kami coba lagi sebentar lagi.',
  keptPortal:
    'Tersimpan di perangkat ini. Sambungan Anda belum sampai ke kami: mungkin Anda perlu masuk ke wifi dulu.',
  keptProof:
    'Tersimpan di perangkat ini. Sebentar: perangkat Anda sedang menunjukkan bahwa ini bukan kiriman mesin.',
  keptWords: 'Kata-kata Anda, bila ingin Anda salin:',
  sentOn: (date: string) => `Diterima ${date}.`,
  sentNext:
    'Jawaban Anda dibaca OPD terkait dan dihitung dalam laporan kepuasan. Simpan nomor ini bila ingin menanyakannya.',
  within: (time: string) => `OPD menanggapi paling lama dalam ${time}.`,
  copy: 'Salin',
  copied: 'Tersalin',
  refused: (reason: string) => `Belum bisa diterima: ${reason}`,
  refusedWords: 'Kata-kata Anda kami simpan di bawah agar tidak hilang.',
  again: 'Isi lagi',
  remove: 'Hapus',
};

const en: typeof id = {
  choose: 'Choose one answer.',
  noPlace: 'There is no place to send answers to yet.',
  sent: 'Thank you. Receipt number:',
  errors: 'Something is still missing:',
  problem: 'Where did it stop?',
  problems: {
    address: 'The address does not open',
    install: 'The app cannot be installed',
    register: 'I cannot register',
    code: 'The code does not come',
    error: 'An error message appears',
    understand: 'I do not understand how',
    other: 'Something else',
  },
  way: 'Which way did you try?',
  tryOther: 'While it is being mended, you can use:',
  keptMemory: 'Not sent yet. Do not close this page until it is sent.',
  keptBusy: 'Kept on this device. Our office is busy; we try again shortly.',
  keptPortal:
    'Kept on this device. Your connection does not reach us yet: perhaps you need to log in to the wifi first.',
  keptProof: 'Kept on this device. One moment: your device is showing that this was not sent by a machine.',
  keptWords: 'Your words, if you want to copy them:',
  sentOn: (date) => `Received on ${date}.`,
  sentNext:
    'The agency reads your answer and counts it in its satisfaction report. Keep this number if you want to ask about it.',
  within: (time) => `The agency responds within ${time}.`,
  copy: 'Copy',
  copied: 'Copied',
  refused: (reason) => `Not accepted yet: ${reason}`,
  refusedWords: 'We keep your words below so that they are not lost.',
  again: 'Answer again',
  remove: 'Delete',
};

export type FeedbackTexts = typeof id;
export const FEEDBACK: Record<string, FeedbackTexts> = { id, en };

/** Words of the banner that come after its first view: closing, reminding, sharing. */
const id = {
  dismiss: (title: string) => `Tutup pemberitahuan: ${title}`,
  dismissed: 'Pemberitahuan ditutup.',
  showAgain: 'Tampilkan lagi',
  remind: 'Ingatkan saya',
  share: 'Bagikan dan ikuti',
  send: 'Bagikan',
  copy: 'Salin tautan',
  copied: 'Tersalin',
  address: 'Tautan perubahan ini',
  follow: 'Ikuti semua perubahan (Atom)',
};

const en: typeof id = {
  dismiss: (title) => `Dismiss notice: ${title}`,
  dismissed: 'Notice dismissed.',
  showAgain: 'Show again',
  remind: 'Remind me',
  share: 'Share and follow',
  send: 'Share',
  copy: 'Copy link',
  copied: 'Copied',
  address: 'Link to this change',
  follow: 'Follow all changes (Atom)',
};

export const BANNER: Record<string, typeof id> = { id, en };

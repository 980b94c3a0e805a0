/**
 * Words for what a resident may tell about themselves and their device, as the pages without JavaScript ask it and as
 * answers show it. Indonesian only, like those pages.
 */
import type { AgeBand, Device } from '../../feedback/message.ts';

export const ABOUT_YOU = {
  device: 'Anda memakai apa?',
  deviceWhy: 'Membantu OPD mencari sebab kendala.',
  devices: {
    android: 'HP Android',
    iphone: 'iPhone',
    computer: 'Komputer atau laptop',
    other: 'Lainnya',
  } satisfies Record<Device, string>,
  age: 'Kelompok usia Anda',
  ageWhy: 'Membantu OPD melihat apakah semua usia terlayani. Tidak dipakai untuk mengenali Anda.',
  ages: {
    'under-17': 'Di bawah 17 tahun',
    '17-25': '17–25 tahun',
    '26-35': '26–35 tahun',
    '36-45': '36–45 tahun',
    '46-55': '46–55 tahun',
    'over-55': 'Di atas 55 tahun',
  } satisfies Record<AgeBand, string>,
  skip: 'Tidak ingin menjawab',
  guardian: 'Saya di bawah 17 tahun dan mengisi bersama orang tua atau wali.',
  trap: 'Biarkan kosong',
};

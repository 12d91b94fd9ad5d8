import { bilingual, type Translation } from '#platform/i18n/texts.ts';

const id = {
  inbox: 'Kotak tugas', task: 'Tugas', due: 'Paling lambat', state: 'Status', late: 'Terlambat', today: 'Hari ini', waiting: 'Menunggu',
  title: (count: number, late: number) => (count === 0 ? 'Tidak ada tugas' : late === 0 ? `${count} tugas, tidak ada yang terlambat` : `${count} tugas, ${late} terlambat`),
  none: 'Tidak ada tugas', noneText: 'Tugas muncul sendiri dari acara yang Anda kelola: membekukan daftar, menjawab keberatan, upacara, undangan, dan kehadiran.',
  kind: {
    freeze: (_: number) => 'Bekukan daftar peserta', objections: (count: number) => `Jawab ${count} keberatan`, ceremony: (_: number) => 'Adakan upacara undian',
    publish: (_: number) => 'Umumkan hasil undian', answers: (count: number) => `${count} undangan belum dijawab`, door: (_: number) => 'Catat kehadiran hari ini', close: (_: number) => 'Tutup acara'
  }
};

const en: Translation<typeof id> = {
  inbox: 'Task inbox', task: 'Task', due: 'Due', state: 'Status', late: 'Late', today: 'Today', waiting: 'Waiting',
  title: (count, late) => (count === 0 ? 'No tasks' : late === 0 ? `${count} tasks, none late` : `${count} tasks, ${late} late`),
  none: 'No tasks', noneText: 'Tasks appear by themselves from the bazaars you run: freezing the list, objections, ceremony, invitations and attendance.',
  kind: {
    freeze: () => 'Freeze the list', objections: (count) => `Answer ${count} objections`, ceremony: () => 'Hold the ceremony', publish: () => 'Publish the result',
    answers: (count) => `${count} invitations not answered`, door: () => "Record today's attendance", close: () => 'Close the bazaar'
  }
};

export const inboxTexts = bilingual(id, en);

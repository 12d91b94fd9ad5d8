import { formatDateRange, formatDateShort, formatNumber } from '../../../platform/i18n/format.ts';
import { bilingual, type Translation } from '../../../platform/i18n/texts.ts';
import type { WhenOwn, WhenRw } from '../use-cases/when-turn.server.ts';

const n = (value: number) => formatNumber(value);
const e = (value: number) => formatNumber(value, 'en');
type Window = NonNullable<WhenRw['window']>;

const id = {
  title: 'Kapan giliran saya?', titleOwn: 'Kapan giliran usaha ini?',
  window: (place: string, { from, to }: Window) => `Giliran ${place} diperkirakan ${formatDateRange(from, to)}`,
  planned: (name: string, date: string, places: number) => `${name}, ${formatDateShort(date)}: ${n(places)} tempat`,
  basis: (plan: string, season: string) => `Menurut rencana ${plan} (${season}), dengan jumlah tempat seperti sekarang.`,
  ahead: (seasons: number) => `Musim ini belum kebagian; perkiraan ini ${n(seasons)} musim lagi bila acaranya sama seperti sekarang.`,
  unknown: (place: string) => `Kapan giliran ${place} belum bisa diperkirakan`,
  unknownWhy: 'Tempatnya lebih sedikit daripada RW yang menunggu, dan urutannya baru ditentukan undian musim berikutnya.',
  pending: (place: string) => `Perkiraan untuk ${place} sedang dihitung`, nobody: (place: string) => `${place} belum punya usaha yang bisa ikut di tingkat ini`,
  nobodyNext: 'Kader PKK di RW bisa mendaftarkan usaha, atau menanyakan kesediaannya.',
  gap: (eligible: number, turns: number, gap: number) => (gap === 0 ? `${n(eligible)} usaha siap dan ${n(turns)} tempat semusim: cukup untuk semua.` : `${n(eligible)} usaha siap, ${n(turns)} tempat semusim. Supaya semua ikut tiap musim, perlu ${n(gap)} tempat lagi.`),
  own: (ahead: number, equals: number) => (equals === 1 ? `Di RW ini ${n(ahead)} usaha lebih dulu dari usaha ini.` : `Di RW ini ${n(ahead)} usaha lebih dulu, dan ${n(equals)} usaha setara diundi di antara mereka.`),
  ownWindow: (from: string, to: string) => `Giliran usaha ini diperkirakan ${formatDateRange(from, to)}.`,
  ownBetween: (from: string, to: string) => `Giliran usaha ini paling cepat ${formatDateShort(from)} dan paling lambat ${formatDateShort(to)}, dengan tempat sebanyak sekarang.`,
  ownUnknown: 'RW ini belum mendapat tempat dalam rencana, jadi waktunya belum bisa disebut.', ownOut: 'Usaha ini tidak masuk daftar rencana; sebabnya ada di pesan undian.',
  leftOut: 'Belum masuk rencana dari RW ini', plan: 'Lihat rencananya'
};

const en: Translation<typeof id> = {
  title: 'When is my turn?', titleOwn: 'When is the turn of this business?',
  window: (place, { from, to }) => `The turn of ${place} is expected ${formatDateRange(from, to, 'en')}`, planned: (name, date, places) => `${name}, ${formatDateShort(date, 'en')}: ${e(places)} ${places === 1 ? 'place' : 'places'}`,
  basis: (plan, season) => `By plan ${plan} (${season}), with as many places as now.`, ahead: (seasons) => `No turn in this season; this is ${e(seasons)} ${seasons === 1 ? 'season' : 'seasons'} ahead if events stay as they are now.`,
  unknown: (place) => `The turn of ${place} cannot be foreseen yet`, unknownWhy: 'There are fewer places than RWs that wait, and their order is drawn next season.', pending: (place) => `The window of ${place} is being computed`, nobody: (place) => `${place} has no business that can take part in this tier yet`, nobodyNext: 'The PKK cadre of the RW can register businesses, or ask whether they are willing.',
  gap: (eligible, turns, gap) => (gap === 0 ? `${e(eligible)} businesses ready and ${e(turns)} places a season: enough for all.` : `${e(eligible)} businesses ready, ${e(turns)} places a season. For all to take part each season, ${e(gap)} more are needed.`),
  own: (ahead, equals) => (equals === 1 ? `In this RW ${e(ahead)} businesses come before this one.` : `In this RW ${e(ahead)} businesses come first, and ${e(equals)} equal ones are drawn among themselves.`),
  ownWindow: (from, to) => `The turn of this business is expected ${formatDateRange(from, to, 'en')}.`, ownBetween: (from, to) => `The turn of this business comes ${formatDateShort(from, 'en')} at the earliest and ${formatDateShort(to, 'en')} at the latest, with as many places as now.`,
  ownUnknown: 'This RW has no place in the plan yet, so the time cannot be told.', ownOut: 'This business is not in the list of the plan; the reason is in the message about the draw.', leftOut: 'Not in the plan from this RW', plan: 'See the plan'
};

/** Words of "when is my turn?", for the public page and her own link. */
export const whenTexts = bilingual(id, en);

/** The sentence that answers first. */
export function whenHeadline(rw: WhenRw, place: string, t: Translation<typeof id>): string {
  if (rw.pending) return t.pending(place);
  if (rw.eligible === 0) return t.nobody(place);
  return rw.window ? t.window(place, rw.window) : t.unknown(place);
}

/** What follows it for her own business. */
export function ownSentences({ own }: WhenOwn, t: Translation<typeof id>): string[] {
  if (!own) return [t.ownOut];
  if (own.earliest === null || own.latest === null) return [t.own(own.ahead, own.equals), t.ownUnknown];
  return [t.own(own.ahead, own.equals), own.window ? t.ownWindow(own.window.from, own.window.to) : t.ownBetween(own.earliest, own.latest)];
}

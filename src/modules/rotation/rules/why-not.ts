import { compareTickets, rwName, ticketsOf, type Explanation, type Input, type Result } from '#engine';
import { formatNumber } from '../../../platform/i18n/format.ts';
import type { Lang } from '../../../platform/i18n/texts.ts';

/** The numbers behind "why not me", each of which anybody can count again in the published file. */
export type WhyNot = {
  readonly code: string;
  readonly kind: Explanation['kind'];
  /** Businesses of her RW that got the RW's places. */
  readonly ahead: number;
  /** Her place among those of her RW that wait, and how many wait. */
  readonly position: number;
  readonly waiting: number;
  /** Places that were given in all. */
  readonly places: number;
  /** Turns of her RW before this draw; RWs with an entrant and as many turns; her RW's rank among them by its number. */
  readonly rwTurns: number;
  readonly rwRank: number;
  readonly rwsEqual: number;
  /** Whether every place went to an RW with fewer turns. */
  readonly allFewer: boolean;
  /** RWs that the season's plan gives these places to, when hers is not among them; 0 without a plan. */
  readonly planned: number;
  readonly quota: { readonly id: string; readonly key: string; readonly max: number; readonly isTag?: true } | null;
};

/** Counts what one sentence needs; `explanation` is the engine's for this input and result. */
export function whyNot(input: Input, result: Result, explanation: Explanation): WhyNot {
  const own = input.umkm.find((umkm) => umkm.id === explanation.umkm)!;
  const turnsOf = new Map(input.rws.map((rw) => [rw.code, rw.turnsBefore]));
  const rwTurns = turnsOf.get(own.rw) ?? 0;
  const rwOf = new Map(input.umkm.map((umkm) => [umkm.id, umkm.rw]));
  const chosen = new Set(result.assignments.map((pair) => pair.umkm));
  const servedRws = new Set(result.assignments.map((pair) => rwOf.get(pair.umkm)!));
  const equal = [...new Set(input.umkm.map((umkm) => umkm.rw))].filter((rw) => turnsOf.get(rw) === rwTurns).sort();
  const targets = input.rwTargets ?? [];
  const quota = input.events[0]?.quotas.find((one) => one.id === explanation.quota);
  return {
    code: own.id, kind: explanation.kind, ahead: explanation.ahead ?? 0, position: explanation.position ?? 0, places: result.assignments.length, rwTurns,
    waiting: input.umkm.filter((umkm) => umkm.rw === own.rw && !chosen.has(umkm.id)).length,
    rwRank: rankIn(result.seed, equal, own.rw), rwsEqual: equal.length, allFewer: [...servedRws].every((rw) => (turnsOf.get(rw) ?? 0) < rwTurns),
    planned: targets.some((target) => target.rw === own.rw) ? 0 : new Set(targets.map((target) => target.rw)).size,
    quota: quota ? { id: quota.id, key: quota.key, max: quota.max ?? 0, ...(quota.kind === 'tag' ? { isTag: true as const } : {}) } : null
  };
}

/** The rank of an RW by its drawn number among these, 1 first. */
function rankIn(seed: string, codes: readonly string[], own: string): number {
  const tickets = ticketsOf(seed, codes.map(rwName));
  const at = codes.indexOf(own);
  return 1 + codes.filter((_, index) => compareTickets(tickets, index, at) < 0).length;
}

/** One plain sentence with its numbers; the same on the public page and on her own link. */
export function whyNotSentence(why: WhyNot, lang: Lang): string {
  return lang === 'en' ? `Code ${why.code} was not chosen${english(why)}` : `Kode ${why.code} belum terpilih${indonesian(why)}`;
}

const n = (value: number) => formatNumber(value, 'id');
const e = (value: number) => formatNumber(value, 'en');

function indonesian(why: WhyNot): string {
  const turns = why.rwTurns === 0 ? 'belum pernah ikut' : `sudah ${n(why.rwTurns)} kali ikut`;
  switch (why.kind) {
    case 'chosen': return '.';
    case 'not_eligible': return ' karena usaha ini tidak bisa hadir pada hari acara.';
    case 'lost_in_rw': return ` karena ${n(why.ahead)} usaha di RW yang sama gilirannya lebih dulu; di daftar tunggu RW ini urutannya ke-${n(why.position)} dari ${n(why.waiting)}.`;
    case 'quota': return why.quota ? ` karena kuota ${why.quota.isTag ? why.quota.id : `wilayah ${why.quota.key}`} sudah penuh dengan ${n(why.quota.max)} tempat.` : ' karena kuotanya sudah penuh.';
    case 'crossing': return ` karena dengan usaha ini kuota lain tidak terpenuhi; ${n(why.places)} tempat sudah terisi.`;
    case 'rw_lost':
      if (why.planned > 0) return ` karena rencana musim memberi ${n(why.places)} tempat ini kepada ${n(why.planned)} RW lain; RW ini ${turns}.`;
      if (why.allFewer) return ` karena ${n(why.places)} tempat jatuh kepada RW yang gilirannya lebih sedikit; RW ini ${turns}.`;
      return ` karena tempat habis sebelum nomor RW ini, urutan ke-${n(why.rwRank)} dari ${n(why.rwsEqual)} RW yang sama-sama ${turns}.`;
  }
}

function english(why: WhyNot): string {
  const turns = why.rwTurns === 0 ? 'never took part' : `took part ${e(why.rwTurns)} times`;
  switch (why.kind) {
    case 'chosen': return '.';
    case 'not_eligible': return ' because this business cannot come on the days of the event.';
    case 'lost_in_rw': return ` because ${e(why.ahead)} businesses of the same RW came first; on the RW's waiting list it is number ${e(why.position)} of ${e(why.waiting)}.`;
    case 'quota': return why.quota ? ` because the quota ${why.quota.isTag ? why.quota.id : `of area ${why.quota.key}`} is full with ${e(why.quota.max)} places.` : ' because its quota is full.';
    case 'crossing': return ` because with this business another quota cannot be met; ${e(why.places)} places are taken.`;
    case 'rw_lost':
      if (why.planned > 0) return ` because the season's plan gives these ${e(why.places)} places to ${e(why.planned)} other RWs; this RW ${turns}.`;
      if (why.allFewer) return ` because ${e(why.places)} places went to RWs with fewer turns; this RW ${turns}.`;
      return ` because the places ended before the number of this RW, ${e(why.rwRank)} of ${e(why.rwsEqual)} RWs that ${turns}.`;
  }
}

import type { Pair, Result } from './types.ts';

/** What two results decide differently. */
export interface Difference {
  schema: 'giliran/difference@1';
  isSame: boolean;
  inputHashDiffers: boolean;
  seedDiffers: boolean;
  /** Places that only one of them grants. */
  onlyInA: Pair[];
  onlyInB: Pair[];
  /** UMKM at the same event in another wave. */
  moved: { umkm: string; event: string; from: string; to: string }[];
  /** RWs with another number of turns. */
  rws: { code: string; a: number; b: number }[];
  waitlistDiffers: boolean;
}

/** Compares two results of any inputs, place by place. */
export function diff(a: Result, b: Result): Difference {
  const inB = new Map(b.assignments.map((p) => [p.umkm + '/' + p.event, p]));
  const inA = new Map(a.assignments.map((p) => [p.umkm + '/' + p.event, p]));
  const turnsB = new Map(b.rws.map((r) => [r.code, r.turns]));
  const codes = [...new Set([...a.rws, ...b.rws].map((r) => r.code))].sort();
  const turnsA = new Map(a.rws.map((r) => [r.code, r.turns]));
  const parts = {
    inputHashDiffers: a.inputHash !== b.inputHash,
    seedDiffers: a.seed !== b.seed,
    onlyInA: a.assignments.filter((p) => !inB.has(p.umkm + '/' + p.event)),
    onlyInB: b.assignments.filter((p) => !inA.has(p.umkm + '/' + p.event)),
    moved: a.assignments.flatMap((p) => {
      const to = inB.get(p.umkm + '/' + p.event)?.wave ?? p.wave;
      return to === p.wave ? [] : [{ umkm: p.umkm, event: p.event, from: p.wave, to }];
    }),
    rws: codes
      .map((code) => ({ code, a: turnsA.get(code) ?? 0, b: turnsB.get(code) ?? 0 }))
      .filter((r) => r.a !== r.b),
    waitlistDiffers: (a.waitlist ?? []).join() !== (b.waitlist ?? []).join()
  };
  const isSame = Object.values(parts).every((part) => (Array.isArray(part) ? part.length === 0 : !part));
  return { schema: 'giliran/difference@1', isSame, ...parts };
}

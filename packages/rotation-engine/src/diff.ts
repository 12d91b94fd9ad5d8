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
  /** UMKM who keep a turn but at another event: places of `onlyInA` and `onlyInB`, hers in order, side by side. */
  movedEvents: { umkm: string; from: string; to: string }[];
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
  const onlyInA = a.assignments.filter((p) => !inB.has(p.umkm + '/' + p.event));
  const onlyInB = b.assignments.filter((p) => !inA.has(p.umkm + '/' + p.event));
  const parts = {
    inputHashDiffers: a.inputHash !== b.inputHash,
    seedDiffers: a.seed !== b.seed,
    onlyInA,
    onlyInB,
    movedEvents: movedEvents(onlyInA, onlyInB),
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

/** The difference in one sentence, for a person at a terminal. */
export function differenceInWords(d: Difference): string {
  if (d.isSame) return 'the same places, turns and order';
  const more = d.rws.filter((r) => r.b > r.a).length;
  const counts = [
    `${d.onlyInB.length} places new, ${d.onlyInA.length} gone`,
    `${d.movedEvents.length} UMKM at another event, ${d.moved.length} in another wave`,
    `${more} RWs with more turns, ${d.rws.length - more} with fewer`
  ];
  const rest = [d.inputHashDiffers ? 'another input' : '', d.seedDiffers ? 'another seed' : '', d.waitlistDiffers ? 'another waiting order' : ''];
  return [...counts, ...rest.filter((text) => text !== '')].join('; ');
}

function movedEvents(onlyInA: readonly Pair[], onlyInB: readonly Pair[]): Difference['movedEvents'] {
  const later = new Map<string, string[]>();
  for (const { umkm, event } of onlyInB) later.set(umkm, [...(later.get(umkm) ?? []), event]);
  return onlyInA.flatMap(({ umkm, event }) => {
    const to = later.get(umkm)?.shift();
    return to === undefined ? [] : [{ umkm, from: event, to }];
  });
}

import type { Input, Pair } from '../types.ts';

/** Who may attend what, flat. Entries of UMKM u are `entryStart[u] .. entryStart[u + 1] - 1`. */
export interface PlanPairs {
  readonly rwOf: Int32Array;
  readonly entryStart: Int32Array;
  readonly entryEvent: Int32Array;
  /** The one wave of the entry, -1 for any wave of the event. */
  readonly entryWave: Int32Array;
}

/** Reads `eligible` of a valid input. The solver has these numbers already and hands them over instead. */
export function planPairs(input: Input): PlanPairs {
  const rwIndex = new Map(input.rws.map((rw, r) => [rw.code, r]));
  const known = new Map<string, { event: number; wave: number }>();
  input.events.forEach(({ id, waves }, event) => {
    known.set(id, { event, wave: -1 });
    waves.forEach((one, wave) => known.set(`${id}/${one.id}`, { event, wave }));
  });
  const entryStart = new Int32Array(input.umkm.length + 1);
  input.umkm.forEach((one, u) => (entryStart[u + 1] = entryStart[u] + one.eligible.length));
  const entryEvent = new Int32Array(entryStart[input.umkm.length]);
  const entryWave = new Int32Array(entryEvent.length);
  let at = 0;
  for (const { eligible } of input.umkm)
    for (const entry of eligible) {
      const { event, wave } = known.get(entry) as { event: number; wave: number };
      entryEvent[at] = event;
      entryWave[at++] = wave;
    }
  return { rwOf: Int32Array.from(input.umkm, (one) => rwIndex.get(one.rw) as number), entryStart, entryEvent, entryWave };
}

/** The places of an allocation by UMKM: those of u are `start[u] .. start[u + 1] - 1`. */
export interface Holdings {
  readonly start: Int32Array;
  readonly event: Int32Array;
  readonly wave: Int32Array;
  readonly isPinned: Uint8Array;
}

/** Assignments as positions in the input, in any order. */
export interface PlacedTurns {
  readonly umkm: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly wave: ArrayLike<number>;
}

/** Assignments by name as positions. */
export function placedTurns(input: Input, assignments: readonly Pair[]): PlacedTurns {
  const index = new Map(input.umkm.map((one, u) => [one.id, u]));
  const events = new Map(input.events.map(({ id, waves }, e) => [id, { e, waves: new Map(waves.map((wave, w) => [wave.id, w])) }]));
  const event = assignments.map((one) => events.get(one.event) as { e: number; waves: Map<string, number> });
  return {
    umkm: assignments.map((one) => index.get(one.umkm) as number),
    event: event.map(({ e }) => e),
    wave: assignments.map((one, i) => event[i].waves.get(one.wave) as number)
  };
}

/** Sorts placed turns by UMKM and marks the pinned ones. */
export function holdingsOf(input: Input, { umkm, event, wave }: PlacedTurns): Holdings {
  const pinned = new Set((input.pins ?? []).map((pin) => `${pin.umkm}/${pin.event}`));
  const start = new Int32Array(input.umkm.length + 1);
  for (let i = 0; i < umkm.length; i++) start[umkm[i] + 1]++;
  for (let u = 0; u < input.umkm.length; u++) start[u + 1] += start[u];
  const fill = start.slice();
  const held: Holdings = { start, event: new Int32Array(umkm.length), wave: new Int32Array(umkm.length), isPinned: new Uint8Array(umkm.length) };
  for (let i = 0; i < umkm.length; i++) {
    const at = fill[umkm[i]]++;
    held.event[at] = event[i];
    held.wave[at] = wave[i];
    if (pinned.size > 0 && pinned.has(`${input.umkm[umkm[i]].id}/${input.events[event[i]].id}`)) held.isPinned[at] = 1;
  }
  return held;
}

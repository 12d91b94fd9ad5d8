/** The recount of a plan: every place, turn, window, cap, capacity, quota and pin from the published assignments alone. */
import type { Result } from '../types.ts';
import { fault, type Fault } from './report.ts';
import { startsOf, umkmNamed, type Season } from './season.ts';

/** Who holds what: places of business u stand at start[u] .. start[u + 1] - 1, in the order of the assignments. */
export interface Held {
  readonly start: Int32Array;
  readonly event: Int32Array;
  readonly wave: Int32Array;
  readonly isPin: Uint8Array;
  /** Turns of each RW, pins included. */
  readonly turns: Int32Array;
  readonly count: number;
}

const FIELD = '$.result.assignments';

/** The places of a result if every limit holds, else the first fault. Source: engine contract, "Constraints". */
export function checkSeasonLimits(season: Season, result: Result): Fault | Held {
  const held = heldOf(season, result);
  if ('field' in held) return held;
  return pinFault(season, held) ?? turnFault(season, held) ?? eventFaults(season, held) ?? listFault(season, held, result) ?? held;
}

/** Assignments as numbers, each one eligible, no business twice at one event. */
function heldOf(season: Season, { assignments }: Result): Fault | Held {
  const { input, eventIndex } = season;
  const waves = input.events.map((one) => new Map(one.waves.map((wave, w) => [wave.id, w])));
  const who = new Int32Array(assignments.length);
  const what: [event: number, wave: number][] = [];
  for (const [i, one] of assignments.entries()) {
    const u = umkmNamed(input, one.umkm);
    const e = eventIndex.get(one.event);
    const w = e === undefined ? undefined : waves[e].get(one.wave);
    if (u === undefined || e === undefined || w === undefined) return fault(`${FIELD}[${i}]`, 'names nothing of this input');
    if (!mayAttend(season, u, e, w)) return fault(`${FIELD}[${i}]`, 'not eligible for this wave');
    who[i] = u;
    what.push([e, w]);
  }
  const start = startsOf(who, input.umkm.length);
  const next = start.slice();
  const held: Held = {
    start, event: new Int32Array(who.length), wave: new Int32Array(who.length), isPin: new Uint8Array(who.length),
    turns: new Int32Array(input.rws.length), count: who.length,
  };
  for (let i = 0; i < who.length; i += 1) {
    const u = who[i];
    const [e, w] = what[i];
    for (let j = start[u]; j < next[u]; j += 1) if (held.event[j] === e) return fault(`${FIELD}[${i}]`, 'two places for one business at one event');
    held.event[next[u]] = e;
    held.wave[next[u]] = w;
    held.isPin[next[u]] = Number(season.pinned.has(u * input.events.length + e));
    held.turns[season.rwOf[u]] += 1;
    next[u] += 1;
  }
  return held;
}

/** Whether business u may attend wave w of event e. */
export function mayAttend({ entries: { start, code, names } }: Season, u: number, e: number, w: number): boolean {
  for (let i = start[u]; i < start[u + 1]; i += 1) {
    if (names.event[code[i]] === e) return names.wave[code[i]] < 0 || names.wave[code[i]] === w;
  }
  return false;
}

function pinFault({ input, eventIndex }: Season, held: Held): Fault | undefined {
  for (const pin of input.pins ?? []) {
    const u = umkmNamed(input, pin.umkm) as number;
    const e = eventIndex.get(pin.event) as number;
    let kept = false;
    for (let i = held.start[u]; i < held.start[u + 1]; i += 1) kept ||= held.event[i] === e && input.events[e].waves[held.wave[i]].id === pin.wave;
    if (!kept) return fault(FIELD, `the pin of ${pin.umkm} at ${pin.event} is not kept`);
  }
  return undefined;
}

/** turnsMax and the windows of each business. */
function turnFault({ input, windowOf, windowUp, windowMax }: Season, held: Held): Fault | undefined {
  const used = new Int32Array(windowMax.length);
  for (let u = 0; u < input.umkm.length; u += 1) {
    if (held.start[u + 1] - held.start[u] > input.policy.turnsMax) return fault(FIELD, `turnsMax of ${input.umkm[u].id}`);
    for (let i = held.start[u]; i < held.start[u + 1]; i += 1) {
      for (let w = windowOf[held.event[i]]; w >= 0; w = windowUp[w]) {
        used[w] += 1;
        if (used[w] > windowMax[w]) return fault(FIELD, `window ${input.policy.windows?.[w].id} of ${input.umkm[u].id}`);
      }
    }
    for (let i = held.start[u]; i < held.start[u + 1]; i += 1) for (let w = windowOf[held.event[i]]; w >= 0; w = windowUp[w]) used[w] = 0;
  }
  return undefined;
}

/** Capacities, caps and quotas, event by event. */
function eventFaults(season: Season, held: Held): Fault | undefined {
  const { input, rwOf } = season;
  const order = new Int32Array(held.count);
  const next = startsOf(held.event, input.events.length);
  const start = next.slice();
  const rwAt = new Int32Array(held.count);
  for (let u = 0; u < rwOf.length; u += 1) for (let i = held.start[u]; i < held.start[u + 1]; i += 1) rwAt[i] = rwOf[u];
  for (let i = 0; i < held.count; i += 1) order[next[held.event[i]]++] = i;
  const counts = new Map<number, number>();
  for (let e = 0; e < input.events.length; e += 1) {
    counts.clear();
    const found = eventFault(season, held, rwAt, order.subarray(start[e], start[e + 1]), e, counts);
    if (found) return found;
  }
  return undefined;
}

/** Counts by (territory, wave), wave 0 standing for all of them, and holds them against the limits. */
function eventFault(season: Season, held: Held, rwAt: Int32Array, places: Int32Array, e: number, counts: Map<number, number>): Fault | undefined {
  const { input, territories } = season;
  const { id, waves } = input.events[e];
  const span = waves.length + 1;
  const add = (cell: number): number => {
    const n = (counts.get(cell) ?? 0) + 1;
    counts.set(cell, n);
    return n;
  };
  const perWave = new Int32Array(waves.length);
  for (const i of places) {
    const w = held.wave[i];
    perWave[w] += 1;
    if (perWave[w] > waves[w].capacity) return fault(FIELD, `capacity of ${id}/${waves[w].id}`);
    const r = rwAt[i];
    for (let t = territories.start[r]; t < territories.start[r + 1]; t += 1) {
      const inAll = add(territories.list[t] * span);
      const inWave = add(territories.list[t] * span + w + 1);
      if (t < territories.start[r + 1] - 1) continue;
      if (inAll > season.capRw[e]) return fault(FIELD, `perRwMax of ${input.rws[r].code} at ${id}`);
      if (inWave > season.capRwWave[e]) return fault(FIELD, `perRwPerWaveMax of ${input.rws[r].code} at ${id}`);
    }
  }
  for (const quota of season.quotas[e]) {
    const w = quota.wave === undefined ? 0 : waves.findIndex((one) => one.id === quota.wave) + 1;
    const n = counts.get((territories.idOf.get(quota.key) ?? -1) * span + w) ?? 0;
    if (n > (quota.max ?? n)) return fault(FIELD, `maximum of quota ${quota.id} at ${id}`);
    if (n < (quota.min ?? n)) return fault(FIELD, `minimum of quota ${quota.id} at ${id}`);
  }
  return undefined;
}

function listFault({ input }: Season, { turns }: Held, { rws }: Result): Fault | undefined {
  if (rws.length !== input.rws.length) return fault('$.result.rws', 'not all RWs once');
  const wrong = rws.findIndex((one, r) => one.code !== input.rws[r].code || one.turns !== turns[r]);
  return wrong < 0 ? undefined : fault(`$.result.rws[${wrong}]`, 'not the turns that the assignments give');
}

import { createHmac } from 'node:crypto';
import type { Input, Pair } from '../src/types.ts';

/**
 * The contract's five points read word for word over *all* allocations of a tiny draw. Shares no code with the solver:
 * own tickets, own limits, own order. Exponential; for a handful of UMKM.
 */
export type Verdict = { feasible: false } | { feasible: true; assignments: Pair[]; rws: number[]; filled: number };

type Allocation = number[]; // wave per UMKM, -1 none


export function bruteForce(input: Input): Verdict {
  const all = everyAllocation(input).filter((a) => holds(input, a));
  if (all.length === 0) return { feasible: false };
  const filled = Math.max(...all.map(size));
  const full = all.filter((a) => size(a) === filled);
  const best = bestForRws(input, full);
  const placed = placeInOrder(input, ...serialPriority(input, best));
  const event = input.events[0];
  const assignments = placed.flatMap((w, u) =>
    w < 0 ? [] : [{ umkm: input.umkm[u].id, event: event.id, wave: event.waves[w].id }]
  );
  assignments.sort((a, b) => (a.wave + '/' + a.umkm < b.wave + '/' + b.umkm ? -1 : 1));
  return { feasible: true, assignments, rws: rwNumbers(input, placed), filled };
}

const size = (a: Allocation): number => a.filter((w) => w >= 0).length;

/** Every way to give each UMKM one of her waves or none. */
export function everyAllocation(input: Input): Allocation[] {
  const event = input.events[0];
  let all: Allocation[] = [[]];
  for (const u of input.umkm) {
    const waves = event.waves.map((w, i) => ({ w, i })).filter(({ w }) => u.eligible.includes(event.id) || u.eligible.includes(`${event.id}/${w.id}`));
    const choices = [-1, ...waves.map(({ i }) => i)];
    all = all.flatMap((a) => choices.map((c) => [...a, c]));
  }
  return all;
}

/** Every limit of the contract, counted afresh. */
export function holds(input: Input, a: Allocation): boolean {
  const event = input.events[0];
  const pins = input.pins ?? [];
  for (const pin of pins) {
    const u = input.umkm.findIndex((x) => x.id === pin.umkm);
    if (a[u] < 0 || event.waves[a[u]].id !== pin.wave) return false;
  }
  const windows = new Map((input.policy.windows ?? []).map((w) => [w.id, w]));
  for (let at = event.window; at !== undefined; at = windows.get(at)?.in)
    if ((windows.get(at)?.max ?? 1) < 1 && size(a) > 0) return false;
  for (let w = 0; w < event.waves.length; w++) if (a.filter((x) => x === w).length > event.waves[w].capacity) return false;
  for (const rw of input.rws) {
    const inRw = a.filter((w, u) => w >= 0 && input.umkm[u].rw === rw.code);
    const cap = event.perRwMax ?? (event.perRwPerWaveMax === undefined ? input.policy.perRwMax : Infinity);
    if (inRw.length > cap) return false;
    for (let w = 0; w < event.waves.length; w++)
      if (inRw.filter((x) => x === w).length > (event.perRwPerWaveMax ?? Infinity)) return false;
  }
  for (const q of event.quotas) {
    const n = a.filter((w, u) => {
      if (w < 0 || (q.wave !== undefined && event.waves[w].id !== q.wave)) return false;
      const rw = input.umkm[u].rw;
      return q.kind === 'tag' ? input.umkm[u].tags.includes(q.key) : rw === q.key || rw.startsWith(q.key + '.');
    }).length;
    if (n < (q.min ?? 0) || n > (q.max ?? Infinity)) return false;
  }
  return true;
}

function ticket(input: Input, name: string): bigint {
  const hex = createHmac('sha256', Buffer.from(input.seed, 'hex')).update(name).digest('hex');
  return BigInt('0x' + hex);
}

function rwNumbers(input: Input, a: Allocation): number[] {
  return input.rws.map((rw) => a.filter((w, u) => w >= 0 && input.umkm[u].rw === rw.code).length);
}

interface Turn {
  floor: number;
  num: bigint;
  den: bigint;
  ticket: bigint;
  code: string;
}

function turnsOf(input: Input, numbers: number[]): Turn[] {
  return input.rws.flatMap((rw, r) => {
    const places = (input.rwTargets ?? []).find((t) => t.rw === rw.code)?.places ?? 0;
    const t = ticket(input, 'rw|' + rw.code);
    return Array.from({ length: numbers[r] }, (_, k) => ({
      floor: k < places ? -1 : input.policy.floorFirst && rw.turnsBefore + k === 0 ? 0 : 1,
      num: BigInt(2 * (rw.turnsBefore + k) + 1),
      den: BigInt(2 * rw.weight),
      ticket: t,
      code: rw.code
    }));
  });
}

function keyOrder(a: Turn, b: Turn): number {
  const x = a.num * b.den;
  const y = b.num * a.den;
  return a.floor - b.floor || (x < y ? -1 : x > y ? 1 : 0);
}

function fullOrder(a: Turn, b: Turn): number {
  return keyOrder(a, b) || (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

/** Below 0 if the first list of turns is better: point 3 (a), (b), (c). */
function compareRotation(a: Turn[], b: Turn[]): number {
  for (const floor of [-1, 0]) {
    const x = a.filter((t) => t.floor === floor).length;
    const y = b.filter((t) => t.floor === floor).length;
    if (x !== y) return y - x;
  }
  for (const order of [keyOrder, fullOrder]) {
    const x = [...a].sort(order);
    const y = [...b].sort(order);
    for (let i = 0; i < x.length; i++) {
      const at = order(x[i], y[i]);
      if (at !== 0) return at;
    }
  }
  return 0;
}

function bestForRws(input: Input, full: Allocation[]): Allocation[] {
  const groups = new Map<string, { turns: Turn[]; members: Allocation[] }>();
  for (const a of full) {
    const numbers = rwNumbers(input, a);
    const name = numbers.join(',');
    const group = groups.get(name) ?? { turns: turnsOf(input, numbers), members: [] };
    group.members.push(a);
    groups.set(name, group);
  }
  const [best] = [...groups.values()].sort((a, b) => compareRotation(a.turns, b.turns));
  return best.members;
}

function serialPriority(input: Input, best: Allocation[]): [Allocation[], number[]] {
  const order = input.umkm.map((u, i) => ({ ...u, i, t: ticket(input, 'u|' + u.id) }));
  order.sort((a, b) => a.turnsBefore - b.turnsBefore || a.lastTurnRank - b.lastTurnRank || (a.t < b.t ? -1 : 1));
  const list: number[] = [];
  for (const { i, id } of order) {
    if ((input.pins ?? []).some((p) => p.umkm === id)) continue;
    const withHer = best.filter((a) => a[i] >= 0);
    if (withHer.length === 0) continue;
    best = withHer;
    list.push(i);
  }
  return [best, list];
}

function placeInOrder(input: Input, best: Allocation[], list: number[]): Allocation {
  const event = input.events[0];
  for (const u of list) {
    const own = ticket(input, 'u|' + input.umkm[u].id);
    const waves = event.waves.map((w, i) => ({ i, d: own ^ ticket(input, `wv|${event.id}/${w.id}`) }));
    waves.sort((a, b) => (a.d < b.d ? -1 : 1));
    for (const { i } of waves) {
      const there = best.filter((a) => a[u] === i);
      if (there.length === 0) continue;
      best = there;
      break;
    }
  }
  if (best.length !== 1) throw new Error(`the five points leave ${best.length} allocations`);
  return best[0];
}

import type { Input, Pair, Umkm } from '../src/types.ts';
import { everyAllocation as everyAllowed } from './enumerate.ts';
import { bits, choicesOf, limitsOf, mayAttend, placesOf, type Allocation } from './limits.ts';
import { compareRotation, Tickets, turnsOf } from './turn-keys.ts';

/**
 * The contract's five points read word for word over *all* allocations of a tiny draw or plan. Shares no code with the solver:
 * own tickets, own limits, own order. Exponential; for a handful of UMKM.
 */
export type Verdict = { feasible: false } | { feasible: true; assignments: Pair[]; rws: number[]; filled: number; turns: string[] };

export function bruteForce(input: Input): Verdict {
  const full = fullest(input);
  if (full.length === 0) return { feasible: false };
  const tickets = new Tickets(input.seed);
  const { best, turns } = grantTurns(input, tickets, bestForRws(input, tickets, full));
  const placed = placeTurns(input, tickets, leastCost(input, best), turns);
  return {
    feasible: true,
    assignments: pairsOf(input, placed),
    rws: rwNumbers(input, placed),
    filled: placed.reduce((sum, mask) => sum + bits(mask), 0),
    turns: turns.map((u) => input.umkm[u].id)
  };
}

/** Points 1 and 2: every allocation that keeps all limits and fills as many places as any. */
function fullest(input: Input): Allocation[] {
  let full: Allocation[] = [];
  let filled = 0;
  const choices = input.umkm.map((_, u) => choicesOf(input, u));
  const keep = (a: Allocation, n: number): void => {
    if (n > filled) full = [];
    filled = n;
    full.push([...a]);
  };
  everyAllowed(choices, limitsOf(input), keep, () => filled);
  return full;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An allocation as a result lists it: by event, wave, umkm. */
export function pairsOf(input: Input, a: Allocation): Pair[] {
  return placesOf(input)
    .flatMap((place, p) => input.umkm.flatMap(({ id }, u) => (a[u] & (1 << p) ? [{ umkm: id, ...place }] : [])))
    .sort((x, y) => byText(x.event, y.event) || byText(x.wave, y.wave) || byText(x.umkm, y.umkm));
}

export function rwNumbers(input: Input, a: Allocation): number[] {
  return input.rws.map((rw) => a.reduce((sum, mask, u) => sum + (input.umkm[u].rw === rw.code ? bits(mask) : 0), 0));
}

/** Point 3: the allocations whose RW numbers are the best. */
function bestForRws(input: Input, tickets: Tickets, full: Allocation[]): Allocation[] {
  const groups = new Map<string, Allocation[]>();
  for (const a of full) {
    const name = rwNumbers(input, a).join(',');
    const group = groups.get(name);
    if (group) group.push(a);
    else groups.set(name, [a]);
  }
  const ranked = [...groups.values()].map((members) => ({ members, turns: turnsOf(input, tickets, rwNumbers(input, members[0])) }));
  return ranked.reduce((a, b) => (compareRotation(b.turns, a.turns) < 0 ? b : a)).members;
}

/** Point 4: one turn at a time, whoever has had the fewest first; who cannot have one more is closed. */
function grantTurns(input: Input, tickets: Tickets, best: Allocation[]): { best: Allocation[]; turns: number[] } {
  const granted = input.umkm.map(() => 0);
  const open = new Set(input.umkm.keys());
  const turns: number[] = [];
  const before = (a: number, b: number): boolean => {
    const [x, y] = [input.umkm[a], input.umkm[b]];
    const order = x.turnsBefore + granted[a] - (y.turnsBefore + granted[b]) || x.lastTurnRank - y.lastTurnRank;
    if (order !== 0) return order < 0;
    const [s, t] = [tickets.of('u|' + x.id), tickets.of('u|' + y.id)];
    return s === t ? x.id < y.id : s < t;
  };
  while (open.size > 0) {
    const u = [...open].reduce((a, b) => (before(b, a) ? b : a));
    const withHer = best.filter((a) => bits(a[u]) > granted[u]);
    if (withHer.length === 0) {
      open.delete(u);
      continue;
    }
    best = withHer;
    granted[u]++;
    turns.push(u);
  }
  return { best, turns };
}

function costOf(umkm: Umkm, event: string, wave: string): number {
  const entry = umkm.eligible.includes(event) ? event : `${event}/${wave}`;
  // An event may be called "constructor".
  return umkm.costs && Object.hasOwn(umkm.costs, entry) ? umkm.costs[entry] : 0;
}

/** Point 5, first half: the total cost is the least possible. */
function leastCost(input: Input, best: Allocation[]): Allocation[] {
  const places = placesOf(input);
  const cost = (a: Allocation): number =>
    a.reduce((sum, mask, u) => sum + places.reduce((own, p, i) => own + (mask & (1 << i) ? costOf(input.umkm[u], p.event, p.wave) : 0), 0), 0);
  const costs = best.map(cost);
  const least = Math.min(...costs);
  return best.filter((_, i) => costs[i] === least);
}

/** Point 5, second half: down the list each turn that is not a pin takes the nearest place that leaves the later ones theirs. */
function placeTurns(input: Input, tickets: Tickets, best: Allocation[], turns: number[]): Allocation {
  const places = placesOf(input);
  const pins = input.pins ?? [];
  const held = input.umkm.map((u) => places.map((p) => pins.some((pin) => pin.umkm === u.id && pin.event === p.event && pin.wave === p.wave)));
  const pinned = held.map((mine) => mine.filter(Boolean).length);
  for (const u of turns) {
    if (pinned[u]-- > 0) continue;
    const own = tickets.of('u|' + input.umkm[u].id);
    const nearest = [...places.keys()]
      .filter((p) => mayAttend(input.umkm[u], places[p]) && !places.some((other, q) => held[u][q] && other.event === places[p].event))
      .map((p) => ({ ...places[p], p, d: own ^ tickets.of(`wv|${places[p].event}/${places[p].wave}`) }))
      .sort((a, b) => (a.d < b.d ? -1 : a.d > b.d ? 1 : byText(a.event, b.event) || byText(a.wave, b.wave)));
    const here = nearest.find(({ p }) => best.some((a) => a[u] & (1 << p)));
    if (!here) throw new Error('a granted turn has no place');
    best = best.filter((a) => a[u] & (1 << here.p));
    held[u][here.p] = true;
  }
  if (best.length !== 1) throw new Error(`the five points leave ${best.length} allocations`);
  return best[0];
}

/** Every way to give each UMKM of a draw one of her waves (by number) or none (-1). */
export function everyAllocation(input: Input): number[][] {
  return input.umkm.reduce<number[][]>((all, _, u) => {
    const choices = choicesOf(input, u).map((mask) => (mask ? 31 - Math.clz32(mask) : -1));
    return all.flatMap((a) => choices.map((wave) => [...a, wave]));
  }, [[]]);
}

/** Does an allocation of a draw, one wave per UMKM or -1, keep every limit? */
export function holds(input: Input, waves: number[]): boolean {
  return limitsOf(input).every((limit) => {
    const n = waves.filter((w, u) => w >= 0 && limit.who[u] && limit.where & (1 << w)).length;
    return n >= limit.min && n <= limit.max;
  });
}

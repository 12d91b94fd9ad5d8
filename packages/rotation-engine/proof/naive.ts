import type { Input, Pair } from '../src/types.ts';
import { bruteForce } from './brute-force.ts';
import { bits, choicesOf, limitsOf, placesOf, type Allocation, type Limit } from './limits.ts';
import { fullOrder, Tickets, turnOf } from './turn-keys.ts';

/**
 * The tempting shortcut, as a twin that must be wrong sometimes: RWs in their right order, UMKM in theirs, but whoever comes
 * next takes a place that is free now and nobody is moved aside for her. Returns the turns per RW, or undefined where it
 * ends with a minimum unmet.
 */
export function greedyWithoutExchange(input: Input): number[] | undefined {
  const limits = limitsOf(input);
  const tickets = new Tickets(input.seed);
  const places = placesOf(input);
  const a: Allocation = input.umkm.map((u) =>
    (input.pins ?? []).reduce((mask, pin) => (pin.umkm === u.id ? mask | (1 << places.findIndex((p) => p.event === pin.event && p.wave === pin.wave)) : mask), 0)
  );
  const turns = input.rws.map((rw) => a.reduce((sum, mask, u) => sum + (input.umkm[u].rw === rw.code ? bits(mask) : 0), 0));
  const open = new Set(input.rws.keys());
  const choices = input.umkm.map((_, u) => new Set(choicesOf(input, u)));
  while (open.size > 0) {
    const next = (r: number) => turnOf(input, tickets, r, turns[r]);
    const r = [...open].reduce((x, y) => (fullOrder(next(y), next(x)) < 0 ? y : x));
    if (takeFreePlace(input, tickets, limits, choices, a, r)) turns[r]++;
    else open.delete(r);
  }
  return limits.every((limit) => count(limit, a) >= limit.min) ? turns : undefined;
}

function count(limit: Limit, a: Allocation): number {
  return a.reduce((sum, mask, u) => sum + (limit.who[u] ? bits(mask & limit.where) : 0), 0);
}

function takeFreePlace(input: Input, tickets: Tickets, limits: Limit[], choices: Set<number>[], a: Allocation, r: number): boolean {
  const people = [...input.umkm.keys()].filter((u) => input.umkm[u].rw === input.rws[r].code);
  const rank = (u: number): [number, number, bigint] => [input.umkm[u].turnsBefore + bits(a[u]), input.umkm[u].lastTurnRank, tickets.of('u|' + input.umkm[u].id)];
  people.sort((x, y) => rank(x)[0] - rank(y)[0] || rank(x)[1] - rank(y)[1] || (rank(x)[2] < rank(y)[2] ? -1 : 1));
  for (const u of people)
    for (let p = 0; p < placesOf(input).length; p++) {
      const before = a[u];
      a[u] |= 1 << p;
      if (a[u] !== before && choices[u].has(a[u]) && limits.every((limit) => count(limit, a) <= limit.max)) return true;
      a[u] = before;
    }
  return false;
}

function dropMinima(input: Input): Input {
  return {
    ...input,
    events: input.events.map((e) => ({ ...e, quotas: e.quotas.map(({ min: _min, ...q }) => ({ max: 1_000_000, ...q })) }))
  };
}

/** Does leaving out the minima change the optimum? Then they bind. */
export function minimaBind(input: Input, assignments: Pair[]): boolean {
  const other = bruteForce(dropMinima(input));
  return !other.feasible || JSON.stringify(other.assignments) !== JSON.stringify(assignments);
}

/** Two territory quotas with a minimum above 0, one inside the other, in one scope. */
export function hasNestedMinima(input: Input): boolean {
  return input.events.some(({ quotas }) => {
    const minima = quotas.filter((q) => (q.min ?? 0) > 0 && q.kind === 'territory');
    return minima.some((a) => minima.some((b) => a !== b && a.wave === b.wave && (a.key === b.key || b.key.startsWith(a.key + '.'))));
  });
}

/** The same draw or plan as if nobody had set a quota for a tag. */
export function withoutTagQuotas(input: Input): Input {
  return {
    ...input,
    umkm: input.umkm.map((u) => ({ ...u, tags: [] })),
    events: input.events.map((e) => ({ ...e, quotas: e.quotas.filter((q) => q.kind !== 'tag') }))
  };
}

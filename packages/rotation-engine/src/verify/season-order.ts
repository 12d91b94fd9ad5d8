/** Point 4 of the contract for a plan: nobody left out could have had her turn when it came. */
import { fault, type Fault } from './report.ts';
import { exchangesOf, type Exchanges } from './season-exchange.ts';
import { umkmKeysOf } from './season-keys.ts';
import type { Held } from './season-limits.ts';
import { startsOf, type Season } from './season.ts';
import type { Trees } from './season-trees.ts';

/**
 * With the RW numbers fixed, business u could have one turn more if a chain of exchanges leads from where she could go back to
 * her RW, in which only turns later than hers are lost. Suspects are asked in ascending order, so that arcs only vanish: where one
 * search has ended, no later one need pass. Returns how many were asked.
 */
export function checkSeasonOrder(season: Season, held: Held, trees: Trees): Fault | { tried: number } {
  const exchanges = exchangesOf(season, held, trees, umkmKeysOf(season, held));
  const search = new Search(exchanges);
  const suspects = [...exchanges.suspects].sort((a, b) => a.key - b.key);
  for (const { rw, node, key, umkm } of suspects) {
    if (search.reaches(node, rw, key)) return fault('$.result.assignments', `${season.input.umkm[umkm].id} comes before somebody who has her turn`);
  }
  return { tried: suspects.length };
}

/** One of the two ends of a search. The arcs that leave node v (or enter it, seen from the goal) end in far[start[v]] .. far[start[v + 1] - 1]. */
interface Side { readonly start: Int32Array; readonly far: Int32Array; readonly seen: Int32Array; readonly queue: Int32Array; size: number; at: number; cost: number }

function sideOf(near: Int32Array, far: Int32Array, nodes: number): Side {
  const start = startsOf(near, nodes);
  const next = start.slice();
  const sorted = new Int32Array(near.length);
  for (let a = 0; a < near.length; a += 1) sorted[next[near[a]]++] = far[a];
  return { start, far: sorted, seen: new Int32Array(nodes), queue: new Int32Array(nodes), size: 0, at: 0, cost: 0 };
}

/**
 * Looks from both ends, the cheaper one first. An end that has nowhere to go has found a set that no cycle leaves, now or later; it
 * becomes a part of its own, and no search crosses from one part to another.
 */
class Search {
  readonly #rws: number;
  readonly #leave: Float64Array;
  readonly #firstCell: number;
  readonly #part: Int32Array;
  readonly #out: Side;
  readonly #into: Side;
  #parts = 1;
  #stamp = 0;

  constructor({ nodes, rws, from, to, leave }: Exchanges) {
    this.#rws = rws;
    this.#leave = leave;
    this.#firstCell = nodes - leave.length;
    this.#part = new Int32Array(nodes);
    this.#out = sideOf(from, to, nodes);
    this.#into = sideOf(to, from, nodes);
  }

  /** Whether arcs that hold for `key` lead from one node to the other. Keys must not descend from call to call. */
  reaches(origin: number, goal: number, key: number): boolean {
    if (this.#part[origin] !== this.#part[goal]) return false;
    this.#stamp += 1;
    this.#start(this.#out, origin);
    this.#start(this.#into, goal);
    for (;;) {
      const isOut = this.#out.cost <= this.#into.cost;
      const side = isOut ? this.#out : this.#into;
      if (side.at === side.size) {
        for (let i = 0; i < side.size; i += 1) this.#part[side.queue[i]] = this.#parts;
        this.#parts += 1;
        return false;
      }
      if (this.#step(side, isOut ? this.#into : this.#out, isOut, key)) return true;
    }
  }

  #start(side: Side, node: number): void {
    side.queue[0] = node;
    side.seen[node] = this.#stamp;
    side.size = 1;
    side.at = 0;
    side.cost = 0;
  }

  /** Goes on from one node; true if both ends have met. */
  #step(side: Side, other: Side, isOut: boolean, key: number): boolean {
    const v = side.queue[side.at++];
    const part = this.#part[v];
    const last = side.start[v + 1];
    side.cost += 1 + last - side.start[v];
    for (let i = side.start[v]; i < last; i += 1) {
      const w = side.far[i];
      if (side.seen[w] === this.#stamp || this.#part[w] !== part) continue;
      const [from, to] = isOut ? [v, w] : [w, v];
      if (to < this.#rws && this.#leave[from - this.#firstCell] <= key) continue;
      if (other.seen[w] === this.#stamp) return true;
      side.seen[w] = this.#stamp;
      side.queue[side.size++] = w;
    }
    return false;
  }
}

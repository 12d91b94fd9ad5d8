/** Point 4 of the contract for a plan: nobody left out could have had her turn when it came. */
import { fault, type Fault } from './report.ts';
import { exchangesOf, type Exchanges } from './season-exchange.ts';
import { umkmKeysOf } from './season-keys.ts';
import type { Held } from './season-limits.ts';
import type { Season } from './season.ts';
import { startsOf } from './season.ts';
import type { Trees } from './season-trees.ts';

/**
 * With the RW numbers fixed, business u could have one turn more if a chain of exchanges leads from a cell that she could enter back to
 * her RW, in which only turns later than hers are lost. Suspects are asked in ascending order, so that arcs only vanish: where one
 * search has ended, no later one need pass. Returns how many were asked.
 */
export function checkSeasonOrder(season: Season, held: Held, trees: Trees): Fault | { tried: number } {
  const keys = umkmKeysOf(season, held);
  const latest = new Float64Array(season.input.rws.length).fill(-1);
  for (let u = 0; u < season.rwOf.length; u += 1) latest[season.rwOf[u]] = Math.max(latest[season.rwOf[u]], keys.last[u]);
  const exchanges = exchangesOf(season, held, trees, keys, latest);
  const search = new Search(exchanges);
  const suspects = [...exchanges.suspects].sort((a, b) => a.key - b.key);
  for (const { rw, cell, key, umkm } of suspects) {
    if (search.reaches(cell, rw, key)) return fault('$.result.assignments', `${season.input.umkm[umkm].id} comes before somebody who has her turn`);
  }
  return { tried: suspects.length };
}

/** Arcs by their one end: those of node v are list[start[v]] .. list[start[v + 1] - 1]. */
interface Index { readonly start: Int32Array; readonly list: Int32Array }

function indexOf(ends: Int32Array, nodes: number): Index {
  const start = startsOf(ends, nodes);
  const next = start.slice();
  const list = new Int32Array(ends.length);
  for (let a = 0; a < ends.length; a += 1) list[next[ends[a]]++] = a;
  return { start, list };
}

/** One of the two ends of a search. */
interface Side { readonly index: Index; readonly far: Int32Array; readonly seen: Int32Array; readonly queue: Int32Array; size: number; at: number; cost: number }

/**
 * Looks from both ends, the cheaper one first. An end that has nowhere to go has found a set that no cycle leaves, now or later; it
 * becomes a part of its own, and no search crosses from one part to another.
 */
class Search {
  readonly #until: Float64Array;
  readonly #part: Int32Array;
  readonly #sides: readonly [Side, Side];
  #parts = 1;
  #stamp = 0;

  constructor({ nodes, from, to, until }: Exchanges) {
    this.#until = until;
    this.#part = new Int32Array(nodes);
    const side = (near: Int32Array, far: Int32Array): Side => ({ index: indexOf(near, nodes), far, seen: new Int32Array(nodes), queue: new Int32Array(nodes), size: 0, at: 0, cost: 0 });
    this.#sides = [side(from, to), side(to, from)];
  }

  /** Whether arcs that hold for longer than `key` lead from one node to the other. Keys must not descend from call to call. */
  reaches(origin: number, goal: number, key: number): boolean {
    if (this.#part[origin] !== this.#part[goal]) return false;
    this.#stamp += 1;
    const [out, into] = this.#sides;
    start(out, origin, this.#stamp);
    start(into, goal, this.#stamp);
    for (;;) {
      const [side, other] = out.cost <= into.cost ? [out, into] : [into, out];
      if (side.at === side.size) {
        for (let i = 0; i < side.size; i += 1) this.#part[side.queue[i]] = this.#parts;
        this.#parts += 1;
        return false;
      }
      if (this.#step(side, other, key)) return true;
    }
  }

  /** Goes on from one node; true if both ends have met. */
  #step(side: Side, other: Side, key: number): boolean {
    const v = side.queue[side.at++];
    const part = this.#part[v];
    const { start: first, list } = side.index;
    side.cost += 1 + first[v + 1] - first[v];
    for (let i = first[v]; i < first[v + 1]; i += 1) {
      const w = side.far[list[i]];
      if (side.seen[w] === this.#stamp || this.#until[list[i]] <= key || this.#part[w] !== part) continue;
      if (other.seen[w] === this.#stamp) return true;
      side.seen[w] = this.#stamp;
      side.queue[side.size++] = w;
    }
    return false;
  }
}

function start(side: Side, node: number, stamp: number): void {
  side.queue[0] = node;
  side.seen[node] = stamp;
  [side.size, side.at, side.cost] = [1, 0, 0];
}

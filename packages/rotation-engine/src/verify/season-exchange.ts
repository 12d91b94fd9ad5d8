/** Exchanges of a plan with its RW numbers fixed, as arcs between RWs, limits and cells (an RW in a scope where it has places). */
import { innermostFull, makesRoom, NOTHING_FULL, shutEvents } from './season-freedom.ts';
import type { UmkmKeys } from './season-keys.ts';
import type { Held } from './season-limits.ts';
import type { Season } from './season.ts';
import { countsOf, Homes, scopeOf, type Trees } from './season-trees.ts';

/** RW r is node r, limit k node rws + k; then come the cells. */
export interface Exchanges {
  readonly nodes: number;
  readonly rws: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By cell node: the latest turn that somebody there could lose; the arc into its RW holds for earlier ones. */
  readonly leave: Float64Array;
  readonly suspects: readonly Suspect[];
}

/** Somebody of an RW could go where she first meets `node`; `key` is her next turn, the first of all who could. */
export interface Suspect { readonly rw: number; readonly node: number; readonly key: number; readonly umkm: number }

/** Builds the arcs. */
export function exchangesOf(season: Season, held: Held, trees: Trees, keys: UmkmKeys): Exchanges {
  const rws = season.input.rws.length;
  const arcs = new Arcs();
  const rows = new RwRows(season, held, trees, keys, arcs);
  for (let r = 0; r < rws; r += 1) rows.take(r);
  addLimits(season, held, trees, arcs);
  return { nodes: rws + trees.key.length + rows.cells, rws, ...arcs.done(), leave: Float64Array.from(rows.leave), suspects: rows.suspects };
}

/** Arcs inside the trees. A free place is out of reach: else the certificate would say that more places could be filled. */
function addLimits(season: Season, held: Held, trees: Trees, arcs: Arcs): void {
  const count = countsOf(season, trees, held);
  const base = season.input.rws.length;
  for (let k = 0; k < count.length; k += 1) {
    if (trees.parent[k] < 0) continue;
    if (count[k] < trees.high[k]) arcs.add(base + k, base + trees.parent[k]);
    if (count[k] > trees.low[k]) arcs.add(base + trees.parent[k], base + k);
  }
}

/** One RW after the other; every row is by scope. */
class RwRows {
  cells = 0;
  readonly leave: number[] = [];
  readonly suspects: Suspect[] = [];
  readonly #season: Season;
  readonly #held: Held;
  readonly #trees: Trees;
  readonly #keys: UmkmKeys;
  readonly #arcs: Arcs;
  readonly #homes: Homes;
  readonly #cap: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  /** Places of the RW, the latest turn that could be lost there, and the node where one more place would be met first (-1: nowhere). */
  readonly #count: Int32Array;
  readonly #leaves: Float64Array;
  readonly #node: Int32Array;
  readonly #entered: Uint8Array;
  readonly #suspect: Int32Array;
  readonly #shut: Uint8Array;

  constructor(season: Season, held: Held, trees: Trees, keys: UmkmKeys, arcs: Arcs) {
    const scopes = season.scopeEvent.length;
    this.#season = season;
    this.#held = held;
    this.#trees = trees;
    this.#keys = keys;
    this.#arcs = arcs;
    this.#homes = new Homes(season, trees);
    this.#cap = Float64Array.from(season.scopeEvent, (e) => Math.min(season.capRw[e], season.capRwWave[e]));
    this.#low = new Float64Array(scopes);
    this.#high = new Float64Array(scopes);
    this.#count = new Int32Array(scopes);
    this.#leaves = new Float64Array(scopes);
    this.#node = new Int32Array(scopes);
    this.#entered = new Uint8Array(scopes);
    this.#suspect = new Int32Array(scopes);
    this.#shut = shutEvents(season);
  }

  take(r: number): void {
    const { memberStart, members, scopeEvent } = this.#season;
    const last = memberStart[r + 1];
    this.#begin(r);
    for (let m = memberStart[r]; m < last; m += 1) this.#countPlaces(members[m]);
    this.#addCells(r);
    for (let m = memberStart[r]; m < last; m += 1) {
      if (this.#held.start[members[m]] === this.#held.start[members[m] + 1]) this.#addIdle(r, members[m]);
      else this.#addBusy(r, members[m]);
    }
    if (this.#keys.latest[r] < 0) return;
    for (let s = 0; s < scopeEvent.length; s += 1) {
      const umkm = this.#suspect[s];
      if (umkm >= 0 && this.#node[s] >= 0) this.suspects.push({ rw: r, node: this.#node[s], key: this.#keys.next[umkm], umkm });
    }
  }

  #begin(r: number): void {
    const { territories } = this.#season;
    this.#homes.turnTo(r);
    this.#high.set(this.#cap);
    this.#low.fill(0);
    this.#count.fill(0);
    this.#leaves.fill(-1);
    this.#entered.fill(0);
    this.#suspect.fill(-1);
    for (const bound of this.#trees.boundsAt.get(territories.list[territories.start[r + 1] - 1]) ?? []) {
      this.#low[bound.scope] = bound.low;
      this.#high[bound.scope] = Math.min(this.#high[bound.scope], bound.high);
    }
  }

  #countPlaces(u: number): void {
    const { start, event, wave, isPin } = this.#held;
    for (let i = start[u]; i < start[u + 1]; i += 1) {
      const s = scopeOf(this.#season, event[i], wave[i]);
      this.#count[s] += 1;
      if (!isPin[i]) this.#leaves[s] = Math.max(this.#leaves[s], this.#keys.last[u]);
    }
  }

  /** A scope without places of the RW needs no node of its own: one place more counts in the limit above at once. */
  #addCells(r: number): void {
    const rws = this.#season.input.rws.length;
    const base = rws + this.#trees.key.length;
    for (let s = 0; s < this.#node.length; s += 1) {
      const home = rws + this.#homes.node[s];
      if (this.#count[s] === 0) {
        this.#node[s] = this.#high[s] > 0 ? home : -1;
        continue;
      }
      const cell = base + this.cells;
      this.cells += 1;
      this.#node[s] = cell;
      this.leave.push(this.#leaves[s]);
      if (this.#count[s] < this.#high[s]) this.#arcs.add(cell, home);
      if (this.#count[s] > this.#low[s]) this.#arcs.add(home, cell);
      if (this.#leaves[s] >= 0) this.#arcs.add(cell, r);
    }
  }

  /** A business without a turn could enter wherever she may attend. */
  #addIdle(r: number, u: number): void {
    const { entries: { start, code }, codeScope, firstScope } = this.#season;
    for (let i = start[u]; i < start[u + 1]; i += 1) {
      const only = codeScope[code[i]];
      if (only >= 0) this.#enter(r, u, only);
      else for (let s = firstScope[-1 - only]; s < firstScope[-only]; s += 1) this.#enter(r, u, s);
    }
  }

  #enter(r: number, u: number, s: number): void {
    const next = this.#keys.next[u];
    if (this.#entered[s] === 1 && next === Infinity) return;
    if (this.#shut[this.#season.scopeEvent[s]] === 1) return;
    if (this.#entered[s] === 0 && this.#node[s] >= 0) this.#arcs.add(r, this.#node[s]);
    this.#entered[s] = 1;
    if (next >= this.#keys.latest[r]) return;
    const known = this.#suspect[s];
    if (known < 0 || next < this.#keys.next[known]) this.#suspect[s] = u;
  }

  /** One with turns could enter beside them, or go there instead of somewhere else. */
  #addBusy(r: number, u: number): void {
    const { entries, codeScope, firstScope, scopeEvent } = this.#season;
    for (let i = entries.start[u]; i < entries.start[u + 1]; i += 1) {
      const only = codeScope[entries.code[i]];
      const past = only < 0 ? firstScope[-only] : only + 1;
      for (let s = only < 0 ? firstScope[-1 - only] : only; s < past; s += 1) {
        const full = innermostFull(this.#season, this.#held, u, scopeEvent[s]);
        if (full === NOTHING_FULL) this.#enter(r, u, s);
        this.#addMoves(u, s, full);
      }
    }
  }

  #addMoves(u: number, s: number, full: number): void {
    const { start, event, wave, isPin } = this.#held;
    const goal = this.#node[s];
    if (goal < 0) return;
    for (let i = start[u]; i < start[u + 1]; i += 1) {
      if (isPin[i] || !makesRoom(this.#season, full, event[i], this.#season.scopeEvent[s])) continue;
      const origin = this.#node[scopeOf(this.#season, event[i], wave[i])];
      if (origin !== goal) this.#arcs.add(origin, goal);
    }
  }
}

/** Arcs in flat lists that grow. */
class Arcs {
  #from = new Int32Array(1 << 16);
  #to = new Int32Array(1 << 16);
  #length = 0;

  add(from: number, to: number): void {
    if (this.#length === this.#from.length) {
      const [wider, widerTo] = [new Int32Array(2 * this.#length), new Int32Array(2 * this.#length)];
      wider.set(this.#from);
      widerTo.set(this.#to);
      [this.#from, this.#to] = [wider, widerTo];
    }
    this.#from[this.#length] = from;
    this.#to[this.#length++] = to;
  }

  done(): Pick<Exchanges, 'from' | 'to'> {
    return { from: this.#from.subarray(0, this.#length), to: this.#to.subarray(0, this.#length) };
  }
}

/** Exchanges of a plan with its RW numbers fixed, as arcs between RWs, limits and cells (an RW in a scope). */
import { innermostFull, makesRoom, NOTHING_FULL, shutEvents } from './season-freedom.ts';
import type { UmkmKeys } from './season-keys.ts';
import type { Held } from './season-limits.ts';
import type { Season } from './season.ts';
import { countsOf, Homes, scopeOf, type Trees } from './season-trees.ts';

/** RW r is node r, limit k node rws + k; then come the cells. */
export interface Exchanges {
  readonly nodes: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** An arc out of a cell into its RW: the latest turn that somebody there could lose; Infinity: whenever. */
  readonly until: Float64Array;
  /** Somebody of RW `rw` could enter `cell`; `key` is the first of their next turns. */
  readonly suspects: readonly { readonly rw: number; readonly cell: number; readonly key: number; readonly umkm: number }[];
}

interface Cell { readonly rw: number; readonly home: number; readonly low: number; readonly high: number; count: number; leaves: number; enters: number; who: number; open: boolean }

/** Builds the arcs. `latest` is the last turn of each RW that can be lost: who comes later than that is no suspect. */
export function exchangesOf(season: Season, held: Held, trees: Trees, keys: UmkmKeys, latest: Float64Array): Exchanges {
  const cells: Cell[] = [];
  const arcs = new Arcs();
  const rows = new CellRows(season, trees, cells, season.input.rws.length + trees.key.length);
  const shut = shutEvents(season);
  for (let r = 0; r < season.input.rws.length; r += 1) {
    rows.turnTo(r);
    for (let m = season.memberStart[r]; m < season.memberStart[r + 1]; m += 1) {
      const u = season.members[m];
      for (let i = held.start[u]; i < held.start[u + 1]; i += 1) {
        const cell = cells[rows.at(scopeOf(season, held.event[i], held.wave[i]))];
        cell.count += 1;
        if (!held.isPin[i]) cell.leaves = Math.max(cell.leaves, keys.last[u]);
      }
      addEntries(season, held, { rows, arcs, cells, shut, next: keys.next, latest: latest[r] }, u);
    }
  }
  addLimits(season, held, trees, arcs);
  const base = season.input.rws.length + trees.key.length;
  cells.forEach((cell, c) => addCell(arcs, cell, base + c, season.input.rws.length + cell.home));
  const suspects = cells.flatMap((cell, c) => (cell.enters < latest[cell.rw] ? [{ rw: cell.rw, cell: base + c, key: cell.enters, umkm: cell.who }] : []));
  return { nodes: base + cells.length, ...arcs.done(), suspects };
}

interface EntryParts { readonly rows: CellRows; readonly arcs: Arcs; readonly cells: Cell[]; readonly shut: Uint8Array; readonly next: Float64Array; readonly latest: number }

/** What business u could enter, with one turn more or instead of a turn that she has. */
function addEntries(season: Season, held: Held, parts: EntryParts, u: number): void {
  const { rows, arcs, cells, shut, next, latest } = parts;
  const { entryStart, entryScope, firstScope, scopeEvent } = season;
  const isIdle = held.start[u] === held.start[u + 1];
  for (let i = entryStart[u]; i < entryStart[u + 1]; i += 1) {
    const only = entryScope[i];
    for (let s = only < 0 ? firstScope[-1 - only] : only; s < (only < 0 ? firstScope[-only] : only + 1); s += 1) {
      const goal = rows.at(s);
      const full = isIdle ? NOTHING_FULL : innermostFull(season, held, u, scopeEvent[s]);
      if (full === NOTHING_FULL && !shut[scopeEvent[s]]) {
        const cell = cells[goal];
        cell.open = true;
        if (next[u] < latest && next[u] < cell.enters) [cell.enters, cell.who] = [next[u], u];
      }
      for (let j = held.start[u]; j < held.start[u + 1]; j += 1) {
        if (held.isPin[j] || !makesRoom(season, full, held.event[j], scopeEvent[s])) continue;
        const origin = rows.at(scopeOf(season, held.event[j], held.wave[j]));
        if (origin !== goal) arcs.add(rows.base + origin, rows.base + goal, Infinity);
      }
    }
  }
}

function addCell(arcs: Arcs, cell: Cell, node: number, home: number): void {
  if (cell.count < cell.high) arcs.add(node, home, Infinity);
  if (cell.count > cell.low) arcs.add(home, node, Infinity);
  if (cell.leaves >= 0) arcs.add(node, cell.rw, cell.leaves);
  if (cell.open) arcs.add(cell.rw, node, Infinity);
}

/** Arcs inside the trees. A free place is out of reach: else the certificate would say that more places could be filled. */
function addLimits(season: Season, held: Held, trees: Trees, arcs: Arcs): void {
  const count = countsOf(season, trees, held);
  const base = season.input.rws.length;
  for (let k = 0; k < count.length; k += 1) {
    if (trees.parent[k] < 0) continue;
    if (count[k] < trees.high[k]) arcs.add(base + k, base + trees.parent[k], Infinity);
    if (count[k] > trees.low[k]) arcs.add(base + trees.parent[k], base + k, Infinity);
  }
}

/** The cells of one RW after the other, made when first asked for. */
class CellRows {
  readonly base: number;
  readonly #cells: Cell[];
  readonly #season: Season;
  readonly #trees: Trees;
  readonly #homes: Homes;
  readonly #row: Int32Array;
  #r = -1;

  constructor(season: Season, trees: Trees, cells: Cell[], base: number) {
    this.base = base;
    this.#season = season;
    this.#trees = trees;
    this.#cells = cells;
    this.#homes = new Homes(season, trees);
    this.#row = new Int32Array(season.scopeEvent.length).fill(-1);
  }

  turnTo(r: number): void {
    this.#r = r;
    this.#homes.turnTo(r);
    this.#row.fill(-1);
  }

  at(s: number): number {
    if (this.#row[s] < 0) this.#row[s] = this.#cells.push(this.#made(s)) - 1;
    return this.#row[s];
  }

  #made(s: number): Cell {
    const { territories, capRw, capRwWave, scopeEvent } = this.#season;
    const bounds = this.#trees.boundsAt.get(territories.list[territories.start[this.#r + 1] - 1]);
    const bound = bounds?.find((one) => one.scope === s) ?? { low: 0, high: Infinity };
    const high = Math.min(capRw[scopeEvent[s]], capRwWave[scopeEvent[s]], bound.high);
    return { rw: this.#r, home: this.#homes.node[s], low: bound.low, high, count: 0, leaves: -1, enters: Infinity, who: -1, open: false };
  }
}

/** Arcs in flat lists that grow. */
class Arcs {
  #from = new Int32Array(4096);
  #to = new Int32Array(4096);
  #until = new Float64Array(4096);
  #length = 0;

  add(from: number, to: number, until: number): void {
    if (this.#length === this.#from.length) this.#grow();
    this.#from[this.#length] = from;
    this.#to[this.#length] = to;
    this.#until[this.#length++] = until;
  }

  #grow(): void {
    const [from, to, until] = [new Int32Array(4 * this.#length), new Int32Array(4 * this.#length), new Float64Array(4 * this.#length)];
    from.set(this.#from);
    to.set(this.#to);
    until.set(this.#until);
    [this.#from, this.#to, this.#until] = [from, to, until];
  }

  done(): Pick<Exchanges, 'from' | 'to' | 'until'> {
    const n = this.#length;
    return { from: this.#from.subarray(0, n), to: this.#to.subarray(0, n), until: this.#until.subarray(0, n) };
  }
}

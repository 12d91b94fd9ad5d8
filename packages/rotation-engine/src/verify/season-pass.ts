/** The one pass over the pairs of a plan: for each RW its cells, and for each business the turns that she could take instead. */
import { innermostFull, makesRoom, NOTHING_FULL, shutEvents } from './season-freedom.ts';
import type { Season } from './season.ts';
import { ABSENT, type Labels } from './season-labels.ts';
import type { Held } from './season-limits.ts';
import { Homes, scopeOf, type Trees } from './season-trees.ts';

/** Looks at one RW after the other; every row is by scope and about the RW at hand. */
export class RwPass {
  readonly #season: Season;
  readonly #held: Held;
  readonly #trees: Trees;
  readonly #labels: Labels;
  readonly #homes: Homes;
  readonly #cap: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #count: Int32Array;
  readonly #hasMember: Uint8Array;
  /** Labels of the cells, UNSETTLED until one is looked at. */
  readonly #label: Int32Array;
  readonly #listed: Int32Array;
  readonly #shut: Uint8Array;

  constructor(season: Season, held: Held, trees: Trees, labels: Labels) {
    const scopes = season.scopeEvent.length;
    this.#season = season;
    this.#held = held;
    this.#trees = trees;
    this.#labels = labels;
    this.#homes = new Homes(season, trees);
    this.#cap = Float64Array.from(season.scopeEvent, (e) => Math.min(season.capRw[e], season.capRwWave[e]));
    this.#low = new Float64Array(scopes);
    this.#high = new Float64Array(scopes);
    this.#count = new Int32Array(scopes);
    this.#hasMember = new Uint8Array(scopes);
    this.#label = new Int32Array(scopes);
    this.#listed = new Int32Array(scopes).fill(ABSENT);
    this.#shut = shutEvents(season);
  }

  /** What is wrong with the labels of RW r and its cells, or undefined. */
  faultOf(r: number): string | undefined {
    const { memberStart, members, entries, codeScope, firstScope } = this.#season;
    const { start, code } = entries;
    const own = this.#labels.rw[r];
    let found = this.#begin(r, own);
    const label = this.#label;
    for (let m = memberStart[r]; m < memberStart[r + 1] && found === undefined; m += 1) {
      const u = members[m];
      const past = start[u + 1];
      for (let i = start[u]; i < past && found === undefined; i += 1) {
        const s = codeScope[code[i]];
        // Nearly always nothing is to be done: labels of cells seldom exceed that of their RW.
        if (s >= 0) {
          if (label[s] > own) found = this.#look(u, s, own);
        } else for (let t = firstScope[-1 - s]; t < firstScope[-s] && found === undefined; t += 1) if (label[t] > own) found = this.#look(u, t, own);
      }
    }
    return this.#end(r, found);
  }

  /** A cell not looked at yet, or one with a larger label than its RW's. */
  #look(u: number, s: number, own: number): string | undefined {
    if (this.#label[s] === UNSETTLED) {
      const found = this.#settle(s, own);
      if (found !== undefined || this.#label[s] <= own) return found;
    }
    return this.#grows(u, s) ? `a label grows where ${this.#season.input.umkm[u].id} could attend ${this.#nameOf(s)}` : undefined;
  }

  #nameOf(s: number): string {
    return this.#season.input.events[this.#season.scopeEvent[s]].id;
  }

  /** Homes, bounds, places and listed labels of the RW; the cells in which it has places are settled. */
  #begin(r: number, own: number): string | undefined {
    const { territories } = this.#season;
    this.#homes.turnTo(r);
    this.#high.set(this.#cap);
    this.#low.fill(0);
    this.#count.fill(0);
    this.#hasMember.fill(0);
    this.#label.fill(UNSETTLED);
    for (const bound of this.#trees.boundsAt.get(territories.list[territories.start[r + 1] - 1]) ?? []) {
      this.#low[bound.scope] = bound.low;
      this.#high[bound.scope] = Math.min(this.#high[bound.scope], bound.high);
    }
    const { cellStart, cellScope, cellLabel } = this.#labels;
    for (let c = cellStart[r]; c < cellStart[r + 1]; c += 1) this.#listed[cellScope[c]] = cellLabel[c];
    if (this.#held.turns[r] === 0) return undefined;
    let found: string | undefined;
    this.#eachPlace(r, (s, isPin) => {
      this.#count[s] += 1;
      if (!isPin) this.#hasMember[s] = 1;
    });
    this.#eachPlace(r, (s) => {
      if (this.#label[s] === UNSETTLED) found ??= this.#settle(s, own);
    });
    return found;
  }

  #end(r: number, found: string | undefined): string | undefined {
    const { cellStart, cellScope } = this.#labels;
    let stray = false;
    for (let c = cellStart[r]; c < cellStart[r + 1]; c += 1) {
      if (this.#label[cellScope[c]] === UNSETTLED) stray = true;
      this.#listed[cellScope[c]] = ABSENT;
    }
    return found ?? (stray ? 'a label for an event that nobody may attend' : undefined);
  }

  #eachPlace(r: number, visit: (scope: number, isPin: boolean) => void): void {
    const { memberStart, members } = this.#season;
    const { start, event, wave, isPin } = this.#held;
    for (let m = memberStart[r]; m < memberStart[r + 1]; m += 1) {
      for (let i = start[members[m]]; i < start[members[m] + 1]; i += 1) visit(scopeOf(this.#season, event[i], wave[i]), isPin[i] === 1);
    }
  }

  /** Gives a cell its label, listed or by rule, and checks its arcs to the RW and to the node above. */
  #settle(s: number, own: number): string | undefined {
    const above = this.#labels.node[this.#homes.node[s]];
    const hasRoom = this.#count[s] < this.#high[s];
    const label = this.#listed[s] !== ABSENT ? this.#listed[s] : hasRoom ? above : this.#hasMember[s] ? own : ABSENT;
    this.#label[s] = label;
    const fits = (!hasRoom || above <= label) && (this.#count[s] <= this.#low[s] || label <= above) && (!this.#hasMember[s] || own <= label);
    return fits ? undefined : `a label grows at its place in ${this.#nameOf(s)}`;
  }

  /** Whether business u could go to scope s with less of a label: as one turn more, or instead of a turn of hers. */
  #grows(u: number, s: number): boolean {
    const { start, event, wave, isPin } = this.#held;
    const goal = this.#season.scopeEvent[s];
    if (start[u] === start[u + 1]) return this.#shut[goal] === 0;
    const full = innermostFull(this.#season, this.#held, u, goal);
    if (full === NOTHING_FULL) return true;
    for (let i = start[u]; i < start[u + 1]; i += 1) {
      if (isPin[i] || !makesRoom(this.#season, full, event[i], goal)) continue;
      if (this.#label[scopeOf(this.#season, event[i], wave[i])] < this.#label[s]) return true;
    }
    return false;
  }
}

/** Above every label. */
const UNSETTLED = 0x7fffffff;

import { UNBOUNDED } from '../draw/network.ts';

/** Numbers that a search may set and take back. */
type Numbers = Int32Array | number[];

/**
 * A draw with tags as whole numbers. A *kind* is UMKM of one RW with one entry and one set of tags; a *pair* is a kind in a scope
 * (kind * scopes + scope). Everything is a *row*: how many places of some pairs, at least `low`, at most `high`. Bounds of RWs, kinds
 * and pairs stand apart, because the bound of `Pricing` keeps them and the main tree exactly and only prices the other rows.
 */
export class Problem {
  readonly scopes: number;
  readonly rws: number;
  /** Kinds of RW r: kindStart[r] .. kindStart[r+1]-1. */
  readonly kindStart: Int32Array;
  readonly kindRw: Int32Array;
  readonly kindSet: Int32Array;
  readonly kindLow: Int32Array;
  readonly kindHigh: Int32Array;
  readonly pairLow: Int32Array;
  readonly pairHigh: Int32Array;
  readonly rwLow: Int32Array;
  readonly rwHigh: Int32Array;
  readonly low: number[] = [];
  readonly high: number[] = [];
  /** May a price stand on this row? Tree rows are kept exactly instead, caps of one RW in one wave by branching. */
  readonly isPriced: boolean[] = [];
  /** Rows of an RW in a scope: list number of (r * scopes + scope), and the lists. */
  readonly rwList: Int32Array;
  readonly rwLists: Int32Array[] = [];
  /** Rows of a set of tags in a scope (set * scopes + scope). */
  readonly setRows: Int32Array[] = [];
  /** The main tree: row of node n is treeRow + n; node 0 is the root, a parent stands before its children. */
  treeRow = 0;
  treeParent: Int32Array = new Int32Array(0);
  treeHome: Int32Array = new Int32Array(0);
  /** Rows of the nodes from a home up to the root. */
  readonly treeChain: Int32Array[] = [];
  /** Rows of the k-th turn of each RW while turns are counted by key; empty before and after. */
  turnRows: Int32Array[][] = [];
  private readonly trail: { list: Numbers; at: number; old: number }[] = [];

  constructor(sizes: { scopes: number; rws: number; kinds: { rw: number; set: number; count: number }[] }) {
    const { kinds, rws, scopes } = sizes;
    this.scopes = scopes;
    this.rws = rws;
    this.kindStart = new Int32Array(rws + 1);
    for (const { rw } of kinds) this.kindStart[rw + 1]++;
    for (let r = 0; r < rws; r++) this.kindStart[r + 1] += this.kindStart[r];
    this.kindRw = Int32Array.from(kinds, (k) => k.rw);
    this.kindSet = Int32Array.from(kinds, (k) => k.set);
    this.kindLow = new Int32Array(kinds.length);
    this.kindHigh = Int32Array.from(kinds, (k) => k.count);
    this.pairLow = new Int32Array(kinds.length * scopes);
    this.pairHigh = new Int32Array(kinds.length * scopes);
    this.rwLow = new Int32Array(rws);
    this.rwHigh = new Int32Array(rws).fill(UNBOUNDED);
    this.rwList = new Int32Array(rws * scopes);
  }

  row(isPriced: boolean, low = 0, high = UNBOUNDED): number {
    this.low.push(low);
    this.high.push(high);
    this.isPriced.push(isPriced);
    return this.low.length - 1;
  }

  /** Changes a bound so that `undo` can take it back. */
  set(list: Numbers, at: number, value: number): void {
    if (list[at] === value) return;
    this.trail.push({ list, at, old: list[at] });
    list[at] = value;
  }

  mark(): number {
    return this.trail.length;
  }

  undo(mark: number): void {
    while (this.trail.length > mark) {
      const { list, at, old } = this.trail.pop() as { list: Numbers; at: number; old: number };
      list[at] = old;
    }
  }

  /** Rows with a limit on which a price may stand. */
  pricedRows(): number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.low.length; row++)
      if (this.isPriced[row] && (this.low[row] > 0 || this.high[row] < UNBOUNDED)) rows.push(row);
    return rows;
  }
}

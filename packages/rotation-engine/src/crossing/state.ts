import type { Problem } from './problem.ts';

/**
 * Places given out, one pair per place, with the count of every row and by how much rows are broken. Bounds of RWs, kinds and pairs are
 * the caller's to keep.
 */
export class State {
  readonly problem: Problem;
  readonly units: number[] = [];
  readonly count: Int32Array;
  readonly rwCount: Int32Array;
  readonly kindCount: Int32Array;
  readonly pairCount: Int32Array;
  /** How much one place too many or too few in a row counts; a search that is stuck raises it. */
  readonly weight: Int32Array;
  /** Sum of weighted misses; 0 exactly if every row holds. */
  miss = 0;

  constructor(problem: Problem) {
    this.problem = problem;
    this.count = new Int32Array(problem.low.length);
    this.rwCount = new Int32Array(problem.rws);
    this.kindCount = new Int32Array(problem.kindRw.length);
    this.pairCount = new Int32Array(problem.pairLow.length);
    this.weight = new Int32Array(problem.low.length).fill(1);
    this.recount();
  }

  /** Takes over other places. */
  load(units: readonly number[]): void {
    for (let i = this.units.length - 1; i >= 0; i--) this.shift(this.units[i], -1);
    this.units.length = 0;
    for (const pair of units) this.add(pair);
    this.recount();
  }

  /** The sum of misses anew, after bounds or weights changed. */
  recount(): void {
    this.miss = 0;
    for (let row = 0; row < this.count.length; row++) this.miss += this.weight[row] * this.missOf(row);
  }

  missOf(row: number): number {
    const { low, high } = this.problem;
    const n = this.count[row];
    return (n < low[row] ? low[row] - n : 0) + (n > high[row] ? n - high[row] : 0);
  }

  add(pair: number): void {
    this.units.push(pair);
    this.shift(pair, 1);
  }

  replace(i: number, pair: number): void {
    this.shift(this.units[i], -1);
    this.units[i] = pair;
    this.shift(pair, 1);
  }

  drop(i: number): void {
    this.shift(this.units[i], -1);
    this.units[i] = this.units[this.units.length - 1];
    this.units.pop();
  }

  /** Counts one place more or less of a pair without listing it. */
  shift(pair: number, by: 1 | -1): void {
    const { problem } = this;
    const kind = Math.floor(pair / problem.scopes);
    const scope = pair - kind * problem.scopes;
    const r = problem.kindRw[kind];
    this.shiftRows(problem.treeChain[problem.treeHome[r]], by);
    this.shiftRows(problem.rwLists[problem.rwList[r * problem.scopes + scope]], by);
    this.shiftRows(problem.setRows[problem.kindSet[kind] * problem.scopes + scope], by);
    const turns = problem.turnRows[r];
    if (turns !== undefined) this.shiftRows(turns[by > 0 ? this.rwCount[r] : this.rwCount[r] - 1], by);
    this.rwCount[r] += by;
    this.kindCount[kind] += by;
    this.pairCount[pair] += by;
  }

  private shiftRows(rows: Int32Array, by: number): void {
    const { count, weight } = this;
    const { low, high } = this.problem;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      const n = count[row];
      count[row] = n + by;
      if (by > 0) this.miss += (n >= high[row] ? weight[row] : 0) - (n < low[row] ? weight[row] : 0);
      else this.miss += (n <= low[row] ? weight[row] : 0) - (n > high[row] ? weight[row] : 0);
    }
  }

  /** What `miss` would be with one more place of a pair. */
  missWith(pair: number): number {
    const { problem } = this;
    const kind = Math.floor(pair / problem.scopes);
    const scope = pair - kind * problem.scopes;
    const r = problem.kindRw[kind];
    let miss = this.miss;
    miss += this.gain(problem.treeChain[problem.treeHome[r]]);
    miss += this.gain(problem.rwLists[problem.rwList[r * problem.scopes + scope]]);
    miss += this.gain(problem.setRows[problem.kindSet[kind] * problem.scopes + scope]);
    const turns = problem.turnRows[r];
    return turns === undefined ? miss : miss + this.gain(turns[this.rwCount[r]]);
  }

  private gain(rows: Int32Array): number {
    const { count, weight } = this;
    const { low, high } = this.problem;
    let sum = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (count[row] >= high[row]) sum += weight[row];
      if (count[row] < low[row]) sum -= weight[row];
    }
    return sum;
  }

  /** Does a pair count in a row? (Rows of turns apart, which depend on how many its RW has.) */
  touches(pair: number, row: number): boolean {
    const { problem } = this;
    const kind = Math.floor(pair / problem.scopes);
    const scope = pair - kind * problem.scopes;
    const r = problem.kindRw[kind];
    return (
      problem.setRows[problem.kindSet[kind] * problem.scopes + scope].includes(row) ||
      problem.rwLists[problem.rwList[r * problem.scopes + scope]].includes(row) ||
      problem.treeChain[problem.treeHome[r]].includes(row)
    );
  }

  /** May one place of this pair's kind and pair be taken away, RWs apart? */
  isLoose(pair: number): boolean {
    return this.pairCount[pair] > this.problem.pairLow[pair];
  }

  /** May an RW give one of its places? */
  isLooseRw(r: number): boolean {
    return this.rwCount[r] > this.problem.rwLow[r];
  }
}

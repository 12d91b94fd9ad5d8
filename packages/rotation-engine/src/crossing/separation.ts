import { Pricing } from './pricing.ts';
import type { Problem } from './problem.ts';

/** Largest price: small enough that sums over all places stay whole numbers below 2^53. */
const PRICE_MAX = 1 << 20;
/** An allocation that keeps bounds and tree, with its counts in the priced rows and its share in the mixture. */
interface Vertex {
  readonly units: readonly number[];
  readonly counts: Float64Array;
  share: number;
}

export type Step =
  /** Proven: no allocation keeps all rows. `price` is the proof, absent if bounds and tree alone cannot hold. */
  | { kind: 'none'; price?: Float64Array }
  /** A mixture of allocations keeps all rows; only branching can tell more. */
  | { kind: 'mixed' }
  | { kind: 'open'; units: readonly number[] };

/**
 * Looks for prices that prove that no allocation keeps all rows: mixes allocations so that their average comes as near to the
 * rows' limits as possible (fractions, which only guide) and prices each row by what the average misses there. A proof is whole
 * numbers alone: at these prices every allocation costs more than any that keeps the rows could. Source: Gilbert's nearest point
 * of a hull, with weights corrected after each new point.
 */
export class Separation {
  readonly vertices: Vertex[] = [];
  private readonly problem: Problem;
  private readonly pricing: Pricing;
  private readonly rows: number[];
  private readonly price: Float64Array;
  private readonly miss: Float64Array;
  private readonly mean: Float64Array;

  constructor(problem: Problem, pricing: Pricing) {
    this.problem = problem;
    this.pricing = pricing;
    this.rows = problem.pricedRows();
    this.price = new Float64Array(problem.low.length);
    this.miss = new Float64Array(this.rows.length);
    this.mean = new Float64Array(this.rows.length);
  }

  /**
   * One more allocation, at the prices that the mixture calls for, or at `hint` if it is the first. A mixture that misses no row by
   * more than `near` is not worth more: most likely no prices can show that there is none.
   */
  step(near: number, hint?: Float64Array): Step {
    if (this.vertices.length === 0) this.price.set(hint ?? this.price.fill(0));
    else {
      const norm = this.missOfMean();
      if (norm < near) return { kind: 'mixed' };
      const scale = PRICE_MAX / norm;
      this.rows.forEach((row, i) => (this.price[row] = Math.round(this.miss[i] * scale)));
    }
    const found = this.pricing.cheapest(this.price);
    if (!found) return { kind: 'none' };
    if (found.value > this.mostAllowed()) return { kind: 'none', price: this.price.slice() };
    this.insert(found.units);
    return { kind: 'open', units: found.units };
  }

  /** What an allocation that keeps every row costs at most at the prices of now. */
  private mostAllowed(): number {
    const { low, high } = this.problem;
    let sum = 0;
    for (const row of this.rows) {
      const price = this.price[row];
      if (price !== 0) sum += price * (price > 0 ? high[row] : low[row]);
    }
    return sum;
  }

  /** By how much the mean misses each row; returns the largest. */
  private missOfMean(): number {
    const { low, high } = this.problem;
    let largest = 0;
    for (let i = 0; i < this.rows.length; i++) {
      const n = this.mean[i];
      const row = this.rows[i];
      const miss = n > high[row] ? n - high[row] : n < low[row] ? n - low[row] : 0;
      this.miss[i] = miss;
      largest = Math.max(largest, Math.abs(miss));
    }
    return largest;
  }

  /** Adds an allocation to the mixture and shifts the shares. */
  insert(units: readonly number[]): void {
    this.vertices.push({ units, counts: this.countsOf(units), share: this.vertices.length === 0 ? 1 : 0 });
    this.average();
    for (let i = 0; i < 40; i++) if (!this.shiftShare()) break;
    for (let i = this.vertices.length - 1; i >= 0; i--) if (this.vertices[i].share === 0) this.vertices.splice(i, 1);
    this.average();
  }

  private countsOf(units: readonly number[]): Float64Array {
    const { problem } = this;
    const counts = new Float64Array(problem.low.length);
    const had = new Int32Array(problem.turnRows.length);
    for (const pair of units) {
      const kind = Math.floor(pair / problem.scopes);
      const scope = pair - kind * problem.scopes;
      const r = problem.kindRw[kind];
      for (const row of problem.setRows[problem.kindSet[kind] * problem.scopes + scope]) counts[row]++;
      for (const row of problem.rwLists[problem.rwList[r * problem.scopes + scope]]) counts[row]++;
      if (had.length > 0) for (const row of problem.turnRows[r][had[r]++]) counts[row]++;
    }
    return Float64Array.from(this.rows, (row) => counts[row]);
  }

  private average(): void {
    this.mean.fill(0);
    for (const { counts, share } of this.vertices) for (let i = 0; i < counts.length; i++) this.mean[i] += share * counts[i];
  }

  /** Moves share from the vertex that misses most to the one that misses least; false if that gains nothing. */
  private shiftShare(): boolean {
    this.missOfMean();
    let from: Vertex | undefined;
    let to: Vertex | undefined;
    let worst = -Infinity;
    let best = Infinity;
    for (const vertex of this.vertices) {
      let value = 0;
      for (let i = 0; i < this.miss.length; i++) value += this.miss[i] * vertex.counts[i];
      if (vertex.share > 0 && value > worst) [worst, from] = [value, vertex];
      if (value < best) [best, to] = [value, vertex];
    }
    if (!from || !to || from === to || worst - best < 1e-9) return false;
    const share = this.lineSearch(from, to);
    if (share <= 0) return false;
    from.share -= share;
    if (from.share < 1e-12) from.share = 0;
    to.share += share;
    for (let i = 0; i < this.mean.length; i++) this.mean[i] += share * (to.counts[i] - from.counts[i]);
    return true;
  }

  /** The share to move so that the mean comes nearest: the distance is convex along the way. */
  private lineSearch(from: Vertex, to: Vertex): number {
    if (this.slope(from, to, from.share) <= 0) return from.share;
    let low = 0;
    let high = from.share;
    for (let i = 0; i < 14; i++) {
      const middle = (low + high) / 2;
      if (this.slope(from, to, middle) > 0) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  }

  private slope(from: Vertex, to: Vertex, share: number): number {
    const { low, high } = this.problem;
    let sum = 0;
    for (let i = 0; i < this.mean.length; i++) {
      const way = to.counts[i] - from.counts[i];
      if (way === 0) continue;
      const n = this.mean[i] + share * way;
      const row = this.rows[i];
      if (n > high[row]) sum += way * (n - high[row]);
      else if (n < low[row]) sum += way * (n - low[row]);
    }
    return sum;
  }
}

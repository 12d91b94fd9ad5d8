import type { Problem } from './problem.ts';

/** The cheapest places at given prices: an exact lower bound, and a point to start from. */
export interface Cheapest {
  readonly value: number;
  readonly units: number[];
}

/**
 * The least price of all places that keep the bounds of RWs, kinds and pairs and the main tree; the other rows are only priced.
 * Prices are whole numbers, so the value is exact: whatever prices stand on the rows, no allocation costs less. What an RW pays for
 * n places is convex in n, and so is what a tree of such RWs pays; hence the cheapest next place is always right.
 */
export class Pricing {
  private readonly problem: Problem;
  private price: Float64Array = new Float64Array(0);
  private readonly setCost: Float64Array;
  private readonly listCost: Float64Array;
  private value = 0;
  private units: number[] = [];
  /** Places that an RW may take beyond its least, waiting in the tree: price and pair by number. */
  private readonly offers: number[][];
  private readonly base: Int32Array;
  private readonly offerCost: number[] = [];
  private readonly offerPair: number[] = [];
  /** Price of the dearest place of each RW that is not locked, -Infinity if there is none. */
  readonly dearest: Float64Array;
  private live: number[] = [];
  private readonly loosePairs: number[] = [];
  private readonly looseCosts: number[] = [];

  constructor(problem: Problem) {
    this.problem = problem;
    this.setCost = new Float64Array(problem.setRows.length);
    this.listCost = new Float64Array(problem.rwLists.length);
    this.offers = Array.from(problem.treeParent, () => []);
    this.base = new Int32Array(problem.treeParent.length);
    this.dearest = new Float64Array(problem.rws);
    this.refresh();
  }

  /** Looks again which RWs can have any place or must; call it when bounds were widened. */
  refresh(): void {
    const { rwLow, rwHigh, kindLow, kindRw } = this.problem;
    const isLive = rwHigh.map((high, r) => (high > 0 || rwLow[r] > 0 ? 1 : 0));
    for (let k = 0; k < kindLow.length; k++) if (kindLow[k] > 0) isLive[kindRw[k]] = 1;
    this.live = [];
    for (let r = 0; r < isLive.length; r++) if (isLive[r] === 1) this.live.push(r);
  }

  /** The cheapest places at whole-number prices per row; undefined if not even bounds and tree can hold. */
  cheapest(price: Float64Array): Cheapest | undefined {
    const { problem } = this;
    this.price = price;
    problem.setRows.forEach((rows, i) => (this.setCost[i] = this.sum(rows)));
    problem.rwLists.forEach((rows, i) => (this.listCost[i] = this.sum(rows)));
    this.value = 0;
    this.units = [];
    this.base.fill(0);
    this.offerCost.length = 0;
    this.offerPair.length = 0;
    for (const list of this.offers) list.length = 0;
    for (const r of this.live) if (!this.takeRw(r)) return undefined;
    return this.climb() ? { value: this.value, units: this.units } : undefined;
  }

  private sum(rows: Int32Array): number {
    let cost = 0;
    for (let i = 0; i < rows.length; i++) cost += this.price[rows[i]];
    return cost;
  }

  costOf(pair: number): number {
    const { problem } = this;
    const kind = Math.floor(pair / problem.scopes);
    const scope = pair - kind * problem.scopes;
    return (
      this.setCost[problem.kindSet[kind] * problem.scopes + scope] +
      this.listCost[problem.rwList[problem.kindRw[kind] * problem.scopes + scope]]
    );
  }

  /** The cheapest price of a kind over the scopes that are open to it. */
  costOfKind(kind: number): number {
    const { problem } = this;
    let least = Infinity;
    for (let s = 0, pair = kind * problem.scopes; s < problem.scopes; s++, pair++)
      if (problem.pairHigh[pair] > 0) least = Math.min(least, this.costOf(pair));
    return least;
  }

  /** Takes what RW r must have and offers what it may have. */
  private takeRw(r: number): boolean {
    const { problem } = this;
    const low = problem.rwLow[r];
    const high = problem.rwHigh[r];
    if (low > high) return false;
    this.dearest[r] = -Infinity;
    const taken = this.collect(r);
    if (taken < 0 || taken > high) return false;
    const order = this.looseOrder(high - taken);
    const must = Math.max(0, low - taken);
    if (must > order.length) return false;
    for (let i = 0; i < must; i++) this.take(this.loosePairs[order[i]], this.looseCosts[order[i]]);
    if (must > 0) this.dearest[r] = this.looseCosts[order[must - 1]];
    const home = problem.treeHome[r];
    const certain = taken + must;
    this.base[home] += certain;
    const turns = this.turnCosts(r, certain, Math.min(high, taken + order.length));
    for (let i = must; i < order.length; i++) {
      this.offers[home].push(this.offerCost.length);
      this.offerCost.push(this.looseCosts[order[i]] + (turns[i - must] ?? 0));
      this.offerPair.push(this.loosePairs[order[i]]);
    }
    return true;
  }

  private take(pair: number, cost: number): void {
    this.value += cost;
    this.units.push(pair);
  }

  /** Locked places are taken at once, the others gathered. Returns how many were locked, -1 if bounds clash. */
  private collect(r: number): number {
    const { problem } = this;
    this.loosePairs.length = 0;
    this.looseCosts.length = 0;
    let taken = 0;
    for (let kind = problem.kindStart[r]; kind < problem.kindStart[r + 1]; kind++) {
      const high = problem.kindHigh[kind];
      const low = problem.kindLow[kind];
      if (low > high) return -1;
      if (high === 0) continue;
      const locked = low === 0 && high === 1 ? this.collectOne(kind) : this.collectMany(kind, low, Math.min(high, low + problem.rwHigh[r]));
      if (locked < 0) return -1;
      taken += locked;
    }
    return taken;
  }

  private collectOne(kind: number): number {
    const { scopes, pairHigh } = this.problem;
    let best = -1;
    let cost = Infinity;
    for (let s = 0, pair = kind * scopes; s < scopes; s++, pair++) {
      if (pairHigh[pair] === 0) continue;
      const c = this.costOf(pair);
      if (c < cost) {
        cost = c;
        best = pair;
      }
    }
    if (best >= 0) {
      this.loosePairs.push(best);
      this.looseCosts.push(cost);
    }
    return 0;
  }

  private collectMany(kind: number, low: number, high: number): number {
    const { scopes, pairLow, pairHigh } = this.problem;
    const first = kind * scopes;
    let locked = 0;
    for (let pair = first; pair < first + scopes; pair++) {
      if (pairLow[pair] > pairHigh[pair]) return -1;
      for (let i = 0; i < pairLow[pair]; i++) this.take(pair, this.costOf(pair));
      locked += pairLow[pair];
    }
    if (locked > high) return -1;
    const pairs = Array.from({ length: scopes }, (_, s) => first + s).sort((a, b) => this.costOf(a) - this.costOf(b) || a - b);
    for (const pair of pairs) {
      for (let i = pairLow[pair]; i < pairHigh[pair] && locked < high; i++, locked++) {
        if (locked < low) this.take(pair, this.costOf(pair));
        else {
          this.loosePairs.push(pair);
          this.looseCosts.push(this.costOf(pair));
        }
      }
    }
    return locked < low ? -1 : Math.max(low, this.lockedOf(first));
  }

  private lockedOf(first: number): number {
    let locked = 0;
    for (let s = 0; s < this.problem.scopes; s++) locked += this.problem.pairLow[first + s];
    return locked;
  }

  /** The gathered places, cheapest first, as many as there is room for. */
  private looseOrder(room: number): number[] {
    const costs = this.looseCosts;
    if (room <= 0) return [];
    if (room === 1) {
      let best = -1;
      for (let i = 0; i < costs.length; i++) if (best < 0 || costs[i] < costs[best]) best = i;
      return best < 0 ? [] : [best];
    }
    const order = Array.from(costs.keys()).sort((a, b) => costs[a] - costs[b] || a - b);
    order.length = Math.min(order.length, room);
    return order;
  }

  /**
   * Prices of the turns of RW r: those up to `certain` are paid at once, the rest offered cheapest first. (Taking a later
   * turn before an earlier one is allowed here, which only makes the bound lower.)
   */
  private turnCosts(r: number, certain: number, most: number): number[] {
    const turns = this.problem.turnRows[r];
    if (turns === undefined) return [];
    for (let k = 0; k < certain; k++) this.value += this.sum(turns[k]);
    const costs: number[] = [];
    for (let k = certain; k < most; k++) costs.push(this.sum(turns[k]));
    return costs.sort((a, b) => a - b);
  }

  /** From the leaves to the root: each node takes the cheapest offers that it must and passes on those that it may. */
  private climb(): boolean {
    const { treeParent, treeRow, low, high } = this.problem;
    const { base, offers, offerCost } = this;
    for (let node = treeParent.length - 1; node >= 0; node--) {
      const list = offers[node];
      const must = Math.max(0, low[treeRow + node] - base[node]);
      const may = high[treeRow + node] - base[node];
      if (may < must || must > list.length) return false;
      if (must > 0 || may < list.length || node === 0) list.sort((a, b) => offerCost[a] - offerCost[b] || a - b);
      for (let i = 0; i < must; i++) this.take(this.offerPair[list[i]], offerCost[list[i]]);
      const end = Math.min(may, list.length);
      if (node === 0) for (let i = must; i < end && offerCost[list[i]] < 0; i++) this.take(this.offerPair[list[i]], offerCost[list[i]]);
      else {
        base[treeParent[node]] += base[node] + must;
        for (let i = must; i < end; i++) offers[treeParent[node]].push(list[i]);
      }
    }
    return true;
  }
}

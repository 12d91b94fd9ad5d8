import { FROZEN, OFF, ON, type Forest } from './forest.ts';
import { KeyHeap } from './key-heap.ts';
import { scopeOf, type PlanModel } from './model.ts';

/** Cost of each pair, or undefined if nobody names one. */
export function pairCosts(model: PlanModel): Float64Array | undefined {
  const { input, pairsStart, umkmOf } = model;
  if (!input.umkm.some((u) => u.costs && Object.values(u.costs).some((c) => c > 0))) return undefined;
  const cost = new Float64Array(model.forest.state.length);
  for (let i = 0; i < umkmOf.length; i++) {
    const { costs } = input.umkm[umkmOf[i]];
    if (!costs) continue;
    for (let p = pairsStart[i]; p < pairsStart[i + 1]; p++) {
      const scope = scopeOf(model, p);
      const event = input.events[scope.event];
      // Her entry is the event or one wave of it, never both, so at most one of the names is in `costs`.
      const wave = scope.wave >= 0 ? scope.wave : event.waves.length === 1 ? 0 : -1;
      cost[p] = ownCost(costs, event.id) ?? (wave < 0 ? undefined : ownCost(costs, event.id + '/' + event.waves[wave].id)) ?? 0;
    }
  }
  return cost;
}

/** An event may be called `toString`. */
function ownCost(costs: Record<string, number>, entry: string): number | undefined {
  return Object.hasOwn(costs, entry) ? costs[entry] : undefined;
}

/**
 * The least total cost with the turns of every UMKM fixed; afterwards only what all cheapest placements have in common is
 * frozen, so that point 5 chooses among them. Costs rise one pair at a time from 0: a pair that is on either stays or moves along a
 * shortest residual path, and prices keep every residual arc at a reduced cost of at least 0 (primal-dual, whole numbers).
 */
export function settleCosts(model: PlanModel, cost: Float64Array): void {
  new CheapestPlacement(model.forest, cost).settle();
}

class CheapestPlacement {
  private readonly forest: Forest;
  private readonly target: Float64Array;
  private readonly cost: Float64Array;
  private readonly price: Float64Array;
  private readonly distance: Float64Array;
  private readonly isDone: Uint8Array;
  private readonly via: Int32Array;
  private touched: number[] = [];
  private readonly heap = new KeyHeap();

  constructor(forest: Forest, cost: Float64Array) {
    const nodes = forest.parent.length;
    this.forest = forest;
    this.target = cost;
    this.cost = new Float64Array(cost.length);
    this.price = new Float64Array(nodes);
    this.distance = new Float64Array(nodes).fill(Infinity);
    this.isDone = new Uint8Array(nodes);
    this.via = new Int32Array(nodes);
  }

  settle(): void {
    const { forest, cost, target } = this;
    for (let p = 0; p < cost.length; p++) {
      if (target[p] === 0 || (forest.state[p] & FROZEN) !== 0) continue;
      cost[p] = target[p];
      if (forest.state[p] === ON && this.reduced(p) > 0) this.reroute(p);
    }
    this.freezeDecided();
  }

  /** Reduced cost of a pair as an arc from left to right. */
  private reduced(p: number): number {
    const { forest, price } = this;
    return this.cost[p] + price[forest.pairLeft[p]] - price[forest.pairRight[p]];
  }

  private reroute(p: number): void {
    const { forest, price, distance } = this;
    const goal = forest.pairRight[p];
    const gain = this.reduced(p);
    const length = Math.min(this.shortest(forest.pairLeft[p], goal, gain), gain);
    if (length < gain) {
      forest.toggle(p);
      for (let v = goal; v !== forest.pairLeft[p]; ) v = forest.move(this.via[v], v, true);
    }
    for (const v of this.touched) {
      if (distance[v] < length) price[v] += distance[v] - length;
      distance[v] = Infinity;
      this.isDone[v] = 0;
    }
  }

  /** Dijkstra over reduced costs inside the group; Infinity if the goal is not nearer than `limit`. */
  private shortest(origin: number, goal: number, limit: number): number {
    const { forest, distance, isDone, heap } = this;
    this.touched = [origin];
    distance[origin] = 0;
    heap.clear();
    heap.add(0, origin);
    for (let v = heap.take(); v >= 0; v = heap.take()) {
      if (isDone[v] === 1) continue;
      if (distance[v] >= limit) return Infinity;
      if (v === goal) return distance[v];
      isDone[v] = 1;
      this.relaxFrom(v);
    }
    return Infinity;
  }

  private relaxFrom(v: number): void {
    const { forest } = this;
    const isLeft = v <= forest.lastLeft;
    if (v > 0 && (isLeft ? forest.count[v] > forest.lo[v] : forest.count[v] < forest.hi[v])) this.relax(v, forest.parent[v], v, 0);
    for (let i = forest.childStart[v]; i < forest.childStart[v + 1]; i++) {
      const w = forest.child[i];
      if (w <= forest.lastLeft ? forest.count[w] < forest.hi[w] : forest.count[w] > forest.lo[w]) this.relax(v, w, w, 0);
    }
    for (let i = forest.pairStart[v]; i < forest.pairEnd[v]; i++) {
      const p = isLeft ? i : forest.rightPairs[i];
      if (isLeft && forest.state[p] === OFF) this.relax(v, forest.pairRight[p], -1 - p, this.cost[p]);
      if (!isLeft && forest.state[p] === ON) this.relax(v, forest.pairLeft[p], -1 - p, -this.cost[p]);
    }
  }

  private relax(v: number, w: number, via: number, cost: number): void {
    const { forest, distance, price } = this;
    if (this.isDone[w] === 1 || !forest.isTogether(v, w)) return;
    const next = distance[v] + cost + price[v] - price[w];
    if (next >= distance[w]) return;
    if (distance[w] === Infinity) this.touched.push(w);
    distance[w] = next;
    this.via[w] = via;
    this.heap.add(next, w);
  }

  /** An arc with a reduced cost carries the same in every cheapest placement. */
  private freezeDecided(): void {
    const { forest, price } = this;
    for (let v = 1; v < price.length; v++)
      if (forest.isTogether(v, forest.parent[v]) && price[v] !== price[forest.parent[v]]) forest.freeze(v);
    for (let p = 0; p < this.cost.length; p++)
      if (forest.isTogether(forest.pairLeft[p], forest.pairRight[p]) && (forest.state[p] & FROZEN) === 0 && this.reduced(p) !== 0)
        forest.freezePair(p);
  }
}

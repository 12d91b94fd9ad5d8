import type { Network } from './network.ts';

/**
 * Maximises how many arcs of a class carry flow, then freezes what every optimum has in common
 * (arcs with a reduced cost), so that later levels only choose among the optima of earlier ones.
 * Arcs enter one by one at cost -1; each asks for one search over arcs of reduced cost 0 (the Hungarian way).
 */
export class Potentials {
  private readonly network: Network;
  private readonly price: Int32Array;
  private readonly cost: Int32Array;
  private readonly seen: Int32Array;
  private readonly queue: Int32Array;
  private readonly via: Int32Array;
  private stamp = 0;

  constructor(network: Network) {
    this.network = network;
    this.price = new Int32Array(network.nodes);
    this.cost = new Int32Array(network.from.length);
    this.seen = new Int32Array(network.nodes);
    this.queue = new Int32Array(network.nodes);
    this.via = new Int32Array(network.nodes);
  }

  /** The unit arcs of one class, in any order. Frozen ones count but cannot change. */
  maximise(arcs: number[]): void {
    const { network } = this;
    const open = arcs.filter((a) => network.hi[a] > network.lo[a]);
    if (open.length === 0) return;
    this.price.fill(0);
    for (const a of open) if (network.flow[a] === 1) this.cost[a] = -1;
    for (const a of open) if (network.flow[a] === 0) this.enter(a);
    this.freezeDecided();
    for (const a of open) this.cost[a] = 0;
  }

  /** An unused arc begins to count: either a cycle of cost below 0 takes it in, or prices show that none exists. */
  private enter(a: number): void {
    const { network, price } = this;
    this.cost[a] = -1;
    if (network.flow[a] === 1 || this.reduced(a) >= 0) return;
    const goal = network.from[a];
    const origin = network.to[a];
    const size = this.search(origin, goal);
    if (size === 0) {
      for (let v = goal; v !== origin; ) {
        const h = this.via[v];
        const isBack = (h & 1) === 1;
        network.flow[h >> 1] += isBack ? -1 : 1;
        v = isBack ? network.to[h >> 1] : network.from[h >> 1];
      }
      network.flow[a]++;
    } else for (let i = 0; i < size; i++) price[this.queue[i]]--;
  }

  private reduced(a: number): number {
    return this.cost[a] + this.price[this.network.from[a]] - this.price[this.network.to[a]];
  }

  /** Residual search over arcs of reduced cost 0: 0 if the goal is reached, else the number of nodes reached. */
  private search(origin: number, goal: number): number {
    const { network, queue, seen, via } = this;
    const stamp = ++this.stamp;
    queue[0] = origin;
    seen[origin] = stamp;
    let size = 1;
    for (let at = 0; at < size; at++)
      for (const h of network.halvesOf(queue[at])) {
        const a = h >> 1;
        const isBack = (h & 1) === 1;
        if (isBack ? network.flow[a] <= network.lo[a] : network.flow[a] >= network.hi[a]) continue;
        const w = isBack ? network.from[a] : network.to[a];
        if (seen[w] === stamp || this.reduced(a) !== 0) continue;
        seen[w] = stamp;
        via[w] = h;
        if (w === goal) return 0;
        queue[size++] = w;
      }
    return size;
  }

  private freezeDecided(): void {
    const { network } = this;
    for (let a = 0; a < this.cost.length; a++)
      if (network.hi[a] > network.lo[a] && this.reduced(a) !== 0) network.freeze(a);
  }
}

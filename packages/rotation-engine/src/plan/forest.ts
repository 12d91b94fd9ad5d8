import { FROZEN, OFF, ON, startsOf, TAKEN, type ForestParts } from './forest-parts.ts';
import { Frontier } from './frontier.ts';

export { FROZEN, OFF, ON, TAKEN, UNBOUNDED } from './forest-parts.ts';

/**
 * Two hierarchies over the same pairs: RW over UMKM over her windows on the left, quota over quota over (RW, event) on the
 * right. Each node counts the pairs below it that are on; `lo` and `hi` bound the count. A change of the allocation is a closed walk
 * through the hub or past it: along each node's one link to its parent and along pairs. Everything a plan decides is "one
 * more here, around a residual cycle, without giving up what is locked"; locking raises `lo` or freezes a pair.
 */
export class Forest {
  readonly parent: Int32Array;
  readonly lastLeft: number;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  readonly count: Int32Array;
  readonly pairLeft: Int32Array;
  readonly pairRight: Int32Array;
  readonly state: Uint8Array;
  /**
   * Pairs of a left leaf are `pairStart[v] .. pairEnd[v] - 1`, those of a right leaf `rightPairs[pairStart[v] .. pairEnd[v] - 1]`.
   * There those that are on stand first (up to `onEnd[v]`), then those that are off (up to `liveEnd[v]`), then the frozen ones:
   * hundreds may attend where ten do.
   */
  readonly pairStart: Int32Array;
  readonly pairEnd: Int32Array;
  readonly rightPairs: Int32Array;
  readonly onEnd: Int32Array;
  readonly liveEnd: Int32Array;
  readonly childStart: Int32Array;
  readonly child: Int32Array;
  /** Where each pair stands in `rightPairs`. */
  private readonly slot: Int32Array;
  /** Pairs settled below each node on the right. */
  private readonly settled: Int32Array;
  private readonly out: Frontier;
  private readonly into: Frontier;
  private readonly group: Int32Array;
  private groups = 1;
  private cutIsOut = true;
  private stamp = 0;
  private met = -1;

  constructor(parts: ForestParts) {
    this.parent = parts.parent;
    this.lastLeft = parts.lastLeft;
    this.lo = parts.lo;
    this.hi = parts.hi;
    this.pairLeft = parts.pairLeft;
    this.pairRight = parts.pairRight;
    const nodes = parts.parent.length;
    const pairs = parts.pairLeft.length;
    this.count = new Int32Array(nodes);
    this.state = new Uint8Array(pairs);
    this.childStart = startsOf(nodes, parts.parent.subarray(1));
    this.child = new Int32Array(nodes - 1);
    const fillChild = this.childStart.slice();
    for (let v = 1; v < nodes; v++) this.child[fillChild[parts.parent[v]]++] = v;
    this.rightPairs = new Int32Array(pairs);
    this.slot = new Int32Array(pairs);
    this.pairStart = startsOf(nodes, parts.pairRight).slice(0, nodes);
    this.pairEnd = this.pairStart.slice();
    for (let p = 0; p < pairs; p++) {
      const v = parts.pairRight[p];
      this.slot[p] = this.pairEnd[v]++;
      this.rightPairs[this.slot[p]] = p;
    }
    this.onEnd = this.pairStart.slice();
    this.liveEnd = this.pairEnd.slice();
    for (let p = 0; p < pairs; p++) {
      const v = parts.pairLeft[p];
      if (p === 0 || parts.pairLeft[p - 1] !== v) this.pairStart[v] = p;
      this.pairEnd[v] = p + 1;
    }
    this.settled = new Int32Array(nodes);
    this.out = new Frontier(nodes, false);
    this.into = new Frontier(nodes, true);
    this.group = new Int32Array(nodes);
  }

  /** One pair more, counted in every node above it. */
  turnOn(p: number): void {
    this.toggle(p);
    for (let v = this.pairLeft[p]; v > 0; v = this.parent[v]) this.count[v]++;
    for (let v = this.pairRight[p]; v > 0; v = this.parent[v]) this.count[v]++;
  }

  /** Turns a pair that is not frozen on or off, leaving the counts to the caller. */
  toggle(p: number): void {
    const v = this.pairRight[p];
    this.state[p] ^= ON;
    if (this.state[p] === ON) this.stand(p, this.onEnd[v]++);
    else this.stand(p, --this.onEnd[v]);
  }

  /** The pair stays as it is from now on. */
  freezePair(p: number): void {
    const v = this.pairRight[p];
    if (this.state[p] === ON) this.stand(p, --this.onEnd[v]);
    this.stand(p, --this.liveEnd[v]);
    this.state[p] |= FROZEN;
  }

  /** Swaps a pair with the one that stands at a slot of the same leaf. */
  private stand(p: number, slot: number): void {
    const other = this.rightPairs[slot];
    const from = this.slot[p];
    this.rightPairs[from] = other;
    this.slot[other] = from;
    this.rightPairs[slot] = p;
    this.slot[p] = slot;
  }

  /** Is there room for this pair in every node above it, as things stand? */
  hasRoom(p: number): boolean {
    const { count, hi, parent } = this;
    for (let v = this.pairRight[p]; v > 0; v = parent[v]) if (count[v] >= hi[v]) return false;
    for (let v = this.pairLeft[p]; v > 0; v = parent[v]) if (count[v] >= hi[v]) return false;
    return true;
  }

  /** Locks the node's unit number `units` (all before it are locked), raising it if need be; false if that cannot be. */
  secure(v: number, units: number): boolean {
    if (this.count[v] < units && !this.raise(v)) return false;
    this.lo[v] = units;
    return true;
  }

  /** One more unit through a node whose count is no more than is locked, around a residual cycle. */
  raise(v: number): boolean {
    if (this.count[v] >= this.hi[v]) return false;
    const isFound = v <= this.lastLeft ? this.exchange(v, this.parent[v]) : this.exchange(this.parent[v], v);
    if (isFound) this.count[v]++;
    return isFound;
  }

  /** Takes a pair for good, moving others if need be; false if that cannot be. */
  take(p: number): boolean {
    if (this.state[p] === OFF && this.exchange(this.pairRight[p], this.pairLeft[p])) this.toggle(p);
    if ((this.state[p] & (ON | TAKEN)) !== ON) return false;
    if (this.state[p] === ON) this.freezePair(p);
    this.state[p] |= TAKEN;
    return true;
  }

  /** Takes a pair for good and locks the places above it, so that searches need not go down to where nobody can move. */
  settle(p: number): boolean {
    if (!this.take(p)) return false;
    for (let v = this.pairRight[p]; v > 0; v = this.parent[v]) if (++this.settled[v] > this.lo[v]) this.lo[v] = this.settled[v];
    return true;
  }

  /** May the two nodes still lie on one residual cycle? */
  isTogether(v: number, w: number): boolean {
    return this.group[v] === this.group[w];
  }

  /** No change of the node's count from now on. */
  freeze(v: number): void {
    this.lo[v] = this.hi[v] = this.count[v];
  }

  /** Forgets which nodes lie on no common cycle, after a bound was loosened. */
  loosened(): void {
    this.group.fill(0);
    this.groups = 1;
  }

  /** Turns every pair off and forgets all locks on pairs. */
  clear(): void {
    this.restore({ count: new Int32Array(this.count.length), state: new Uint8Array(this.state.length) });
  }

  /** The allocation as it stands, for `restore`. */
  snapshot(): { count: Int32Array; state: Uint8Array } {
    return { count: this.count.slice(), state: this.state.slice() };
  }

  restore(before: { count: Int32Array; state: Uint8Array }): void {
    this.count.set(before.count);
    this.onEnd.set(this.pairStart);
    this.liveEnd.set(this.pairEnd);
    this.state.fill(OFF);
    for (let p = 0; p < before.state.length; p++) {
      if ((before.state[p] & ON) !== 0) this.toggle(p);
      if ((before.state[p] & FROZEN) !== 0) this.freezePair(p);
      this.state[p] = before.state[p];
    }
    this.loosened();
  }

  /** Which side of the cut that the last failed search found a node is on: true where the search set out from. */
  isCutOff(v: number): boolean {
    return (this.group[v] === this.groups - 1) === this.cutIsOut;
  }

  /**
   * Moves one unit from `origin` to `goal` along residual arcs. Searches from both ends; the side that has looked at
   * fewer arcs goes on. Once either side is exhausted it has found a set that no residual arc leaves (or enters). Cycles
   * never cross its border, and since counts move only along cycles and bounds only tighten, none ever will: the set becomes a
   * group of its own. Each failure costs as much as its smaller side, so all of them together stay near the size of the forest.
   */
  private exchange(origin: number, goal: number): boolean {
    if (this.group[origin] !== this.group[goal]) return false;
    this.stamp++;
    const out = this.out.start();
    const into = this.into.start();
    let isMet = this.reach(into, goal, 0) || this.reach(out, origin, 0);
    while (!isMet) {
      const side = out.cost <= into.cost ? out : into;
      if (side.at === side.size) return this.split(side);
      isMet = this.expand(side, side.queue[side.at++]);
    }
    for (let v = this.met; v !== origin; ) v = this.move(out.via[v], v, true);
    for (let v = this.met; v !== goal; ) v = this.move(into.via[v], v, false);
    return true;
  }

  private split(side: Frontier): false {
    const group = this.groups++;
    this.cutIsOut = side === this.out;
    for (let i = 0; i < side.size; i++) this.group[side.queue[i]] = group;
    return false;
  }

  /**
   * Adds a node to a search, and at once the nodes above it as far as a unit may pass: who can leave one place of an event can
   * mostly leave any, so that the two sides meet at the event and not below it. True if they do.
   */
  private reach(side: Frontier, node: number, from: number): boolean {
    const { parent, lo, hi, count, group, stamp, lastLeft } = this;
    const { mark, via, isBack } = side;
    const other = isBack ? this.out.mark : this.into.mark;
    let w = node;
    let link = from;
    for (;;) {
      via[w] = link;
      if (other[w] === stamp) {
        this.met = w;
        return true;
      }
      mark[w] = stamp;
      side.queue[side.size++] = w;
      if (w === 0 || (w <= lastLeft !== isBack ? count[w] <= lo[w] : count[w] >= hi[w])) return false;
      const up = parent[w];
      if (mark[up] === stamp || group[up] !== group[w]) return false;
      link = w;
      w = up;
    }
  }

  /**
   * Adds what lies below a node and across its pairs; `isBack` looks for arcs that lead to it. On the left a unit goes down into
   * more and up out of more, on the right the other way round, and looking back swaps the two. True if the sides have met.
   */
  private expand(side: Frontier, v: number): boolean {
    const { lo, hi, count, group, lastLeft, stamp, child, state } = this;
    const { mark, isBack } = side;
    const inside = group[v];
    const isLeft = v <= lastLeft;
    const isDown = isLeft !== isBack;
    const lastChild = this.childStart[v + 1];
    for (let i = this.childStart[v]; i < lastChild; i++) {
      const w = child[i];
      const down = v === 0 ? w <= lastLeft !== isBack : isDown;
      if (mark[w] === stamp || (down ? count[w] >= hi[w] : count[w] <= lo[w]) || group[w] !== inside) continue;
      if (this.reach(side, w, w)) return true;
    }
    const first = isLeft || !isBack ? this.pairStart[v] : this.onEnd[v];
    const last = isLeft ? this.pairEnd[v] : isBack ? this.liveEnd[v] : this.onEnd[v];
    const wanted = isDown ? OFF : ON;
    const across = isLeft ? this.pairRight : this.pairLeft;
    for (let i = first; i < last; i++) {
      const p = isLeft ? i : this.rightPairs[i];
      if (state[p] !== wanted) continue;
      const w = across[p];
      if (mark[w] === stamp || group[w] !== inside) continue;
      if (this.reach(side, w, -1 - p)) return true;
    }
    side.cost += 1 + lastChild - this.childStart[v] + last - first;
    return false;
  }

  /** Moves one unit over a link or pair at `v`, towards it if `isTowards`; returns the other end. */
  move(via: number, v: number, isTowards: boolean): number {
    if (via < 0) this.toggle(-1 - via);
    else {
      const isUpwards = (via === v) !== isTowards;
      this.count[via] += isUpwards === via > this.lastLeft ? 1 : -1;
    }
    return this.before(via, v);
  }

  /** The other end of a link (the node whose link to its parent it is) or of a pair (-1 - pair) at `v`. */
  before(via: number, v: number): number {
    if (via >= 0) return via === v ? this.parent[v] : via;
    return this.pairLeft[-1 - via] === v ? this.pairRight[-1 - via] : this.pairLeft[-1 - via];
  }
}

/** Larger than any count of the contract, small enough for whole-number arithmetic in 32 bits. */
export const UNBOUNDED = 1 << 30;

/** States of a pair. A frozen one takes part in no exchange any more; a taken one is somebody's place for good. */
export const OFF = 0;
export const ON = 1;
export const FROZEN = 2;
export const TAKEN = 4;

export interface ForestParts {
  /** Node 0 is the hub; nodes 1..lastLeft are the side of the people, the rest the side of the events. */
  readonly parent: Int32Array;
  readonly lastLeft: number;
  readonly hi: Int32Array;
  readonly lo: Int32Array;
  readonly pairLeft: Int32Array;
  readonly pairRight: Int32Array;
}

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
   * Pairs below a leaf: `leafPairs[pairStart[v] .. pairStart[v + 1]]`. On the right those that are on stand first (up to
   * `onEnd[v]`), then those that are off (up to `liveEnd[v]`), then the frozen ones: hundreds may attend where ten do.
   */
  readonly pairStart: Int32Array;
  readonly leafPairs: Int32Array;
  readonly onEnd: Int32Array;
  readonly liveEnd: Int32Array;
  readonly childStart: Int32Array;
  readonly child: Int32Array;
  /** Searches made and arcs looked at, for benchmarks. */
  searches = 0;
  steps = 0;
  /** Where each pair stands in its right leaf's part of `leafPairs`. */
  private readonly slot: Int32Array;
  private readonly seen: Int32Array;
  private readonly viaOut: Int32Array;
  private readonly viaIn: Int32Array;
  private readonly queueOut: Int32Array;
  private readonly queueIn: Int32Array;
  private readonly group: Int32Array;
  private groups = 1;
  private stamp = 0;
  private met = -1;
  private cutIsOut = true;

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
    this.childStart = startsOf(nodes, [parts.parent.subarray(1)]);
    this.child = new Int32Array(nodes - 1);
    const fillChild = this.childStart.slice();
    for (let v = 1; v < nodes; v++) this.child[fillChild[parts.parent[v]]++] = v;
    this.pairStart = startsOf(nodes, [parts.pairLeft, parts.pairRight]);
    this.leafPairs = new Int32Array(2 * pairs);
    this.slot = new Int32Array(pairs);
    const fillPair = this.pairStart.slice();
    for (let p = 0; p < pairs; p++) {
      this.leafPairs[fillPair[parts.pairLeft[p]]++] = p;
      this.slot[p] = fillPair[parts.pairRight[p]]++;
      this.leafPairs[this.slot[p]] = p;
    }
    this.onEnd = this.pairStart.slice(0, nodes);
    this.liveEnd = this.pairStart.slice(1);
    this.seen = new Int32Array(nodes);
    this.viaOut = new Int32Array(nodes);
    this.viaIn = new Int32Array(nodes);
    this.queueOut = new Int32Array(nodes);
    this.queueIn = new Int32Array(nodes);
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
    const other = this.leafPairs[slot];
    const from = this.slot[p];
    this.leafPairs[from] = other;
    this.slot[other] = from;
    this.leafPairs[slot] = p;
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
    const isLeft = v <= this.lastLeft;
    const isFound = isLeft ? this.exchange(v, this.parent[v]) : this.exchange(this.parent[v], v);
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

  /** May the two nodes still lie on one residual cycle? */
  isTogether(v: number, w: number): boolean {
    return this.group[v] === this.group[w];
  }

  /** No change of the node's count from now on. */
  freeze(v: number): void {
    this.lo[v] = this.hi[v] = this.count[v];
  }

  /** Forgets which nodes lie on no common cycle; needed after a bound was loosened. */
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
    this.onEnd.set(this.pairStart.subarray(0, this.onEnd.length));
    this.liveEnd.set(this.pairStart.subarray(1));
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
    this.searches++;
    const { queueOut, queueIn, seen } = this;
    this.stamp += 2;
    seen[origin] = this.stamp;
    seen[goal] = this.stamp + 1;
    queueOut[0] = origin;
    queueIn[0] = goal;
    let sizeOut = 1;
    let sizeIn = 1;
    let atOut = 0;
    let atIn = 0;
    let costOut = 0;
    let costIn = 0;
    this.met = -1;
    for (;;) {
      if (costOut <= costIn) {
        if (atOut === sizeOut) return this.split(queueOut, sizeOut, true);
        const before = this.steps;
        sizeOut = this.expand(queueOut[atOut++], false, sizeOut);
        costOut += this.steps - before;
      } else {
        if (atIn === sizeIn) return this.split(queueIn, sizeIn, false);
        const before = this.steps;
        sizeIn = this.expand(queueIn[atIn++], true, sizeIn);
        costIn += this.steps - before;
      }
      if (this.met >= 0) break;
    }
    this.push(origin, goal);
    return true;
  }

  private split(reached: Int32Array, size: number, isOut: boolean): false {
    this.cutIsOut = isOut;
    const group = this.groups++;
    for (let i = 0; i < size; i++) this.group[reached[i]] = group;
    return false;
  }

  /**
   * Adds the residual neighbours of a node to a search; `isBack` looks for arcs that lead to it. On the left a unit goes
   * down into more and up out of more, on the right the other way round, and looking back swaps the two.
   * long: hot loop - the residual test of links and pairs stays in one body.
   */
  private expand(v: number, isBack: boolean, size: number): number {
    const { parent, lo, hi, count, seen, group, lastLeft, stamp, child, leafPairs, state } = this;
    const queue = isBack ? this.queueIn : this.queueOut;
    const via = isBack ? this.viaIn : this.viaOut;
    const own = isBack ? stamp + 1 : stamp;
    const other = isBack ? stamp : stamp + 1;
    const inside = group[v];
    const isDown = v <= lastLeft !== isBack;
    if (v > 0 && (isDown ? count[v] > lo[v] : count[v] < hi[v])) {
      const w = parent[v];
      if (seen[w] !== own && group[w] === inside) {
        via[w] = v;
        if (seen[w] === other) {
          this.met = w;
          return size;
        }
        seen[w] = own;
        queue[size++] = w;
      }
    }
    const lastChild = this.childStart[v + 1];
    for (let i = this.childStart[v]; i < lastChild; i++) {
      const w = child[i];
      const down = v === 0 ? w <= lastLeft !== isBack : isDown;
      if (seen[w] === own || (down ? count[w] >= hi[w] : count[w] <= lo[w]) || group[w] !== inside) continue;
      via[w] = w;
      if (seen[w] === other) {
        this.met = w;
        return size;
      }
      seen[w] = own;
      queue[size++] = w;
    }
    const isLeft = v <= lastLeft;
    const firstPair = isLeft || !isBack ? this.pairStart[v] : this.onEnd[v];
    const lastPair = isLeft ? this.pairStart[v + 1] : isBack ? this.liveEnd[v] : this.onEnd[v];
    const wanted = isDown ? OFF : ON;
    const across = isLeft ? this.pairRight : this.pairLeft;
    for (let i = firstPair; i < lastPair; i++) {
      const p = leafPairs[i];
      if (state[p] !== wanted) continue;
      const w = across[p];
      if (seen[w] === own || group[w] !== inside) continue;
      via[w] = -1 - p;
      if (seen[w] === other) {
        this.met = w;
        return size;
      }
      seen[w] = own;
      queue[size++] = w;
    }
    this.steps += 1 + lastChild - this.childStart[v] + lastPair - firstPair;
    return size;
  }

  private push(origin: number, goal: number): void {
    for (let v = this.met; v !== origin; ) v = this.move(this.viaOut[v], v, true);
    for (let v = this.met; v !== goal; ) v = this.move(this.viaIn[v], v, false);
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

function startsOf(nodes: number, lists: Int32Array[]): Int32Array {
  const start = new Int32Array(nodes + 1);
  for (const list of lists) for (let i = 0; i < list.length; i++) start[list[i] + 1]++;
  for (let v = 0; v < nodes; v++) start[v + 1] += start[v];
  return start;
}

/** Larger than any count of the contract, small enough for whole-number arithmetic in 32 bits. */
export const UNBOUNDED = 1 << 30;

/** Marks in `loMember` / `hiMember`: no member, or the number of candidates. */
export const NO_MEMBER = -1;
export const CANDIDATES = -2;

export interface Bounds {
  lo: number;
  hi: number;
  loMember?: number;
  hiMember?: number;
}

export type Feasibility = { ok: true } | { ok: false; members: number[] };

/**
 * A circulation with lower and upper bounds. Everything a draw decides is "one more unit through this arc, around
 * a residual cycle, without giving up what is locked"; locking raises `lo`.
 */
export class Network {
  nodes = 0;
  readonly from: number[] = [];
  readonly to: number[] = [];
  lo: Int32Array = new Int32Array(0);
  hi: Int32Array = new Int32Array(0);
  flow: Int32Array = new Int32Array(0);
  readonly loMember: number[] = [];
  readonly hiMember: number[] = [];
  private readonly los: number[] = [];
  private readonly his: number[] = [];
  private tail: Int32Array = new Int32Array(0);
  private head: Int32Array = new Int32Array(0);
  private start: Int32Array = new Int32Array(0);
  /** Half arcs: arc * 2, plus 1 where the arc is walked backwards. */
  private half: Int32Array = new Int32Array(0);
  private queue: Int32Array = new Int32Array(0);
  private via: Int32Array = new Int32Array(0);
  private seen: Int32Array = new Int32Array(0);
  private stamp = 0;
  private reached = 0;
  /** Nodes of different groups lie on no common residual cycle, now and for ever: see `raise` below. */
  private group: Int32Array = new Int32Array(0);
  private groups = 1;

  node(): number {
    return this.nodes++;
  }

  arc(from: number, to: number, bounds: Bounds): number {
    this.from.push(from);
    this.to.push(to);
    this.los.push(bounds.lo);
    this.his.push(Math.min(bounds.hi, UNBOUNDED));
    this.loMember.push(bounds.loMember ?? NO_MEMBER);
    this.hiMember.push(bounds.hiMember ?? NO_MEMBER);
    return this.from.length - 1;
  }

  /** Ends building: no node or arc may follow. */
  close(): void {
    const { nodes } = this;
    const arcs = this.from.length;
    this.tail = Int32Array.from(this.from);
    this.head = Int32Array.from(this.to);
    this.lo = Int32Array.from(this.los);
    this.hi = Int32Array.from(this.his);
    this.flow = new Int32Array(arcs);
    this.start = new Int32Array(nodes + 1);
    for (let a = 0; a < arcs; a++) {
      this.start[this.tail[a] + 1]++;
      this.start[this.head[a] + 1]++;
    }
    for (let v = 0; v < nodes; v++) this.start[v + 1] += this.start[v];
    const fill = this.start.slice();
    this.half = new Int32Array(2 * arcs);
    for (let a = 0; a < arcs; a++) {
      this.half[fill[this.tail[a]]++] = 2 * a;
      this.half[fill[this.head[a]]++] = 2 * a + 1;
    }
    this.queue = new Int32Array(nodes);
    this.via = new Int32Array(nodes);
    this.seen = new Int32Array(nodes);
    this.group = new Int32Array(nodes);
  }

  /**
   * Breadth-first search over residual arcs inside one group; true if `goal` is reached.
   * long: hot loop - called once per turn, the queue and the residual test stay in one body.
   */
  private search(origin: number, goal: number): boolean {
    const { queue, via, seen, start, half, flow, lo, hi, head, tail, group } = this;
    const stamp = ++this.stamp;
    const inside = group[origin];
    queue[0] = origin;
    seen[origin] = stamp;
    let size = 1;
    for (let at = 0; at < size; at++) {
      const v = queue[at];
      for (let i = start[v]; i < start[v + 1]; i++) {
        const h = half[i];
        const a = h >> 1;
        const back = h & 1;
        if (back === 0 ? flow[a] >= hi[a] : flow[a] <= lo[a]) continue;
        const w = back === 0 ? head[a] : tail[a];
        if (seen[w] === stamp || group[w] !== inside) continue;
        seen[w] = stamp;
        via[w] = h;
        if (w === goal) return true;
        queue[size++] = w;
      }
    }
    this.reached = size;
    return false;
  }

  /** How much the path found last can carry at most. */
  private widthOfPath(origin: number, goal: number, atMost: number): number {
    let width = atMost;
    for (let v = goal; v !== origin; ) {
      const a = this.via[v] >> 1;
      const isBack = (this.via[v] & 1) === 1;
      width = Math.min(width, isBack ? this.flow[a] - this.lo[a] : this.hi[a] - this.flow[a]);
      v = isBack ? this.head[a] : this.tail[a];
    }
    return width;
  }

  private push(origin: number, goal: number, amount: number): void {
    for (let v = goal; v !== origin; ) {
      const a = this.via[v] >> 1;
      const isBack = (this.via[v] & 1) === 1;
      this.flow[a] += isBack ? -amount : amount;
      v = isBack ? this.head[a] : this.tail[a];
    }
  }

  /**
   * Brings every arc up to its lower bound (Hoffman's circulation, the standard lower-bound transformation, so
   * nested minima are exact), or returns the members of a cut whose minima exceed everything that may enter.
   */
  feasible(): Feasibility {
    for (let a = 0; a < this.flow.length; a++) {
      if (this.lo[a] > this.hi[a]) return { ok: false, members: namedMembers([this.loMember[a], this.hiMember[a]]) };
      while (this.flow[a] < this.lo[a]) {
        if (!this.search(this.head[a], this.tail[a])) return { ok: false, members: this.cutMembers() };
        const amount = this.widthOfPath(this.head[a], this.tail[a], this.lo[a] - this.flow[a]);
        this.push(this.head[a], this.tail[a], amount);
        this.flow[a] += amount;
      }
    }
    return { ok: true };
  }

  private cutMembers(): number[] {
    const members: number[] = [];
    for (let a = 0; a < this.flow.length; a++) {
      const isTailIn = this.seen[this.tail[a]] === this.stamp;
      const isHeadIn = this.seen[this.head[a]] === this.stamp;
      if (!isTailIn && isHeadIn && this.lo[a] > 0) members.push(this.loMember[a]);
      if (isTailIn && !isHeadIn) members.push(this.hiMember[a]);
    }
    return namedMembers(members);
  }

  /**
   * One more unit through an arc that carries no more than is locked, around a residual cycle; false if there is none.
   * A failed search has found a set that no residual arc leaves. Cycles never cross its border, and since flow moves
   * only along cycles and bounds only tighten, none ever will: the set becomes a group of its own and later searches stay
   * on their side, which keeps all failed searches together cheap.
   */
  private raise(a: number): boolean {
    const origin = this.head[a];
    const goal = this.tail[a];
    if (this.flow[a] >= this.hi[a] || this.group[origin] !== this.group[goal]) return false;
    if (this.search(origin, goal)) {
      this.push(origin, goal, 1);
      this.flow[a]++;
      return true;
    }
    const split = this.groups++;
    for (let i = 0; i < this.reached; i++) this.group[this.queue[i]] = split;
    return false;
  }

  /** Locks the arc's next unit, number `units` (all before it are locked), raising it if need be. False if that cannot be. */
  secure(a: number, units: number): boolean {
    if (this.lo[a] >= units) return true;
    if (this.flow[a] < units && !this.raise(a)) return false;
    this.lo[a] = units;
    return true;
  }

  /** No change through this arc from now on. */
  freeze(a: number): void {
    this.lo[a] = this.flow[a];
    this.hi[a] = this.flow[a];
  }

  /** Half arcs that leave a node (see `half`), for searches with their own rules. */
  halvesOf(v: number): Int32Array {
    return this.half.subarray(this.start[v], this.start[v + 1]);
  }
}

function namedMembers(members: number[]): number[] {
  return [...new Set(members)].filter((m) => m >= 0);
}

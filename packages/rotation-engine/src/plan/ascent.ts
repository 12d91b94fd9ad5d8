import { OFF, ON, type Forest } from './forest.ts';

/**
 * Raises RWs one turn at a time: shortest augmenting paths to the hub along distance labels (Ahuja, Orlin 1991: current arcs
 * and the gap rule). All RWs look for the same hub, and while bounds only tighten distances only grow, so that what one search
 * has learnt serves all later ones. A node with no way to the hub has level `far` and never gets one.
 */
export class Ascent {
  private readonly forest: Forest;
  /** No more than the number of residual arcs to the hub. */
  private readonly level: Int32Array;
  private readonly atLevel: Int32Array;
  private readonly far: number;
  /** Next arc to look at: 0 the parent, then children, then pairs. */
  private readonly cursor: Int32Array;
  private readonly via: Int32Array;

  constructor(forest: Forest) {
    const nodes = forest.parent.length;
    this.forest = forest;
    this.far = nodes;
    this.level = new Int32Array(nodes).fill(nodes);
    this.atLevel = new Int32Array(nodes + 1);
    this.cursor = new Int32Array(nodes);
    this.via = new Int32Array(nodes);
    this.measure();
  }

  /** One more turn for an RW whose count is no more than is locked; false if that cannot be, now or ever. */
  raise(v: number): boolean {
    const { forest, level, far } = this;
    if (forest.count[v] >= forest.hi[v]) return false;
    for (let at = v; level[v] < far; ) {
      const next = this.advance(at);
      if (next === 0) {
        for (let w = 0; w !== v; ) w = forest.move(this.via[w], w, true);
        forest.count[v]++;
        return true;
      }
      if (next > 0) at = next;
      else {
        this.relabel(at);
        if (at !== v) at = forest.before(this.via[at], at);
      }
    }
    return false;
  }

  /** Exact levels: breadth-first backwards from the hub. */
  private measure(): void {
    const { forest, level, atLevel } = this;
    const queue = new Int32Array(level.length);
    let size = 1;
    level[0] = 0;
    const reach = (w: number, from: number): void => {
      if (level[w] < this.far) return;
      level[w] = level[from] + 1;
      queue[size++] = w;
    };
    for (let at = 0; at < size; at++) {
      const v = queue[at];
      atLevel[level[v]]++;
      const isLeft = v <= forest.lastLeft;
      if (v > 0 && (isLeft ? forest.count[v] < forest.hi[v] : forest.count[v] > forest.lo[v])) reach(forest.parent[v], v);
      for (let i = forest.childStart[v]; i < forest.childStart[v + 1]; i++) {
        const w = forest.child[i];
        if (w <= forest.lastLeft ? forest.count[w] > forest.lo[w] : forest.count[w] < forest.hi[w]) reach(w, v);
      }
      if (isLeft) {
        for (let p = forest.pairStart[v]; p < forest.pairEnd[v]; p++) if (forest.state[p] === ON) reach(forest.pairRight[p], v);
      } else for (let i = forest.onEnd[v]; i < forest.liveEnd[v]; i++) reach(forest.pairLeft[forest.rightPairs[i]], v);
    }
  }

  /** The next node along an arc that leads one level down, from the cursor on; -1 if there is none. */
  private advance(v: number): number {
    const { forest, level, cursor } = this;
    const down = level[v] - 1;
    const isLeft = v <= forest.lastLeft;
    let at = cursor[v];
    if (at === 0) {
      const w = forest.parent[v];
      if (level[w] === down && (isLeft ? forest.count[v] > forest.lo[v] : forest.count[v] < forest.hi[v])) return this.step(v, w, v, 0);
      at = 1;
    }
    const firstChild = forest.childStart[v] - 1;
    const children = forest.childStart[v + 1] - firstChild;
    for (; at < children; at++) {
      const w = forest.child[firstChild + at];
      if (level[w] === down && (isLeft ? forest.count[w] < forest.hi[w] : forest.count[w] > forest.lo[w])) return this.step(v, w, w, at);
    }
    const firstPair = forest.pairStart[v] - children;
    const end = (isLeft ? forest.pairEnd[v] : forest.onEnd[v]) - firstPair;
    const across = isLeft ? forest.pairRight : forest.pairLeft;
    for (; at < end; at++) {
      const p = isLeft ? firstPair + at : forest.rightPairs[firstPair + at];
      if (isLeft && forest.state[p] !== OFF) continue;
      const w = across[p];
      if (level[w] === down) return this.step(v, w, -1 - p, at);
    }
    return -1;
  }

  private step(v: number, w: number, via: number, at: number): number {
    this.cursor[v] = at;
    this.via[w] = via;
    return w;
  }

  /** Lifts a node above the lowest that it can reach; a level that nobody is on any more cuts off all above it. */
  private relabel(v: number): void {
    const { level, atLevel, far } = this;
    const before = level[v];
    const lowest = this.lowest(v);
    const next = lowest >= far - 1 ? far : lowest + 1;
    this.cursor[v] = 0;
    if (next === before) return;
    level[v] = next;
    atLevel[before]--;
    if (next < far) atLevel[next]++;
    if (atLevel[before] > 0) return;
    for (let w = 1; w < level.length; w++) {
      if (level[w] <= before || level[w] === far) continue;
      atLevel[level[w]]--;
      level[w] = far;
    }
  }

  private lowest(v: number): number {
    const { forest, level } = this;
    const isLeft = v <= forest.lastLeft;
    let lowest = this.far;
    if (isLeft ? forest.count[v] > forest.lo[v] : forest.count[v] < forest.hi[v]) lowest = level[forest.parent[v]];
    for (let i = forest.childStart[v]; i < forest.childStart[v + 1]; i++) {
      const w = forest.child[i];
      if (level[w] < lowest && (isLeft ? forest.count[w] < forest.hi[w] : forest.count[w] > forest.lo[w])) lowest = level[w];
    }
    const end = isLeft ? forest.pairEnd[v] : forest.onEnd[v];
    const across = isLeft ? forest.pairRight : forest.pairLeft;
    for (let i = forest.pairStart[v]; i < end; i++) {
      const p = isLeft ? i : forest.rightPairs[i];
      if (isLeft && forest.state[p] !== OFF) continue;
      if (level[across[p]] < lowest) lowest = level[across[p]];
    }
    return lowest;
  }
}

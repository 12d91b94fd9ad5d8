import type { PlanModel } from './model.ts';

/** One turn of point 4's list; pins are apart. */
export type TurnList = Int32Array;

/**
 * Point 4, with the RW numbers fixed: one turn at a time by (turnsBefore + granted here, lastTurnRank, ticket, id), each
 * granted if the rest can still be completed; who fails is closed. Returns the persons in the order granted, a pinned
 * person's pins left out (they are her first turns).
 */
export function grantUmkm(model: PlanModel): TurnList {
  const { forest, person0, umkmOf, rwOf, input, umkmOrder } = model;
  const people = umkmOf.length;
  const granted = new Int32Array(people);
  for (const pin of model.pins) granted[pin.person]++;
  const locked = new Int32Array(model.personStart.length - 1);
  for (const { person } of model.pins) {
    forest.lo[person0 + person] = granted[person];
    locked[rwOf[umkmOf[person]]]++;
  }
  const queue = new KeyQueue(Float64Array.from(umkmOf, (u, i) => (input.umkm[u].turnsBefore + granted[i]) * people + umkmOrder.rank[u]).sort());
  const list: number[] = [];
  for (let key = queue.take(); key >= 0; key = queue.take()) {
    const u = umkmOrder.sorted[key % people];
    const r = rwOf[u];
    // All turns of her RW are spoken for: nothing to search.
    if (locked[r] === forest.count[1 + r]) continue;
    const i = model.personOf[u];
    if (!forest.secure(person0 + i, granted[i] + 1)) continue;
    granted[i]++;
    locked[r]++;
    list.push(i);
    queue.add(key + people);
  }
  for (let i = 0; i < people; i++) forest.freeze(person0 + i);
  return Int32Array.from(list);
}

/** Keys ascending: sorted ones from the start, and a heap of those that came back with one more turn. */
class KeyQueue {
  private readonly sorted: Float64Array;
  private readonly heap: number[] = [];
  private at = 0;

  constructor(sorted: Float64Array) {
    this.sorted = sorted;
  }

  /** The smallest key, taken out; -1 if none is left. */
  take(): number {
    const { heap, sorted } = this;
    if (heap.length === 0 || (this.at < sorted.length && sorted[this.at] < heap[0]))
      return this.at < sorted.length ? sorted[this.at++] : -1;
    const first = heap[0];
    const last = heap.pop() as number;
    if (heap.length > 0) this.sink(last);
    return first;
  }

  add(key: number): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(key);
    for (; at > 0 && heap[(at - 1) >> 1] > key; at = (at - 1) >> 1) heap[at] = heap[(at - 1) >> 1];
    heap[at] = key;
  }

  private sink(key: number): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && heap[down + 1] < heap[down]) down++;
      if (heap[down] >= key) break;
      heap[at] = heap[down];
      at = down;
    }
    heap[at] = key;
  }
}

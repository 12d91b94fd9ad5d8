import { KeyHeap } from './key-heap.ts';
import type { PlanModel } from './model.ts';

/**
 * Point 4, with the RW numbers fixed: one turn at a time by (turnsBefore + granted here, lastTurnRank, ticket, id), each
 * granted if the rest can still be completed; who fails is closed. Returns the persons in the order granted, a pinned
 * person's pins left out (they are her first turns).
 */
export function grantUmkm(model: PlanModel): Int32Array {
  const { forest, person0, umkmOf, personOf, rwOf } = model;
  const people = umkmOf.length;
  const granted = new Int32Array(people);
  /** Turns of each RW that are spoken for. */
  const locked = new Int32Array(model.personStart.length - 1);
  for (const { person } of model.pins) {
    forest.lo[person0 + person] = ++granted[person];
    locked[rwOf[umkmOf[person]]]++;
  }
  const queue = new UmkmQueue(model, granted);
  const list: number[] = [];
  for (let u = queue.take(); u >= 0; u = queue.take()) {
    const r = rwOf[u];
    if (locked[r] === forest.count[1 + r]) continue;
    const i = personOf[u];
    if (!forest.secure(person0 + i, granted[i] + 1)) continue;
    granted[i]++;
    locked[r]++;
    list.push(i);
    queue.add(u, granted[i]);
  }
  for (let i = 0; i < people; i++) forest.freeze(person0 + i);
  return Int32Array.from(list);
}

/** UMKM by (turnsBefore + granted, lastTurnRank, ticket, id): those without a turn as sorted, a heap of the others. */
class UmkmQueue {
  private readonly model: PlanModel;
  private readonly granted: Int32Array;
  private readonly heap = new KeyHeap();
  private at = 0;

  constructor(model: PlanModel, granted: Int32Array) {
    this.model = model;
    this.granted = granted;
    for (const i of new Set(model.pins.map((pin) => pin.person))) this.add(model.umkmOf[i], granted[i]);
  }

  /** (turnsBefore + granted) * UMKM + rank: whole numbers below 2^53. */
  private key(u: number, granted: number): number {
    const { input, umkmOrder } = this.model;
    return (input.umkm[u].turnsBefore + granted) * input.umkm.length + umkmOrder.rank[u];
  }

  /** The first UMKM, taken out; -1 if none is left. */
  take(): number {
    const { personOf, umkmOrder } = this.model;
    const { byTurns } = umkmOrder;
    // Whoever has a turn already stands in the heap.
    while (this.at < byTurns.length && this.granted[personOf[byTurns[this.at]]] > 0) this.at++;
    if (this.at === byTurns.length || this.heap.least < this.key(byTurns[this.at], 0)) return this.heap.take();
    return byTurns[this.at++];
  }

  add(u: number, granted: number): void {
    if (granted < this.model.input.policy.turnsMax) this.heap.add(this.key(u, granted), u);
  }
}

import { compareXor } from '../tickets.ts';
import { TAKEN } from './forest.ts';
import { scopeOf, type PlanModel } from './model.ts';

/** What a person may take, nearest first: pairs and waves (numbered over all events). */
export class Choices {
  readonly pair: number[] = [];
  readonly wave: number[] = [];
  private readonly distance: number[] = [];
  private readonly model: PlanModel;

  constructor(model: PlanModel) {
    this.model = model;
  }

  /** Fills `pair` and `wave` for person i; returns how many there are. */
  of(i: number): number {
    const { model } = this;
    let size = 0;
    for (let p = model.pairsStart[i]; p < model.pairsStart[i + 1]; p++) {
      if ((model.forest.state[p] & TAKEN) !== 0) continue;
      const scope = scopeOf(model, p);
      const first = model.waveStart[scope.event];
      if (scope.wave >= 0) this.insert(i, p, first + scope.wave, size++);
      else for (let w = first; w < model.waveStart[scope.event + 1]; w++) this.insert(i, p, w, size++);
    }
    return size;
  }

  private insert(i: number, p: number, wave: number, size: number): void {
    const { tickets } = this.model.umkmOrder;
    const { waveTickets, umkmOf } = this.model;
    const u = umkmOf[i];
    const own = (tickets.words[u * 8] ^ waveTickets.words[wave * 8]) >>> 0;
    let at = size;
    while (
      at > 0 &&
      (own < this.distance[at - 1] || (own === this.distance[at - 1] && isNearer(this.model, u, wave, this.wave[at - 1])))
    ) {
      this.pair[at] = this.pair[at - 1];
      this.wave[at] = this.wave[at - 1];
      this.distance[at] = this.distance[at - 1];
      at--;
    }
    this.pair[at] = p;
    this.wave[at] = wave;
    this.distance[at] = own;
  }
}

/** By the whole tickets, then (event, wave): waves are numbered in that order. */
function isNearer(model: PlanModel, u: number, wave: number, other: number): boolean {
  return (compareXor(model.umkmOrder.tickets, u, model.waveTickets, wave, other) || wave - other) < 0;
}

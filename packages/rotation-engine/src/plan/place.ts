import { compareXor } from '../tickets.ts';
import { TAKEN } from './forest.ts';
import type { PlanModel } from './model.ts';

/** One place: person, event and wave. */
export interface Placed {
  readonly person: number;
  readonly event: number;
  readonly wave: number;
}

/**
 * Point 5, once the costs are settled: down the list each turn takes, among events she does not attend yet, the (event, wave) with the smallest
 * ticket(u) XOR ticket(wave), such that all later turns stay completable at the least cost.
 */
export function placeTurns(model: PlanModel, list: Int32Array): Placed[] {
  const { forest, pins } = model;
  const placed: Placed[] = pins.map(({ person, event, wave }) => ({ person, event, wave }));
  const left = placesLeft(model);
  const choices = new Choices(model);
  for (const i of list) {
    const count = choices.of(i);
    let at = 0;
    while (at < count && !take(choices.pair[at], choices.wave[at])) at++;
    if (at === count) throw new Error(`no place left for ${model.input.umkm[model.umkmOf[i]].id}, who was granted a turn`);
    const { event } = model.scopes.scopes[model.pairScope[choices.pair[at]]];
    placed.push({ person: i, event, wave: choices.wave[at] - model.waveStart[event] });
  }
  return placed;

  function take(pair: number, wave: number): boolean {
    if (left[wave] === 0 || !forest.take(pair)) return false;
    left[wave]--;
    return true;
  }
}

/** Places per wave that no pin has taken. Where one scope stands for several waves any free place keeps the rest completable. */
function placesLeft(model: PlanModel): Float64Array {
  const left = Float64Array.from(model.input.events.flatMap((e) => e.waves.map((w) => w.capacity)));
  for (const pin of model.pins) left[model.waveStart[pin.event] + pin.wave]--;
  return left;
}

/** What a person may take, nearest first: pairs and waves (numbered over all events). */
class Choices {
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
      const scope = model.scopes.scopes[model.pairScope[p]];
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
    // Waves come by (event, wave), so an equal distance keeps that order.
    while (
      at > 0 &&
      (own < this.distance[at - 1] ||
        (own === this.distance[at - 1] && compareXor(tickets, u, waveTickets, wave, this.wave[at - 1]) < 0))
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

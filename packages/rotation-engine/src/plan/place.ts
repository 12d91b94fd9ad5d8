import { Choices } from './choices.ts';
import { scopeOf, type PlanModel } from './model.ts';

/** One place: person, event and wave. */
export interface Placed {
  readonly person: number;
  readonly event: number;
  readonly wave: number;
}

/**
 * Point 5, once the costs are settled: down the list each turn takes, among events she does not attend yet, the (event, wave)
 * with the smallest ticket(u) XOR ticket(wave), such that all later turns stay completable at the least cost.
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
    const { event } = scopeOf(model, choices.pair[at]);
    placed.push({ person: i, event, wave: choices.wave[at] - model.waveStart[event] });
  }
  return placed;

  function take(pair: number, wave: number): boolean {
    if (left[wave] === 0 || !forest.settle(pair)) return false;
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

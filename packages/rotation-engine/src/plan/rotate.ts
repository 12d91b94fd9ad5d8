import { TurnQueue } from '../draw/keys.ts';
import { Ascent } from './ascent.ts';
import { OFF } from './forest.ts';
import { scopeOf, type PlanModel } from './model.ts';

/**
 * A first allocation by the order of turns alone: each RW's next turn goes to her first person with room, at the event
 * whose ticket is nearest to hers. Nobody is moved and no minimum is looked at. What follows is right from any start; this one
 * is near enough to the end that few exchanges remain.
 */
export function warmStart(model: PlanModel): void {
  const { forest, personStart, turnOrder } = model;
  const rws = personStart.length - 1;
  const queue = new TurnQueue(turnOrder, rws);
  const next = personStart.slice(0, rws);
  const isFull = new Uint8Array(personStart[rws]);
  for (let turn = queue.take(); turn; turn = queue.take()) {
    const { r, k } = turn;
    if (k < forest.count[1 + r] || placeOne(model, r, next, isFull)) queue.add(r, k + 1);
  }
}

function placeOne(model: PlanModel, r: number, next: Int32Array, isFull: Uint8Array): boolean {
  const { personStart } = model;
  const size = personStart[r + 1] - personStart[r];
  for (let tries = 0; tries < size; tries++) {
    const i = next[r];
    next[r] = i + 1 < personStart[r + 1] ? i + 1 : personStart[r];
    if (isFull[i] === 1) continue;
    const pair = nearestWithRoom(model, i);
    if (pair >= 0) {
      model.forest.turnOn(pair);
      return true;
    }
    isFull[i] = 1;
  }
  return false;
}

function nearestWithRoom(model: PlanModel, i: number): number {
  const { forest, pairsStart, waveStart, waveTickets, umkmOrder } = model;
  if (forest.count[model.person0 + i] >= forest.hi[model.person0 + i]) return -1;
  const own = umkmOrder.tickets.words[model.umkmOf[i] * 8];
  let best = -1;
  let nearest = Infinity;
  for (let p = pairsStart[i]; p < pairsStart[i + 1]; p++) {
    if (forest.state[p] !== OFF) continue;
    const scope = scopeOf(model, p);
    const wave = waveStart[scope.event] + Math.max(scope.wave, 0);
    const distance = (own ^ waveTickets.words[wave * 8]) >>> 0;
    if (distance >= nearest || !forest.hasRoom(p)) continue;
    nearest = distance;
    best = p;
  }
  return best;
}

/** Raises every node to its minimum; the first that cannot be raised so far, or undefined if all hold. */
export function meetMinima(model: PlanModel): number | undefined {
  const { forest } = model;
  for (let v = model.person0; v < forest.lo.length; v++) {
    if (forest.lo[v] > forest.hi[v]) return v;
    while (forest.count[v] < forest.lo[v]) if (!forest.raise(v)) return v;
  }
  return undefined;
}

/**
 * Points 2 and 3: the turns of the RWs in the order in which they are due, each granted if it can still be completed. What
 * remains possible is a matroid's bases (two hierarchies over the pairs), so this order is best at every position and fills
 * every place that can be filled. Afterwards the number of turns per RW is fixed.
 */
export function rotateRws(model: PlanModel): void {
  const { forest } = model;
  const rws = model.personStart.length - 1;
  const queue = new TurnQueue(model.turnOrder, rws);
  const ascent = new Ascent(forest);
  for (let turn = queue.take(); turn; turn = queue.take()) {
    const v = 1 + turn.r;
    if (forest.count[v] <= turn.k && !ascent.raise(v)) continue;
    forest.lo[v] = turn.k + 1;
    queue.add(turn.r, turn.k + 1);
  }
  for (let r = 0; r < rws; r++) forest.freeze(1 + r);
}

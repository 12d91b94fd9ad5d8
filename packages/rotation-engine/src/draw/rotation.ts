import type { DrawNetwork } from './build.ts';
import { TurnOrder, TurnQueue } from './keys.ts';
import type { DrawModel } from './model.ts';

/**
 * Points 2 and 3 where the limits form two hierarchies: the turns of the RWs in the order in which they are due,
 * each granted if it can still be completed. What remains possible is a matroid's bases, so this greedy order is the
 * best at every position and fills every place that can be filled. Afterwards the number of turns per RW is fixed.
 */
export function rotateRws(model: DrawModel, draw: DrawNetwork): Int32Array {
  const { network, rwArc } = draw;
  const queue = new TurnQueue(new TurnOrder(model), rwArc.length);
  for (let turn = queue.take(); turn; turn = queue.take()) {
    if (network.secure(rwArc[turn.r], turn.k + 1)) queue.add(turn.r, turn.k + 1);
  }
  for (const arc of rwArc) network.freeze(arc);
  return rwArc.map((arc) => network.flow[arc]);
}

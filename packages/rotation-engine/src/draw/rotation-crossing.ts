import type { DrawNetwork } from './build.ts';
import { TurnOrder } from './keys.ts';
import type { DrawModel } from './model.ts';
import { Potentials } from './potentials.ts';

/**
 * Points 2 and 3 where limits over waves meet limits per wave. The RW numbers that are possible are then no matroid
 * (an improvement may need two exchanges at once), so the contract's order is followed level by level: places filled,
 * turns with floor -1, with floor 0, turns per key ascending, then single turns by (key, ticket, code). Each level is a
 * min-cost flow whose optimal face the next level starts from. The network must have its turns apart.
 */
export function rotateRwsCrossing(model: DrawModel, draw: DrawNetwork): Int32Array {
  const { network, rwArc, turnArcs } = draw;
  while (network.secure(draw.returnArc, network.lo[draw.returnArc] + 1));
  network.freeze(draw.returnArc);

  const order = new TurnOrder(model);
  const turns = turnArcs.flatMap((arcs, r) => arcs.map((arc, k) => ({ r, k, arc })));
  turns.sort((a, b) => order.compare(a.r, a.k, b.r, b.k) || a.k - b.k);
  const potentials = new Potentials(network);
  for (const floor of [-1, 0]) potentials.maximise(turns.filter((t) => order.floor(t.r, t.k) === floor).map((t) => t.arc));
  for (let at = 0; at < turns.length; ) {
    let end = at + 1;
    while (end < turns.length && order.compareKeys(turns[at].r, turns[at].k, turns[end].r, turns[end].k) === 0) end++;
    potentials.maximise(turns.slice(at, end).map((t) => t.arc));
    at = end;
  }
  for (const { arc } of turns) {
    network.secure(arc, 1);
    network.freeze(arc);
  }
  for (const arc of rwArc) network.freeze(arc);
  for (const arc of draw.overArcs) network.freeze(arc);
  return rwArc.map((arc) => network.flow[arc]);
}

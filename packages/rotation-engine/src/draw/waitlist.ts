import { TurnOrder } from './keys.ts';
import type { DrawModel } from './model.ts';

/**
 * All eligible UMKM without a place, by (key of the RW's next turn, RW ticket, code, order of point 4 with
 * nothing granted). `turns` counts the turns granted per RW.
 */
export function waitlistOf(model: DrawModel, turns: Int32Array, isChosen: (u: number) => boolean): number[] {
  const order = new TurnOrder(model);
  const rws = Array.from(turns.keys()).sort((a, b) => order.compare(a, turns[a], b, turns[b]));
  const waiting: number[][] = rws.map(() => []);
  const position = new Int32Array(rws.length);
  rws.forEach((r, i) => (position[r] = i));
  for (const u of model.order) if (model.entry[u] !== -2 && !isChosen(u)) waiting[position[model.rwOf[u]]].push(u);
  return waiting.flat();
}

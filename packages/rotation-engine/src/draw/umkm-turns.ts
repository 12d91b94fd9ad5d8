import type { DrawNetwork } from './build.ts';
import type { DrawModel } from './model.ts';

/**
 * Point 4, with the RW numbers fixed: UMKM in their order, each granted if the rest can still be completed.
 * Returns the UMKM granted a turn, in that order, pinned ones apart (their turns are given).
 */
export function grantUmkm(model: DrawModel, draw: DrawNetwork): number[] {
  const { network, kindOf, kindArc, kinds } = draw;
  const count = new Int32Array(kinds.length);
  const isClosed = new Uint8Array(kinds.length);
  const granted: number[] = [];
  for (const u of model.order) {
    const t = kindOf[u];
    if (t < 0 || isClosed[t] === 1 || kinds[t].pins.length > 0) continue;
    // Locks only tighten, so what fails for one fails for all later ones of her kind.
    if (network.secure(kindArc[t], count[t] + 1)) {
      count[t]++;
      granted.push(u);
    } else isClosed[t] = 1;
  }
  for (const arc of kindArc) network.freeze(arc);
  return granted;
}

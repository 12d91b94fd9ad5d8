import type { Limit } from './limits.ts';
import { NO_MEMBER, type Bounds, type Network } from './network.ts';

/** Arcs with the limits that bound them, so that a search for a conflict may switch limits off and on. */
export class Bounder {
  readonly network: Network;
  private readonly limits: Limit[];
  private readonly bounded: { arc: number; base: Bounds; limits: number[] }[] = [];

  constructor(network: Network, limits: Limit[]) {
    this.network = network;
    this.limits = limits;
  }

  /** An arc that is bounded by `base` (no limit by name) and the numbered limits. */
  arc(from: number, to: number, base: Bounds, limits: number[]): number {
    const arc = this.network.arc(from, to, base);
    if (limits.length > 0) this.bounded.push({ arc, base, limits });
    return arc;
  }

  /** The tightest of a base and the active ones among some limits. */
  tightest(base: Bounds, limits: number[], isActive: (limit: number) => boolean): Bounds {
    const bounds = { ...base };
    for (const i of limits) {
      if (!isActive(i)) continue;
      const { value } = this.limits[i].member;
      if (this.limits[i].isNeed && value > bounds.lo) {
        bounds.lo = value;
        bounds.loMember = i;
      }
      if (!this.limits[i].isNeed && value < bounds.hi) {
        bounds.hi = value;
        bounds.hiMember = i;
      }
    }
    return bounds;
  }

  /** Sets all bounds as if only the active limits existed. */
  rebound(isActive: (limit: number) => boolean): void {
    const { network } = this;
    for (const { arc, base, limits } of this.bounded) {
      const bounds = this.tightest(base, limits, isActive);
      network.lo[arc] = bounds.lo;
      network.hi[arc] = bounds.hi;
      network.loMember[arc] = bounds.loMember ?? NO_MEMBER;
      network.hiMember[arc] = bounds.hiMember ?? NO_MEMBER;
    }
  }
}

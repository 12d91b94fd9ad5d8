import { conflictDocument } from '../conflict-document.ts';
import type { Conflict } from '../types.ts';
import { OFF, ON, UNBOUNDED, type Forest } from './forest.ts';
import { limitsOfPlan, type PlanLimit } from './limits.ts';
import { scopeOf, type PinnedPlace, type PlanModel } from './model.ts';

/**
 * The named conflict of an infeasible plan: limits that cannot hold together while any of them alone may be dropped to make
 * the others hold. A cut first, then one limit after the other is left out. Uses up the model's forest.
 */
export function conflictOfPlan(model: PlanModel, inputHash: string): Conflict {
  const limits = limitsOfPlan(model);
  const named = (crowdedPins(model, limits) ?? new Trials(model, limits).irreducible()).map((l) => limits[l]);
  return conflictDocument(inputHash, named, candidatesOf(model, named));
}

/** Pins that the forest cannot tell apart: two waves of one event for one UMKM, more in a wave than it has places. */
function crowdedPins(model: PlanModel, limits: PlanLimit[]): number[] | undefined {
  const first = limits.findIndex((l) => l.pair !== undefined);
  const inWave = new Map<number, number[]>();
  const ofPair = new Map<number, number>();
  for (let i = 0; i < model.pins.length; i++) {
    const pin: PinnedPlace = model.pins[i];
    const twin = ofPair.get(pin.pair);
    if (twin !== undefined) return [first + twin, first + i];
    ofPair.set(pin.pair, i);
    const wave = model.waveStart[pin.event] + pin.wave;
    const there = [...(inWave.get(wave) ?? []), first + i];
    inWave.set(wave, there);
    const { waves } = model.input.events[pin.event];
    if (waves.length > 1 && there.length > waves[pin.wave].capacity) {
      const capacity = limits.findIndex((l) => l.members.some((m) => m.kind === 'capacity' && m.event === model.input.events[pin.event].id && m.wave === waves[pin.wave].id));
      limits[capacity] = { ...limits[capacity], members: limits[capacity].members.filter((m) => m.wave === waves[pin.wave].id) };
      return [...there, capacity];
    }
  }
  return undefined;
}

/** Tries sets of limits, each from the flow of the one before: leaving limits out keeps every flow allowed. */
class Trials {
  private readonly forest: Forest;
  private readonly limits: PlanLimit[];
  /** Limits of each node. */
  private readonly atNode = new Map<number, number[]>();
  private readonly unnamedMax: Int32Array;
  private active: (limit: number) => boolean = () => true;

  constructor(model: PlanModel, limits: PlanLimit[]) {
    this.forest = model.forest;
    this.limits = limits;
    this.unnamedMax = new Int32Array(this.forest.hi.length).fill(UNBOUNDED);
    // "One wave of this event" is structure, not a limit with a name.
    model.extraWindow.forEach((w, x) => w < 0 && (this.unnamedMax[model.extra0 + x] = 1));
    limits.forEach((limit, l) => {
      for (const v of limit.nodes) this.atNode.set(v, [...(this.atNode.get(v) ?? []), l]);
    });
    this.forest.clear();
  }

  irreducible(): number[] {
    let members = this.cut(() => true);
    if (!members) throw new Error('the plan is feasible, there is no conflict to name');
    const kept = new Set<number>();
    for (;;) {
      const next = members.find((m) => !kept.has(m));
      if (next === undefined) return members;
      const active = new Set(members);
      active.delete(next);
      const before = this.forest.snapshot();
      const smaller = this.cut((l) => active.has(l));
      if (smaller) members = smaller;
      else {
        kept.add(next);
        this.forest.restore(before);
      }
    }
  }

  /** Limits of a violated cut among the active ones; undefined if they can all hold. */
  private cut(isActive: (limit: number) => boolean): number[] | undefined {
    const { forest } = this;
    this.active = isActive;
    for (const v of this.atNode.keys()) {
      forest.lo[v] = this.bound(v, true).value;
      forest.hi[v] = Math.min(this.bound(v, false).value, this.unnamedMax[v]);
    }
    this.releasePins();
    for (const [l, { pair }] of this.limits.entries())
      if (pair !== undefined && isActive(l) && forest.state[pair] === OFF && !forest.take(pair)) return [l, ...this.crossing(l)];
    for (const v of this.atNode.keys()) {
      if (forest.lo[v] > forest.hi[v]) return [this.bound(v, true).limit, this.bound(v, false).limit].filter((l) => l >= 0);
      while (forest.count[v] < forest.lo[v]) if (!forest.raise(v)) return this.crossing(-1);
    }
    return undefined;
  }

  /** Pins that are left out become places like any other. */
  private releasePins(): void {
    const { forest } = this;
    const { count, state } = forest.snapshot();
    for (const [l, { pair }] of this.limits.entries()) if (pair !== undefined && !this.active(l)) state[pair] &= ON;
    forest.restore({ count, state });
  }

  /** The tightest active limit of a node. */
  private bound(v: number, isNeed: boolean): { value: number; limit: number } {
    let value = isNeed ? 0 : UNBOUNDED;
    let limit = -1;
    for (const l of this.atNode.get(v) ?? []) {
      if (this.limits[l].isNeed !== isNeed || !this.active(l)) continue;
      if (isNeed ? this.limits[l].value <= value : this.limits[l].value >= value) continue;
      ({ value } = this.limits[l]);
      limit = l;
    }
    return { value, limit };
  }

  /** Limits on the border of the cut: minima that must enter, maxima that let no more out. */
  private crossing(except: number): number[] {
    const { forest } = this;
    const found = new Set<number>();
    for (const v of this.atNode.keys()) {
      const isLeft = v <= forest.lastLeft;
      const isFromIn = forest.isCutOff(isLeft ? forest.parent[v] : v);
      const isToIn = forest.isCutOff(isLeft ? v : forest.parent[v]);
      if (isFromIn && !isToIn) found.add(this.bound(v, false).limit);
      if (!isFromIn && isToIn && forest.lo[v] > 0) found.add(this.bound(v, true).limit);
    }
    for (const [l, { pair }] of this.limits.entries())
      if (pair !== undefined && this.active(l) && !forest.isCutOff(forest.pairLeft[pair]) && forest.isCutOff(forest.pairRight[pair])) found.add(l);
    found.delete(-1);
    found.delete(except);
    return [...found];
  }
}

/** UMKM, once for each event, with a pair that counts towards a named need and towards no named room. */
function candidatesOf(model: PlanModel, named: PlanLimit[]): number {
  const { forest, pairsStart } = model;
  const needs = new Set(named.filter((l) => l.isNeed).flatMap((l) => l.nodes));
  const rooms = new Set(named.filter((l) => !l.isNeed).flatMap((l) => l.nodes));
  const pinned = new Set(named.flatMap((l) => (l.pair === undefined ? [] : [l.pair])));
  const isBelow = (nodes: Set<number>, from: number): boolean => {
    for (let v = from; v > 0; v = forest.parent[v]) if (nodes.has(v)) return true;
    return false;
  };
  let count = 0;
  for (let i = 0; i + 1 < pairsStart.length; i++) {
    const events = new Set<number>();
    for (let p = pairsStart[i]; p < pairsStart[i + 1]; p++) {
      const right = forest.pairRight[p];
      if (!pinned.has(p) && !isBelow(needs, right)) continue;
      if (isBelow(rooms, right) || isBelow(rooms, forest.pairLeft[p])) continue;
      events.add(scopeOf(model, p).event);
    }
    count += events.size;
  }
  return count;
}

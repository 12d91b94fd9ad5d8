import type { Quota, RotationEvent, Umkm } from '../src/types.ts';
import type { Dice } from './instances.ts';

/** Of a hundred territories, so many are promised all that the planted allocation gives them: fairness alone would give some of them less. */
const PROMISED_PERCENT = 10;

/**
 * Gives the events minima inside minima. They are cut from one allocation made up here, each UMKM at most once, which keeps every
 * maximum and cap; so they can be met together whatever `turnsMax` and the windows say. Changes the quotas in place.
 */
export function plantMinima(dice: Dice, events: RotationEvent[], umkm: Umkm[]): void {
  const planted = new Planted(events);
  for (const one of shuffled(dice, umkm)) {
    for (let tries = 0; tries < Math.min(4, one.eligible.length); tries++) if (planted.take(dice.pick(one.eligible), one.rw)) break;
  }
  for (const event of events) {
    const [{ capacity }] = event.waves;
    const [, ...inner] = event.quotas;
    for (const quota of inner) {
      const had = planted.countOf(event.id, quota);
      const share = Math.floor(capacity / (4 * inner.filter((q) => depth(q) === depth(quota)).length));
      const least = dice.chance(PROMISED_PERCENT) ? had : Math.min(had, share);
      if (least > 0) quota.min = least;
    }
  }
}

/** Places given so far, by event, by territory in it, and by RW in it. */
class Planted {
  private readonly events: Map<string, RotationEvent>;
  private readonly limits: Map<string, Map<string, number>>;
  private readonly count = new Map<string, number>();

  constructor(events: RotationEvent[]) {
    this.events = new Map(events.map((e) => [e.id, e]));
    this.limits = new Map(events.map((e) => [e.id, new Map(e.quotas.map((q) => [q.key, q.max ?? Infinity]))]));
  }

  countOf(event: string, { key }: Quota): number {
    return this.count.get(event + ' ' + key) ?? 0;
  }

  /** One place for an UMKM of this RW, unless a maximum or the RW's cap is reached. The event's own quota holds its capacity. */
  take(event: string, rw: string): boolean {
    const limits = this.limits.get(event) as Map<string, number>;
    const cap = this.events.get(event)?.perRwMax ?? 1;
    const around = [rw, ...territoriesAround(rw).filter((key) => limits.has(key))];
    const isFull = around.some((key) => (this.count.get(event + ' ' + key) ?? 0) >= (limits.get(key) ?? cap));
    if (isFull) return false;
    for (const key of around) this.count.set(event + ' ' + key, (this.count.get(event + ' ' + key) ?? 0) + 1);
    return true;
  }
}

function territoriesAround(rw: string): string[] {
  const parts = rw.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}

const depth = ({ key }: Quota): number => key.split('.').length;

function shuffled<T>(dice: Dice, list: readonly T[]): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = dice.below(i + 1);
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}

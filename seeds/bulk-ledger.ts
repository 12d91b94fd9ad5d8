import type { PoolRow, Tier } from '../src/modules/registry/index.server.ts';
import type { NewTurn } from '../src/modules/rotation/index.server.ts';
import { FIRST_RULEBOOK } from '../src/modules/events/index.server.ts';
import { addDays, type PlainDate } from '../src/platform/clock.ts';
import type { Dice } from './dice.ts';

/**
 * Turns of past bazaars that were not drawn in this world, chosen by the same rules: willing, outside the
 * cooldown, one per owner and family, RWs with the fewest turns of the tier first, then the longest waiting.
 */
export class BulkLedger {
  private readonly dice: Dice;
  private readonly rwTurns = new Map<string, number>();
  private readonly lastTurn = new Map<string, PlainDate>();

  constructor(dice: Dice) {
    this.dice = dice;
  }

  /** `targets` are the places per RW that the season's plan leaves for this event; what is given is taken off. */
  choose(pool: readonly PoolRow[], event: { tier: Tier; eventId: string; waveCode: string; date: PlainDate; places: number; perRwMax: number; targets?: Map<string, number> | undefined }): NewTurn[] {
    const cooldownFrom = addDays(event.date, -FIRST_RULEBOOK.body.cooldownDays[event.tier]);
    const key = (id: string) => `${event.tier}:${id}`;
    const waiting = this.dice.shuffled(pool.filter((row) => row.willing && (this.lastTurn.get(key(row.businessId)) ?? '') < cooldownFrom))
      .sort((a, b) => this.before(key(a.rwCode), key(b.rwCode)) || compare(this.lastTurn.get(key(a.businessId)) ?? '', this.lastTurn.get(key(b.businessId)) ?? ''));
    const inRw = new Map<string, number>();
    const owners = new Set<string>();
    const chosen = waiting.filter((row) => {
      const taken = inRw.get(row.rwCode) ?? 0;
      if (event.targets && (event.targets.get(row.rwCode) ?? 0) <= taken) return false;
      if (taken >= event.perRwMax || owners.has(row.ownerId) || owners.has(row.kkIndex ?? row.ownerId)) return false;
      inRw.set(row.rwCode, taken + 1);
      owners.add(row.ownerId).add(row.kkIndex ?? row.ownerId);
      return true;
    }).slice(0, event.places);
    for (const row of chosen) {
      event.targets?.set(row.rwCode, (event.targets.get(row.rwCode) ?? 0) - 1);
      this.rwTurns.set(key(row.rwCode), (this.rwTurns.get(key(row.rwCode)) ?? 0) + 1);
      this.lastTurn.set(key(row.businessId), event.date);
    }
    return chosen.map((row) => ({ tier: event.tier, eventId: event.eventId, waveCode: event.waveCode, businessId: row.businessId, rwCode: row.rwCode, state: this.dice.chance(96) ? 'attended' : 'absent', onDate: event.date }));
  }

  private before(a: string, b: string): number {
    return (this.rwTurns.get(a) ?? 0) - (this.rwTurns.get(b) ?? 0);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

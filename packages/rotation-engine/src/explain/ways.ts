import type { Base } from '../standing/base.ts';
import { admits } from '../standing/event-limits.ts';
import type { EventTally } from '../standing/tally.ts';
import type { Member } from '../types.ts';

/** One way of an UMKM to a place: a wave that she may attend, with the limits that leave no room in it. */
export interface Way {
  readonly wave: number;
  /** Her own turns and windows first, then her RW's caps, maxima from the innermost out, the wave's capacity. */
  readonly full: readonly Member[];
}

/** Every wave of an event that she may attend, with what closes it. */
export function waysOf(base: Base, tally: EventTally, u: number, e: number): Way[] {
  const { people, input } = base;
  const event = input.events[e];
  const entry = people.entryOf(u, event);
  const own = base.room.fullAt(e, base.holdings.eventsOf(u), input.umkm[u].id);
  return event.waves.flatMap((_, wave) => {
    if (!admits(entry, wave)) return [];
    return [{ wave, full: [...(own ? [own] : []), ...fullCaps(base, tally, u, wave), ...fullMaxima(tally, u, wave), ...fullWave(tally, wave)] }];
  });
}

function fullCaps({ people, input }: Base, tally: EventTally, u: number, wave: number): Member[] {
  const { event, rwMax, rwPerWaveMax } = tally.limits;
  const r = people.rwOf[u];
  const rw = input.rws[r].code;
  const full: Member[] = [];
  if (tally.rwPlaces(r) >= rwMax) full.push({ kind: 'perRwMax', event: event.id, rw, value: rwMax });
  if (tally.rwPlaces(r, wave) >= rwPerWaveMax) full.push({ kind: 'perRwPerWaveMax', event: event.id, wave: event.waves[wave].id, rw, value: rwPerWaveMax });
  return full;
}

function fullMaxima(tally: EventTally, u: number, wave: number): Member[] {
  const full = tally.quotasIn(u, wave).filter((q) => tally.isFull(q));
  const keyLength = (q: number): number => tally.limits.quotas[q].quota.key.length;
  return full.sort((p, q) => keyLength(q) - keyLength(p) || p - q).map((q) => quotaMember(tally, q, 'max'));
}

function fullWave(tally: EventTally, wave: number): Member[] {
  const { id, waves } = tally.limits.event;
  return tally.isWaveFull(wave) ? [{ kind: 'capacity', event: id, wave: waves[wave].id, value: waves[wave].capacity }] : [];
}

/**
 * The minima at their least value that hold RWs in their places although their last turn comes after the next one of her RW, and that
 * she would not help to meet.
 */
export function minimaInTheWay(base: Base, tally: EventTally, u: number, e: number, ways: readonly Way[]): Member[] {
  const r = base.people.rwOf[u];
  const hers = new Set(ways.flatMap(({ wave }) => tally.quotasIn(u, wave)));
  const found = new Set<number>();
  for (const seat of base.holdings.seatsAt(e)) {
    for (const q of tally.quotasIn(seat.umkm, seat.wave)) {
      if (!hers.has(q) && !found.has(q) && tally.isAtMinimum(q) && isLater(base, seat.umkm, r)) found.add(q);
    }
  }
  return [...found].sort((p, q) => p - q).map((q) => quotaMember(tally, q, 'min'));
}

/** Does the last turn of this holder's RW come after the next turn of RW r? */
export function isLater({ people, rwTurns, granted }: Base, holder: number, r: number): boolean {
  const s = people.rwOf[holder];
  return s !== r && rwTurns.compare(s, granted[s] - 1, r, granted[r]) > 0;
}

function quotaMember(tally: EventTally, q: number, kind: 'min' | 'max'): Member {
  const { quota } = tally.limits.quotas[q];
  const inWave = quota.wave === undefined ? {} : { wave: quota.wave };
  return { kind, event: tally.limits.event.id, quota: quota.id, ...inWave, value: quota[kind] as number };
}

/** Members without repetition, in the order in which they came. */
export function distinct(members: readonly Member[]): Member[] {
  return [...new Map(members.map((m) => [JSON.stringify(m), m])).values()];
}

import { Base } from '../standing/base.ts';
import { RwTurns } from '../standing/orders.ts';
import { NOWHERE } from '../standing/population.ts';
import type { Explanation, ExplanationKind, Input, Member, Result } from '../types.ts';
import { distinct, isLater, minimaInTheWay, waysOf, type Way } from './ways.ts';

type Reason = Omit<Explanation, 'schema' | 'inputHash' | 'umkm' | 'event'>;

/** Where she stands in her RW: her place among those who wait, and how many who got a place stand before and after her. */
interface Standing {
  readonly position: number;
  readonly ahead: number;
  readonly behind: number;
}

/** Everything that answers about one result are counted from. */
export class Inquiry {
  readonly base: Base;
  /** Turns as if nothing had been promised: what comes after this result. */
  readonly #turnsAfter: RwTurns;
  #waiting: Int32Array | undefined;

  constructor(input: Input, result: Result) {
    this.base = new Base(input, result);
    this.#turnsAfter = new RwTurns(input, this.base.people.territory.rwIndex, false);
  }

  /** Why she has no place at an event for which she has an entry. */
  aboutEvent(u: number, e: number): Reason {
    const { base } = this;
    const tally = base.tallyAt(e);
    const ways = waysOf(base, tally, u, e);
    const standing = this.#standingAt(u, e);
    const r = base.people.rwOf[u];
    const isDraw = base.result.kind === 'draw';
    const { kind, quota } = kindOf(ways, tally.rwPlaces(r) > 0);
    const isUpset = standing.behind > 0 || (kind === 'rw_lost' && base.holdings.seatsAt(e).some((seat) => isLater(base, seat.umkm, r)));
    const isCrossing = tally.limits.byTag.size > 0 && quota === undefined && isUpset;
    return {
      kind: isCrossing ? 'crossing' : kind,
      position: standing.position,
      ahead: standing.ahead,
      tight: distinct([...ways.flatMap((way) => way.full), ...minimaInTheWay(base, tally, u, e, ways)]),
      ...(quota === undefined ? {} : { quota }),
      ...(isDraw ? this.#next(u, standing.position) : this.#nextInSeasons(u))
    };
  }

  /** Why she has no turn in the whole plan, although she has entries. */
  aboutSeason(u: number): Reason {
    const { base } = this;
    const all: Way[] = [];
    const minima: Member[] = [];
    for (const entry of base.input.umkm[u].eligible) {
      const e = base.eventIndex.get(entry.split('/', 1)[0]) as number;
      const tally = base.tallyAt(e);
      const ways = waysOf(base, tally, u, e);
      all.push(...ways);
      minima.push(...minimaInTheWay(base, tally, u, e, ways));
    }
    const { kind, quota } = kindOf(all, base.granted[base.people.rwOf[u]] > 0);
    const { position, ahead } = this.#standingInSeason(u);
    return {
      kind,
      position,
      ahead,
      tight: distinct([...all.flatMap((way) => way.full.slice(0, 1)), ...minima]),
      ...(quota === undefined ? {} : { quota }),
      ...this.#next(u, position)
    };
  }

  #standingAt(u: number, e: number): Standing {
    const { people, holdings, input } = this.base;
    const holders = new Set(holdings.seatsAt(e).map((seat) => seat.umkm));
    return this.#standing(u, (v) => holders.has(v), (v) => people.entryOf(v, input.events[e]) !== NOWHERE);
  }

  #standingInSeason(u: number): Standing {
    const { holdings, input } = this.base;
    return this.#standing(u, (v) => holdings.eventsOf(v).length > 0, (v) => input.umkm[v].eligible.length > 0);
  }

  /** Her place in the order of point 4 with nothing granted, inside her RW. */
  #standing(u: number, hasPlace: (v: number) => boolean, isEntered: (v: number) => boolean): Standing {
    const { people, umkmTurns } = this.base;
    const r = people.rwOf[u];
    let [position, ahead, behind] = [1, 0, 0];
    for (let m = people.memberStart[r]; m < people.memberStart[r + 1]; m++) {
      const v = people.members[m];
      if (v === u || !isEntered(v)) continue;
      const isBefore = umkmTurns.compare(v, u) < 0;
      if (hasPlace(v)) isBefore ? ahead++ : behind++;
      else if (isBefore) position++;
    }
    return { position, ahead, behind };
  }

  #nextInSeasons(u: number): Pick<Explanation, 'next'> {
    return this.base.holdings.eventsOf(u).length > 0 ? {} : this.#next(u, this.#standingInSeason(u).position);
  }

  /** Turns that come before hers, the `position`-th to come of her RW, if every draw or plan grants as many places as this one. */
  #next(u: number, position: number): Pick<Explanation, 'next'> {
    const { granted, people, result } = this.base;
    const places = result.assignments.length;
    if (places === 0) return {};
    const own = people.rwOf[u];
    const k = granted[own] + position - 1;
    const waiting = (this.#waiting ??= this.#countWaiting());
    let turnsAhead = 0;
    for (let r = 0; r < waiting.length; r++) {
      // The turns of one RW come one after the other, so those before hers are the first ones.
      let [low, high] = [0, waiting[r]];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.#turnsAfter.compare(r, granted[r] + middle, own, k) < 0) low = middle + 1;
        else high = middle;
      }
      turnsAhead += low;
    }
    return { next: { turnsAhead, places, draws: Math.ceil((turnsAhead + 1) / places) } };
  }

  /** How many of each RW have an entry and no turn in this result. */
  #countWaiting(): Int32Array {
    const { people, holdings, input, granted } = this.base;
    const waiting = new Int32Array(input.rws.length);
    const isOneEach = input.kind === 'draw' || input.policy.turnsMax === 1;
    if (isOneEach) for (let r = 0; r < waiting.length; r++) waiting[r] = -granted[r];
    for (let u = 0; u < input.umkm.length; u++) {
      if (input.umkm[u].eligible.length > 0 && (isOneEach || holdings.eventsOf(u).length === 0)) waiting[people.rwOf[u]]++;
    }
    return waiting;
  }
}

/** The first kind that applies. Source: README, "Explanations". */
function kindOf(ways: readonly Way[], hasRwPlace: boolean): { kind: ExplanationKind; quota?: string } {
  const everyWay = (kinds: Member['kind'][]): boolean => ways.every(({ full }) => full.some((m) => kinds.includes(m.kind)));
  const hasUsedHers = ways.every(({ full }) => full.some((m) => m.umkm !== undefined));
  if (hasUsedHers || everyWay(['perRwMax', 'perRwPerWaveMax'])) return { kind: 'lost_in_rw' };
  const quota = everyWay(['max']) ? ways[0].full.find((m) => m.kind === 'max')?.quota : undefined;
  if (quota !== undefined) return { kind: 'quota', quota };
  return { kind: hasRwPlace ? 'lost_in_rw' : 'rw_lost' };
}

/** The chain of replacements of a plan, played again by the rule; the order is made for each event from the base result. */
import type { Quota, Replacement } from '../types.ts';
import { fault, type Fault } from './report.ts';
import { liesIn } from './season-freedom.ts';
import { ticketsOf, umkmNamed, type Season } from './season.ts';
import { TurnKeys } from './season-labels.ts';
import { mayAttend, type Held } from './season-limits.ts';

/** The first entry that the rule does not give, or undefined. Source: README, "Replacements, to the letter". */
export function seasonChainFault(season: Season, held: Held, chain: readonly Replacement[]): Fault | undefined {
  if (chain.length === 0) return undefined;
  const places = new Places(season, held);
  for (const [i, entry] of chain.entries()) {
    const found = places.faultOf(entry, `$.chain[${i}]`);
    if (found) return found;
  }
  return undefined;
}

/** A place now: its wave, and the RW that held it in the base result. */
interface Seat { readonly wave: number; readonly origin: string }

/** Who holds what after the entries so far, and who is out. */
class Places {
  readonly #season: Season;
  readonly #held: Held;
  /** Seats of each business by event. */
  readonly #seats: Map<number, Seat>[];
  readonly #gone = new Set<number>();
  readonly #orders = new Map<number, number[]>();
  #ranks: Float64Array | undefined;

  constructor(season: Season, held: Held) {
    this.#season = season;
    this.#held = held;
    this.#seats = season.input.umkm.map((one, u) => {
      const mine = new Map<number, Seat>();
      for (let i = held.start[u]; i < held.start[u + 1]; i += 1) mine.set(held.event[i], { wave: held.wave[i], origin: one.rw });
      return mine;
    });
  }

  faultOf(entry: Replacement, path: string): Fault | undefined {
    const { eventIndex, input } = this.#season;
    const u = umkmNamed(input, entry.declined);
    const e = eventIndex.get(entry.event);
    const seat = u === undefined || e === undefined ? undefined : this.#seats[u].get(e);
    if (u === undefined || e === undefined || !seat || input.events[e].waves[seat.wave].id !== entry.wave) return fault(`${path}.declined`, 'does not hold this place');
    this.#seats[u].delete(e);
    this.#gone.add(u);
    const counts = this.#countsOf(e);
    const { chosen, ring } = this.#successorOf(e, seat, counts);
    if (chosen !== undefined) {
      this.#seats[chosen].set(e, seat);
      this.#count(counts, e, chosen, seat.wave);
    }
    const name = chosen === undefined ? undefined : input.umkm[chosen].id;
    if (entry.chosen !== name) return fault(`${path}.chosen`, `the place goes to ${name ?? 'nobody'}`);
    if (entry.ring !== ring) return fault(`${path}.ring`, `the ring is ${ring}`);
    const missed = this.#season.quotas[e].filter((quota) => (counts.get(quota.id) ?? 0) < (quota.min ?? 0)).map((quota) => quota.id).join(' ');
    return entry.minimaMissed.join(' ') === missed ? undefined : fault(`${path}.minimaMissed`, `missed are ${missed || 'none'}`);
  }

  /** The first by ring and order who keeps every limit, else the first who keeps caps and maxima. */
  #successorOf(e: number, seat: Seat, counts: Map<string, number>): { chosen?: number; ring?: number } {
    const { input, rwOf } = this.#season;
    const ringOf = input.rws.map((rw) => sharedParts(rw.code, seat.origin));
    const waiting = this.#orderOf(e).filter((v) => !this.#seats[v].has(e) && !this.#gone.has(v) && mayAttend(this.#season, v, e, seat.wave));
    waiting.sort((a, b) => ringOf[rwOf[b]] - ringOf[rwOf[a]]);
    const fitting = waiting.filter((v) => this.#hasRoom(counts, e, v, seat.wave));
    const chosen = fitting.find((v) => this.#meetsMinima(counts, e, v, seat.wave)) ?? fitting[0];
    return chosen === undefined ? {} : { chosen, ring: ringOf[rwOf[chosen]] };
  }

  /** Everybody who may attend the event, as a draw of this event alone would let them wait after the base result. */
  #orderOf(e: number): number[] {
    const known = this.#orders.get(e);
    if (known) return known;
    const { input, rwOf, entries: { start, code, names } } = this.#season;
    const ranks = this.#ranks ??= ranksOf(this.#season, this.#held);
    const order: number[] = [];
    for (let u = 0; u < rwOf.length; u += 1) {
      let named = false;
      for (let i = start[u]; i < start[u + 1]; i += 1) named ||= names.event[code[i]] === e;
      if (named) order.push(u);
    }
    const key = (u: number): number => ranks[rwOf[u]];
    const own = waitingOrder(input.seed, input.umkm, order);
    order.sort((a, b) => key(a) - key(b) || (own.get(a) as number) - (own.get(b) as number));
    this.#orders.set(e, order);
    return order;
  }

  /** Places by quota id, by "/wave", by "rw" and by "rw/wave" of one event. */
  #countsOf(e: number): Map<string, number> {
    const counts = new Map<string, number>();
    this.#seats.forEach((mine, u) => {
      const seat = mine.get(e);
      if (seat) this.#count(counts, e, u, seat.wave);
    });
    return counts;
  }

  #count(counts: Map<string, number>, e: number, u: number, w: number): void {
    for (const name of this.#namesOf(e, u, w)) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const quota of this.#season.quotas[e]) if (this.#counts(quota, e, u, w)) counts.set(quota.id, (counts.get(quota.id) ?? 0) + 1);
  }

  /** Names no quota can have: ids contain neither slash nor dot. */
  #namesOf(e: number, u: number, w: number): [wave: string, rw: string, rwWave: string] {
    const wave = `/${this.#season.input.events[e].waves[w].id}`;
    const rw = `.${this.#season.input.umkm[u].rw}`;
    return [wave, rw, rw + wave];
  }

  #counts(quota: Quota, e: number, u: number, w: number): boolean {
    const { events, umkm } = this.#season.input;
    if (quota.wave !== undefined && quota.wave !== events[e].waves[w].id) return false;
    return umkm[u].rw === quota.key || umkm[u].rw.startsWith(`${quota.key}.`);
  }

  #hasRoom(counts: Map<string, number>, e: number, u: number, w: number): boolean {
    const { input, capRw, capRwWave, quotas, windowOf, windowUp, windowMax } = this.#season;
    const mine = [...this.#seats[u].keys()];
    if (mine.length >= input.policy.turnsMax) return false;
    for (let window = windowOf[e]; window >= 0; window = windowUp[window]) {
      if (mine.filter((f) => liesIn(windowOf, windowUp, f, window)).length >= windowMax[window]) return false;
    }
    const [wave, rw, rwWave] = this.#namesOf(e, u, w).map((name) => counts.get(name) ?? 0);
    return wave < input.events[e].waves[w].capacity && rw < capRw[e] && rwWave < capRwWave[e]
      && quotas[e].every((quota) => (counts.get(quota.id) ?? 0) < (quota.max ?? Infinity) || !this.#counts(quota, e, u, w));
  }

  #meetsMinima(counts: Map<string, number>, e: number, u: number, w: number): boolean {
    return this.#season.quotas[e].every((quota) => (counts.get(quota.id) ?? 0) + Number(this.#counts(quota, e, u, w)) >= (quota.min ?? 0));
  }
}

/** Place of each RW in the order of next turns, with the turns of the base result granted. */
function ranksOf(season: Season, { turns }: Held): Float64Array {
  const keys = new TurnKeys(season);
  const ranks = new Float64Array(turns.length);
  [...turns.keys()].sort((r, s) => keys.compare(r, turns[r], s, turns[s])).forEach((r, i) => { ranks[r] = i; });
  return ranks;
}

/** Place of each of these businesses in the order of point 4 with nothing granted. */
function waitingOrder(seed: string, umkm: Season['input']['umkm'], list: readonly number[]): Map<number, number> {
  const tickets = ticketsOf(seed, list.map((u) => `u|${umkm[u].id}`));
  const compareTickets = (i: number, j: number): number => {
    for (let w = 0; w < 8; w += 1) if (tickets[8 * i + w] !== tickets[8 * j + w]) return tickets[8 * i + w] < tickets[8 * j + w] ? -1 : 1;
    return 0;
  };
  const positions = [...list.keys()].sort((i, j) => {
    const [a, b] = [umkm[list[i]], umkm[list[j]]];
    return a.turnsBefore - b.turnsBefore || a.lastTurnRank - b.lastTurnRank || compareTickets(i, j) || (a.id < b.id ? -1 : 1);
  });
  return new Map(positions.map((i, place) => [list[i], place]));
}

function sharedParts(a: string, b: string): number {
  const [x, y] = [a.split('.'), b.split('.')];
  const differs = x.findIndex((part, i) => part !== y[i]);
  return differs < 0 ? x.length : differs;
}

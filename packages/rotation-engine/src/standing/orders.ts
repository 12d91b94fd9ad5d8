import { TurnOrder } from '../draw/keys.ts';
import { targetsOf } from '../draw/model.ts';
import { fromHex, hmacKey, hmacWords, utf8, type HmacKey } from '../sha256.ts';
import { compareTickets, rwName, umkmName, type Tickets } from '../tickets.ts';
import type { Input } from '../types.ts';

/** Tickets worked out when two are compared: of sixty thousand most are never asked for. */
class LazyTickets implements Tickets {
  readonly words: Uint32Array;
  readonly #known: Uint8Array;
  readonly #key: HmacKey;
  readonly #nameOf: (i: number) => string;

  constructor(seed: string, count: number, nameOf: (i: number) => string) {
    this.words = new Uint32Array(8 * count);
    this.#known = new Uint8Array(count);
    this.#key = hmacKey(fromHex(seed));
    this.#nameOf = nameOf;
  }

  compare(i: number, j: number): number {
    this.#settle(i);
    this.#settle(j);
    return compareTickets(this, i, j);
  }

  #settle(i: number): void {
    if (this.#known[i]) return;
    this.#known[i] = 1;
    hmacWords(this.#key, utf8(this.#nameOf(i)), this.words, 8 * i);
  }
}

/** Turns of RWs by (key, RW ticket, code); RWs stand by code in the input, so positions decide last. */
export class RwTurns {
  readonly #keys: TurnOrder;
  readonly #tickets: LazyTickets;

  /** `withTargets`: the floor -1 of a draw's targets counts; without, turns are as if nothing had been promised. */
  constructor(input: Input, rwIndex: Map<string, number>, withTargets: boolean) {
    const target = withTargets ? targetsOf(input, rwIndex) : new Int32Array(input.rws.length);
    this.#keys = new TurnOrder({ input, target, rwRank: new Int32Array(0) });
    this.#tickets = new LazyTickets(input.seed, input.rws.length, (r) => rwName(input.rws[r].code));
  }

  /** Turn k of RW r against turn l of RW s: below 0 if it comes first. */
  compare(r: number, k: number, s: number, l: number): number {
    return this.#keys.compareKeys(r, k, s, l) || (r === s ? 0 : this.#tickets.compare(r, s) || r - s);
  }
}

/** UMKM in the order of point 4 with nothing granted: (turnsBefore, lastTurnRank, ticket, id). */
export class UmkmTurns {
  readonly #umkm: Input['umkm'];
  readonly #tickets: LazyTickets;

  constructor(input: Input) {
    this.#umkm = input.umkm;
    this.#tickets = new LazyTickets(input.seed, input.umkm.length, (u) => umkmName(input.umkm[u].id));
  }

  compare(u: number, v: number): number {
    const [a, b] = [this.#umkm[u], this.#umkm[v]];
    return a.turnsBefore - b.turnsBefore || a.lastTurnRank - b.lastTurnRank || (u === v ? 0 : this.#tickets.compare(u, v) || u - v);
  }
}

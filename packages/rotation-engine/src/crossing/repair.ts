import type { State } from './state.ts';

/** A small repeatable source of variety in whole numbers: the same on every machine, and it decides nothing. */
export class Variety {
  private state = 0x2545f491;
  below(n: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (x >>> 0) % n;
  }
}

interface Move {
  /** Position of the place that goes, -1 if none. */
  readonly out: number;
  /** Pair that comes, -1 if none. */
  readonly pair: number;
  readonly miss: number;
}

/** How many kinds are looked at when a place may be added anywhere. */
const LOOK = 4000;
const TRY = 250;

/**
 * Local search for an allocation that keeps every row, from one that keeps the bounds: exchanges inside an RW, places given
 * and taken, the best first; rows that stay broken weigh more and more. Finds witnesses, proves nothing.
 */
export class Repair {
  private readonly state: State;
  private readonly variety = new Variety();
  private readonly restUntil: Int32Array;
  private clock = 0;
  /** Are there RWs whose number of places is still open? */
  private isOpen = true;
  private best: Move | undefined;
  private ties = 0;

  constructor(state: State) {
    this.state = state;
    this.restUntil = new Int32Array(state.problem.rws);
  }

  /** Up to `steps` moves; true if every row holds in the end. The state keeps the last allocation either way. */
  run(steps: number): boolean {
    const { state } = this;
    const { rwLow, rwHigh } = state.problem;
    this.isOpen = rwLow.some((low, r) => low < rwHigh[r]);
    state.weight.fill(1);
    state.recount();
    let least = state.miss;
    for (let i = 0; i < steps && state.miss > 0; i++) {
      const move = this.bestMove(least);
      if (!move || move.miss >= state.miss) this.weigh();
      if (move) this.apply(move);
      least = Math.min(least, state.miss);
    }
    return state.miss === 0;
  }

  private weigh(): void {
    const { state } = this;
    for (let row = 0; row < state.count.length; row++) if (state.missOf(row) > 0) state.weight[row]++;
    state.recount();
  }

  private apply({ out, pair }: Move): void {
    const { state } = this;
    const { kindRw, scopes } = state.problem;
    this.clock++;
    const until = this.clock + 2 + this.variety.below(4);
    if (out >= 0) this.restUntil[kindRw[Math.floor(state.units[out] / scopes)]] = until;
    if (pair >= 0) this.restUntil[kindRw[Math.floor(pair / scopes)]] = until;
    if (out >= 0 && pair >= 0) state.replace(out, pair);
    else if (out >= 0) state.drop(out);
    else state.add(pair);
  }

  private bestMove(least: number): Move | undefined {
    const { state } = this;
    const broken: number[] = [];
    for (let row = 0; row < state.count.length; row++) if (state.missOf(row) > 0) broken.push(row);
    const row = broken[this.variety.below(broken.length)];
    this.best = undefined;
    const isOver = state.count[row] > state.problem.high[row];
    for (let i = 0; i < state.units.length; i++) {
      const pair = state.units[i];
      const isIn = this.isIn(pair, row);
      if (isIn !== isOver || !state.isLoose(pair)) continue;
      this.exchanges(i, row, isOver, least);
    }
    if (!isOver && this.isOpen) this.additions(row, least);
    return this.best;
  }

  /** Does taking this place away (or adding it) change the row? */
  private isIn(pair: number, row: number): boolean {
    const { state } = this;
    if (state.touches(pair, row)) return true;
    const r = state.problem.kindRw[Math.floor(pair / state.problem.scopes)];
    const turns = state.problem.turnRows[r];
    return turns !== undefined && turns[state.rwCount[r] - 1].includes(row);
  }

  /** Everything that may stand in place i instead, and nothing. */
  private exchanges(i: number, row: number, isOver: boolean, least: number): void {
    const { state } = this;
    const { problem } = state;
    const pair = state.units[i];
    const own = Math.floor(pair / problem.scopes);
    const r = problem.kindRw[own];
    const mayLeaveKind = state.kindCount[own] > problem.kindLow[own];
    const isLooseRw = state.isLooseRw(r);
    state.shift(pair, -1);
    if (isOver && isLooseRw && mayLeaveKind) this.consider(i, -1, state.miss, r, least);
    for (let kind = problem.kindStart[r]; kind < problem.kindStart[r + 1]; kind++) {
      if (kind !== own && !mayLeaveKind) continue;
      if (state.kindCount[kind] >= problem.kindHigh[kind]) continue;
      for (let s = 0, other = kind * problem.scopes; s < problem.scopes; s++, other++) {
        if (other === pair || state.pairCount[other] >= problem.pairHigh[other]) continue;
        if (state.touches(other, row) === isOver) continue;
        this.consider(i, other, state.missWith(other), r, least);
      }
    }
    state.shift(pair, 1);
  }

  private consider(out: number, pair: number, miss: number, r: number, least: number): void {
    if (this.restUntil[r] > this.clock && miss >= least) return;
    if (!this.best || miss < this.best.miss) {
      this.best = { out, pair, miss };
      this.ties = 1;
    } else if (miss === this.best.miss && this.variety.below(++this.ties) === 0) this.best = { out, pair, miss };
  }

  /** Some of the places that could be added for a row that lacks one, from a kind by chance onwards. */
  private additions(row: number, least: number): void {
    const { state } = this;
    const { problem } = state;
    const kinds = problem.kindRw.length;
    const start = this.variety.below(kinds);
    let tried = 0;
    for (let n = 0; n < Math.min(kinds, LOOK) && tried < TRY; n++) {
      const kind = (start + n) % kinds;
      const r = problem.kindRw[kind];
      if (state.rwCount[r] >= problem.rwHigh[r] || state.kindCount[kind] >= problem.kindHigh[kind]) continue;
      for (let s = 0, pair = kind * problem.scopes; s < problem.scopes; s++, pair++) {
        if (state.pairCount[pair] >= problem.pairHigh[pair] || !this.wouldCount(pair, r, row)) continue;
        tried++;
        this.consider(-1, pair, state.missWith(pair), r, least);
      }
    }
  }

  private wouldCount(pair: number, r: number, row: number): boolean {
    const { state } = this;
    if (state.touches(pair, row)) return true;
    const turns = state.problem.turnRows[r];
    return turns !== undefined && turns[state.rwCount[r]].includes(row);
  }
}

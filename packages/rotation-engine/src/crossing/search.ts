import { branchOf, type Branch } from './branch.ts';
import { Exchange } from './exchange.ts';
import { Pricing } from './pricing.ts';
import type { Problem } from './problem.ts';
import { Repair } from './repair.ts';
import { Separation } from './separation.ts';
import { State } from './state.ts';

/** Thrown through a search and caught where the draw is held: `policy.searchNodesMax` branches were not enough. */
export class NodesUsedUp extends Error {}

/** Rounds of a question: allocations mixed for a proof, moves for a witness, places exchanged at once. Most end in the first. */
const ROOT_ROUNDS: Round[] = [
  { steps: 3, near: 0.1, moves: 20, most: 3 },
  { steps: 12, near: 0.05, moves: 40, most: 3 },
  { steps: 60, near: 0.01, moves: 100, most: 4 },
  { steps: 200, near: 1e-6, moves: 300, most: 4 },
  ...Array.from({ length: 8 }, () => ({ steps: 10, near: 1e-9, moves: 300, most: 4 }))
];
const CHILD_ROUNDS: Round[] = [
  { steps: 4, near: 0.1, moves: 15, most: 2 },
  { steps: 120, near: 0.02, moves: 40, most: 4 }
];

interface Round {
  readonly steps: number;
  readonly near: number;
  readonly moves: number;
  readonly most: number;
}

export type Answer = 'yes' | 'no' | 'open';

/**
 * Answers whether any allocation keeps all bounds and rows of a problem. *Yes* comes with a witness, *no* with a proof: prices,
 * a tree that cannot hold, or every branch refuted. Never by chance or time: what is not proven branches until the nodes are used up.
 */
export class Search {
  readonly problem: Problem;
  readonly pricing: Pricing;
  /** The allocation of the last yes. */
  witness: readonly number[] = [];
  /** Prices of the last no, if prices alone were the proof. */
  proof: Float64Array | undefined;
  nodes = 0;
  private readonly nodesMax: number;
  private readonly state: State;
  private readonly repair: Repair;
  private readonly exchange: Exchange;

  constructor(problem: Problem, nodesMax: number) {
    this.problem = problem;
    this.nodesMax = nodesMax;
    this.pricing = new Pricing(problem);
    this.state = new State(problem);
    this.repair = new Repair(this.state);
    this.exchange = new Exchange(this.state);
  }

  /** `start` keeps the bounds of RWs, kinds and pairs. With `isBrief` an answer may be left open instead of branching. */
  decide(start: readonly number[] | undefined, isBrief = false): Answer {
    this.proof = undefined;
    this.pricing.refresh();
    if (this.problem.pricedRows().some((row) => this.problem.low[row] > this.problem.high[row])) return 'no';
    let hint: Float64Array | undefined;
    if (start) {
      this.state.load(start);
      if (this.repair.run(8) || this.exchange.run(2)) return this.accept();
      hint = this.pricesOfMisses();
    }
    return this.node(ROOT_ROUNDS, hint, isBrief);
  }

  /**
   * The witness with one of some pairs more: in the place that breaks least among `outs` (positions in the witness), or beside
   * all of them. Undefined if there is no such place.
   */
  bring(pairs: readonly number[], outs: readonly number[], mayAdd: boolean): number[] | undefined {
    const { state, witness } = this;
    this.weighEqually(witness);
    let best: { out: number; pair: number } | undefined;
    let least = Infinity;
    const consider = (out: number): void => {
      for (const pair of pairs) {
        const miss = state.missWith(pair);
        if (miss < least) [least, best] = [miss, { out, pair }];
      }
    };
    for (const out of outs) {
      state.shift(witness[out], -1);
      consider(out);
      state.shift(witness[out], 1);
    }
    if (mayAdd) consider(-1);
    if (!best) return undefined;
    const { out, pair } = best;
    return out < 0 ? [...witness, pair] : witness.map((p, i) => (i === out ? pair : p));
  }

  private accept(): Answer {
    this.witness = this.state.units.slice();
    return 'yes';
  }

  private pricesOfMisses(): Float64Array {
    const { problem, state } = this;
    const price = new Float64Array(problem.low.length);
    for (const row of problem.pricedRows()) {
      const over = Math.max(0, state.count[row] - problem.high[row]);
      price[row] = over - Math.max(0, problem.low[row] - state.count[row]);
    }
    return price;
  }

  private node(rounds: Round[], hint: Float64Array | undefined, isBrief: boolean): Answer {
    const { state } = this;
    const separation = new Separation(this.problem, this.pricing);
    let best: readonly number[] = [];
    let least = Infinity;
    for (const { steps, near, moves, most } of rounds) {
      let isMixed = false;
      for (let i = 0; i < steps && !isMixed; i++) {
        const step = separation.step(near, hint);
        if (step.kind === 'none') {
          this.proof = step.price;
          return 'no';
        }
        isMixed = step.kind === 'mixed';
        if (step.kind !== 'open') break;
        this.weighEqually(step.units);
        if (state.miss === 0) return this.accept();
        if (state.miss < least) [least, best] = [state.miss, step.units];
      }
      state.load(best);
      if (this.repair.run(moves) || this.exchange.run(most)) return this.accept();
      best = state.units.slice();
      least = Infinity;
    }
    return isBrief ? 'open' : this.branch(separation);
  }

  private weighEqually(units: readonly number[]): void {
    this.state.weight.fill(1);
    this.state.load(units);
  }

  private branch(separation: Separation): Answer {
    const { problem } = this;
    const branch = branchOf(problem, separation.vertices);
    if (!branch) return 'no';
    for (const isUp of branch.upFirst ? [true, false] : [false, true]) {
      if (++this.nodes > this.nodesMax) throw new NodesUsedUp();
      const mark = problem.mark();
      this.bound(branch, isUp);
      const answer = this.node(CHILD_ROUNDS, undefined, false);
      problem.undo(mark);
      if (answer === 'yes') return answer;
    }
    this.proof = undefined;
    return 'no';
  }

  private bound({ low, high, at, value }: Branch, isUp: boolean): void {
    if (isUp) this.problem.set(low, at, value + 1);
    else this.problem.set(high, at, value);
  }
}

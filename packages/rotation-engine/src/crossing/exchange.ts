import { Variety } from './repair.ts';
import type { State } from './state.ts';

/** One place of an RW that goes to another kind or scope of the same RW. */
interface Change {
  readonly unit: number;
  readonly pair: number;
}

/** How many matches are tried on the counts before giving up, and how many of equal effect are told apart. */
const TRIES = 400;
const ALIKE = 5;
/** Most different effects for which three and four changes at once are looked for. */
const THREE_MAX = 3000;
const FOUR_MAX = 220;

/**
 * Exchanges of up to four places at once that together mend exactly what is broken. Every change inside an RW has a number such
 * that numbers add as effects on the rows do; changes that together mend the rows are numbers that add up to a known sum, found
 * by walking a sorted list from both ends. Rows with slack are left out of the numbers and counted afterwards.
 */
export class Exchange {
  private readonly state: State;
  private readonly weight: Float64Array;
  private changes: Change[][] = [];
  private keys: Float64Array = new Float64Array(0);
  private tries = 0;

  constructor(state: State) {
    this.state = state;
    const variety = new Variety();
    this.weight = new Float64Array(state.problem.low.length).map(() => variety.below(1 << 30) * 1024 + variety.below(1024));
  }

  /** True if the state keeps every row afterwards; else the state is as it was. `most`: how many places may change at once. */
  run(most: number): boolean {
    const target = this.prepare();
    this.tries = TRIES;
    if (this.two(target, [], 0)) return true;
    if (most >= 3 && this.keys.length <= THREE_MAX && this.three(target, [], 0)) return true;
    if (most >= 4 && this.keys.length <= FOUR_MAX) return this.four(target);
    return false;
  }

  /** Lists all changes by their numbers and returns the number of the effect that is needed. */
  private prepare(): number {
    const { state } = this;
    const { problem } = state;
    const strict = new Float64Array(problem.low.length);
    let target = 0;
    for (let row = 0; row < strict.length; row++) {
      const n = state.count[row];
      const need = n > problem.high[row] ? problem.high[row] - n : n < problem.low[row] ? problem.low[row] - n : 0;
      if (need === 0 && n < problem.high[row] && (n > problem.low[row] || n === 0)) continue;
      strict[row] = this.weight[row];
      target += need * this.weight[row];
    }
    const sum = (rows: Int32Array): number => {
      let total = 0;
      for (let i = 0; i < rows.length; i++) total += strict[rows[i]];
      return total;
    };
    const ofSet = problem.setRows.map(sum);
    const ofList = problem.rwLists.map(sum);
    const effect = (pair: number): number => {
      const kind = Math.floor(pair / problem.scopes);
      const scope = pair - kind * problem.scopes;
      return ofSet[problem.kindSet[kind] * problem.scopes + scope] + ofList[problem.rwList[problem.kindRw[kind] * problem.scopes + scope]];
    };
    this.collect(effect);
    return target;
  }

  private collect(effect: (pair: number) => number): void {
    const { state } = this;
    const { problem } = state;
    const byKey = new Map<number, Change[]>();
    state.units.forEach((pair, unit) => {
      const own = Math.floor(pair / problem.scopes);
      if (!state.isLoose(pair)) return;
      const mayLeave = state.kindCount[own] > problem.kindLow[own];
      const before = effect(pair);
      const r = problem.kindRw[own];
      for (let kind = problem.kindStart[r]; kind < problem.kindStart[r + 1]; kind++) {
        if (kind !== own && (!mayLeave || state.kindCount[kind] >= problem.kindHigh[kind])) continue;
        for (let s = 0, other = kind * problem.scopes; s < problem.scopes; s++, other++) {
          if (other === pair || state.pairCount[other] >= problem.pairHigh[other]) continue;
          const key = effect(other) - before;
          const alike = byKey.get(key);
          if (!alike) byKey.set(key, [{ unit, pair: other }]);
          else if (alike.length < ALIKE) alike.push({ unit, pair: other });
        }
      }
    });
    byKey.delete(0);
    this.keys = Float64Array.from(byKey.keys()).sort();
    this.changes = Array.from(this.keys, (key) => byKey.get(key) as Change[]);
  }

  /** One or two more changes beside `given` whose numbers add up to `target`, of numbers from `from` on. */
  private two(target: number, given: Change[][], from: number): boolean {
    const { keys } = this;
    let j = keys.length - 1;
    for (let i = from; i < keys.length && this.tries > 0; i++) {
      if (keys[i] === target && this.tryOut([...given, this.changes[i]])) return true;
      while (j > i && keys[i] + keys[j] > target) j--;
      if (j >= i && keys[i] + keys[j] === target && this.tryOut([...given, this.changes[i], this.changes[j]])) return true;
    }
    return false;
  }

  private three(target: number, given: Change[][], from: number): boolean {
    for (let i = from; i < this.keys.length && this.tries > 0; i++)
      if (this.two(target - this.keys[i], [...given, this.changes[i]], i)) return true;
    return false;
  }

  private four(target: number): boolean {
    for (let i = 0; i < this.keys.length && this.tries > 0; i++)
      if (this.three(target - this.keys[i], [this.changes[i]], i)) return true;
    return false;
  }

  /** Makes one change of each list, of different places, and keeps them if every row holds then. */
  private tryOut(lists: Change[][]): boolean {
    const { state } = this;
    const chosen: Change[] = [];
    const walk = (at: number): boolean => {
      if (at === lists.length) {
        this.tries--;
        return state.miss === 0 && this.keepsBounds(chosen);
      }
      for (const change of lists[at]) {
        if (this.tries <= 0) return false;
        if (chosen.some((c) => c.unit === change.unit)) continue;
        const before = state.units[change.unit];
        state.replace(change.unit, change.pair);
        chosen.push(change);
        if (walk(at + 1)) return true;
        chosen.pop();
        state.replace(change.unit, before);
      }
      return false;
    };
    return walk(0);
  }

  /** Changes are allowed one by one; together two may want the last of one kind. */
  private keepsBounds(chosen: Change[]): boolean {
    const { state } = this;
    const { problem } = state;
    const touched = chosen.map(({ pair }) => problem.kindRw[Math.floor(pair / problem.scopes)]);
    return touched.every((r) => {
      for (let kind = problem.kindStart[r]; kind < problem.kindStart[r + 1]; kind++) {
        if (state.kindCount[kind] > problem.kindHigh[kind] || state.kindCount[kind] < problem.kindLow[kind]) return false;
        for (let s = 0, pair = kind * problem.scopes; s < problem.scopes; s++, pair++)
          if (state.pairCount[pair] > problem.pairHigh[pair] || state.pairCount[pair] < problem.pairLow[pair]) return false;
      }
      return true;
    });
  }
}

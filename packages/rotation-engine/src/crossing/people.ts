import type { DrawModel } from '../draw/model.ts';
import type { Search } from './search.ts';

/**
 * Point 4 with the RW numbers fixed: UMKM in their order, each granted if the rest can still be completed. Returns those granted,
 * in that order, pinned ones apart. Afterwards every kind has its number.
 */
export function grantPeople(model: DrawModel, kindOf: Int32Array, search: Search): number[] {
  const { problem } = search;
  const locked = lockedPerRw(search);
  const granted: number[] = [];
  let held = heldOf(search);
  for (const u of model.order) {
    const kind = kindOf[u];
    if (kind < 0 || model.pinsOf.has(u)) continue;
    const r = problem.kindRw[kind];
    if (locked[r] >= problem.rwHigh[r] || problem.kindLow[kind] >= problem.kindHigh[kind]) continue;
    const isHeld = held[kind] > problem.kindLow[kind];
    if (isHeld || hasPerson(search, kind, held)) {
      problem.kindLow[kind]++;
      locked[r]++;
      granted.push(u);
      if (!isHeld) held = heldOf(search);
    } else {
      problem.kindHigh[kind] = problem.kindLow[kind];
      closeByProof(search, locked);
    }
  }
  for (let k = 0; k < problem.kindHigh.length; k++) problem.kindHigh[k] = problem.kindLow[k];
  return granted;
}

function lockedPerRw({ problem }: Search): Int32Array {
  const locked = new Int32Array(problem.rws);
  for (let k = 0; k < problem.kindLow.length; k++) locked[problem.kindRw[k]] += problem.kindLow[k];
  return locked;
}

function heldOf({ problem, witness }: Search): Int32Array {
  const held = new Int32Array(problem.kindRw.length);
  for (const pair of witness) held[Math.floor(pair / problem.scopes)]++;
  return held;
}

function hasPerson(search: Search, kind: number, held: Int32Array): boolean {
  const { problem, witness } = search;
  const { scopes } = problem;
  const r = problem.kindRw[kind];
  const pairs: number[] = [];
  for (let p = kind * scopes; p < (kind + 1) * scopes; p++) if (problem.pairHigh[p] > 0) pairs.push(p);
  const outs: number[] = [];
  witness.forEach((pair, i) => {
    const other = Math.floor(pair / scopes);
    if (problem.kindRw[other] === r && other !== kind && held[other] > problem.kindLow[other]) outs.push(i);
  });
  const mark = problem.mark();
  problem.set(problem.kindLow, kind, problem.kindLow[kind] + 1);
  const isGranted = search.decide(search.bring(pairs, outs, false)) === 'yes';
  problem.undo(mark);
  return isGranted;
}

/**
 * The prices that refuted one kind often refute others: with the RW numbers fixed, one more place of a kind costs at least what it
 * costs beyond the dearest place that its RW could give up.
 */
function closeByProof(search: Search, locked: Int32Array): void {
  const { problem, pricing, proof } = search;
  if (!proof) return;
  const base = pricing.cheapest(proof);
  if (!base) return;
  let most = 0;
  for (const row of problem.pricedRows()) {
    const price = proof[row];
    if (price !== 0) most += price * (price > 0 ? problem.high[row] : problem.low[row]);
  }
  for (let r = 0; r < problem.rws; r++) {
    if (locked[r] >= problem.rwHigh[r]) continue;
    for (let k = problem.kindStart[r]; k < problem.kindStart[r + 1]; k++)
      if (problem.kindLow[k] < problem.kindHigh[k] && base.value + pricing.costOfKind(k) - pricing.dearest[r] > most)
        problem.kindHigh[k] = problem.kindLow[k];
  }
}

/** Point 5's test: may this UMKM take this wave so that all later turns stay completable? Each yes locks her there. */
export function takeWhereAllFit(kindOf: Int32Array, search: Search): (u: number, wave: number) => boolean {
  const { problem } = search;
  return (u, wave) => {
    const pair = kindOf[u] * problem.scopes + wave;
    if (problem.pairLow[pair] >= problem.pairHigh[pair]) return false;
    const held = search.witness.filter((p) => p === pair).length;
    if (held <= problem.pairLow[pair] && !hasPlace(search, pair)) {
      problem.pairHigh[pair] = problem.pairLow[pair];
      return false;
    }
    problem.pairLow[pair]++;
    return true;
  };
}

function hasPlace(search: Search, pair: number): boolean {
  const { problem, witness } = search;
  const kind = Math.floor(pair / problem.scopes);
  const held = new Map<number, number>();
  for (const p of witness) held.set(p, (held.get(p) ?? 0) + 1);
  const outs: number[] = [];
  witness.forEach((p, i) => {
    if (p !== pair && Math.floor(p / problem.scopes) === kind && (held.get(p) ?? 0) > problem.pairLow[p]) outs.push(i);
  });
  const mark = problem.mark();
  problem.set(problem.pairLow, pair, problem.pairLow[pair] + 1);
  const fits = search.decide(search.bring([pair], outs, false)) === 'yes';
  problem.undo(mark);
  return fits;
}

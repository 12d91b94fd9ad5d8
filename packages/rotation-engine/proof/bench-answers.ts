import process from 'node:process';
import { canonicalText } from '../src/canonical.ts';
import { solveDraw } from '../src/draw.ts';
import { explain, explainer } from '../src/explain.ts';
import { inputHash } from '../src/hashes.ts';
import { planValidated } from '../src/plan.ts';
import { replace, replacer } from '../src/replace.ts';
import type { Input, Replacement, Result } from '../src/types.ts';
import { Dice } from './instances.ts';
import { townSeason } from './season.ts';
import { townDraw } from './town.ts';

/**
 * Milliseconds for one decline and one explanation at full size, on their own and with an index: `node proof/bench-answers.ts [umkm]`,
 * one line of JSON per town. The documents are parsed afresh, as they come from a file.
 */
const UMKM = Number(process.argv[2] ?? 60_000);
const RWS = Math.ceil((UMKM * 2700) / 60_000);
const TOWNS: Record<string, () => Input> = {
  'draw of 168': () => townDraw({ seed: 2023, umkm: UMKM, rws: RWS, capacities: [56, 56, 56], minimaInFirstWave: true }),
  'draw of 5,000': () => townDraw({ seed: 2023, umkm: UMKM, rws: RWS, capacities: [2000, 1500, 1500], minimaInFirstWave: true, oneWave: 60, perRwMax: 3 }),
  'season': () => townSeason({ seed: 1, umkm: UMKM, rws: RWS, events: Math.ceil(UMKM / 120) }),
  'season, windows, two turns': () => townSeason({ seed: 1, umkm: UMKM, rws: RWS, events: Math.ceil(UMKM / 120), turnsMax: 2, windows: true }),
  'season of 25 % availability': () => townSeason({ seed: 1, umkm: UMKM, rws: RWS, events: Math.ceil(UMKM / 120), availability: 25 })
};

function resultOf(input: Input): Result {
  const outcome = input.kind === 'draw' ? solveDraw(input, inputHash(input)) : planValidated(input, []);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

/** CPU milliseconds of each call, in order. */
function cpuOf(calls: number, call: (i: number) => unknown): number[] {
  return Array.from({ length: calls }, (_, i) => {
    const before = process.cpuUsage();
    call(i);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

function summary(times: number[]): Record<string, number> {
  const sorted = times.slice().sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 100) / 100;
  return { first: Math.round(times[0] * 100) / 100, median: at(0.5), p99: at(0.99), most: at(1) };
}

for (const [name, make] of Object.entries(TOWNS)) {
  const made = make();
  const text = canonicalText(made);
  const result = resultOf(made);
  const fresh = (): Input => JSON.parse(text) as Input;
  const input = fresh();
  const dice = new Dice(7);
  const replacing = replacer(input, result);
  const chain: Replacement[] = [];
  const declines = Array.from({ length: 1000 }, () => dice.pick(result.assignments)).map(({ umkm, event }) => ({ declined: umkm, event }));
  const rings: number[] = [];
  // Each decline of a place of the base result stands at the end of the chain of those before it.
  const chained = cpuOf(300, (i) => {
    const outcome = replacing.replace(chain, declines[i]);
    if (outcome.ok) chain.push(outcome.replacement);
  });
  const single = cpuOf(1000, (i) => {
    const outcome = replacing.replace([], declines[i]);
    if (outcome.ok) rings[outcome.replacement.ring ?? 9] = (rings[outcome.replacement.ring ?? 9] ?? 0) + 1;
  });
  const inputs = Array.from({ length: 10 }, fresh);
  const alone = cpuOf(10, (i) => replace(inputs[i], result, [], declines[i]));
  const answering = explainer(input, result);
  const asked = cpuOf(1000, () => answering.explain({ umkm: dice.pick(input.umkm).id }));
  const atEvent = cpuOf(1000, () => answering.explain({ umkm: dice.pick(input.umkm).id, event: dice.pick(input.events).id }));
  const others = Array.from({ length: 10 }, fresh);
  const askedAlone = cpuOf(10, (i) => explain(others[i], result, { umkm: dice.pick(input.umkm).id }));
  console.log(JSON.stringify({
    town: name, umkm: UMKM, rws: RWS, places: result.assignments.length, ringsAndNobody: rings,
    replace: summary(single), replaceChained: summary(chained), replaceAlone: summary(alone),
    explain: summary(asked), explainEvent: summary(atEvent), explainAlone: summary(askedAlone)
  }));
}

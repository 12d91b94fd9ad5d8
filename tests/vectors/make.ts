/**
 * Makes the 80 published vectors from printed seeds (50 draws, 15 seasons, 15 draws with tag quotas): `node tests/vectors/make.ts` writes them beside this file.
 * Each is a whole canonical bundle (ceremony, result, some with a chain of replacements); index.json lists what a
 * second implementation must find in it.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { draw } from '../../packages/rotation-engine/src/draw.ts';
import { plan } from '../../packages/rotation-engine/src/plan.ts';
import { replace } from '../../packages/rotation-engine/src/replace.ts';
import { hmacSha256, fromHex, sha256Hex, toHex, utf8 } from '../../packages/rotation-engine/src/sha256.ts';
import type { Bundle, Input, Replacement, Result } from '../../packages/rotation-engine/src/types.ts';
import { bundleOf, freeze, hold, textOf } from './forge.ts';
import { diceOf, type Dice } from './random.ts';
import { seasonInput, taggedInput } from './season-inputs.ts';
import { smallInput } from './small-inputs.ts';

interface Sort { readonly count: number; readonly firstSeed: number; readonly make: (dice: Dice, place: number) => Omit<Input, 'seed'> }

/** The first fifty never change: other people have them. */
const SORTS: readonly Sort[] = [
  { count: 50, firstSeed: 20230829, make: (dice, place) => smallInput(dice, 5 + place + dice.below(5)) },
  { count: 15, firstSeed: 20260110, make: (dice, place) => seasonInput(dice, 5 + 3 * place + dice.below(5)) },
  { count: 15, firstSeed: 20260829, make: (dice, place) => taggedInput(dice, 5 + Math.floor(place / 2) + dice.below(4)) },
];
export const COUNT = SORTS.reduce((sum, sort) => sum + sort.count, 0);

export interface Vector {
  readonly file: string;
  readonly seed: number;
  readonly expect: Record<string, string | number>;
}

/** All vectors with their bundle texts, the same bytes every time. */
export function makeVectors(): { index: string; files: Map<string, string> } {
  const vectors: Vector[] = [];
  const files = new Map<string, string>();
  for (const sort of SORTS) {
    let place = 0;
    for (let seed = sort.firstSeed; place < sort.count; seed += 1) {
      const bundle = bundleFromSeed(sort, seed, place);
      if (!bundle) continue;
      place += 1;
      const file = `${String(vectors.length + 1).padStart(2, '0')}.json`;
      const text = textOf(bundle);
      files.set(file, text);
      vectors.push({ file, seed, expect: expectationOf(bundle, text) });
    }
  }
  return { index: `${JSON.stringify({ schema: 'giliran/vectors@1', vectors }, null, 1)}\n`, files };
}

/** A draw or season of 4 to 60 businesses; every second one goes through up to four declines. Undefined if infeasible. */
function bundleFromSeed(sort: Sort, seed: number, place: number): Bundle | undefined {
  const dice = diceOf(seed);
  const frozen = freeze(sort.make(dice, place));
  const held = hold(frozen, dice);
  const outcome = held.input.kind === 'plan' ? plan(held.input) : draw(held.input);
  if (!outcome.ok && !('conflict' in outcome)) throw new Error(JSON.stringify(outcome));
  if (!outcome.ok || outcome.result.assignments.length === 0) return undefined;
  return bundleOf(frozen, held, outcome.result, place % 2 === 0 ? [] : chainOf(held.input, outcome.result, dice));
}

/** Declines at random, each answered by the engine's replacement. */
export function chainOf(input: Input, result: Result, dice: Dice, count: number = 1 + dice.below(4)): Replacement[] {
  const chain: Replacement[] = [];
  const holders = new Set(result.assignments.map((one) => `${one.umkm} ${one.event}`));
  while (chain.length < count && holders.size > 0) {
    const holder = dice.pick([...holders].sort());
    const [declined, event] = holder.split(' ');
    const next = replace(input, result, chain, { declined, event });
    if (!next.ok) throw new Error(JSON.stringify(next.rejected));
    holders.delete(holder);
    if (next.replacement.chosen !== undefined) holders.add(`${next.replacement.chosen} ${event}`);
    chain.push(next.replacement);
  }
  return chain;
}

function expectationOf(bundle: Bundle, text: string): Vector['expect'] {
  const { input, result } = bundle;
  const ticket = (message: string): string => toHex(hmacSha256(fromHex(input.seed), utf8(message)));
  const event = input.events[0];
  return {
    sha256: sha256Hex(text), inputHash: result.inputHash, seed: input.seed, resultHash: result.hash,
    umkmTicket: ticket(`u|${input.umkm[0].id}`), rwTicket: ticket(`rw|${input.rws[0].code}`), waveTicket: ticket(`wv|${event.id}/${event.waves[0].id}`),
    places: result.assignments.length, replacements: bundle.chain.length,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = dirname(fileURLToPath(import.meta.url));
  const { index, files } = makeVectors();
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'index.json'), index);
  console.log(`${files.size} vectors`);
}

/** The two bundles that are tampered with: one of 20 entrants, and one like the bazaar of August 2023. */
import { draw } from '../../../packages/rotation-engine/src/draw.ts';
import type { Bundle, Input } from '../../../packages/rotation-engine/src/types.ts';
import { bundleOf, freeze, hold, textOf, type Frozen } from '../../vectors/forge.ts';
import { chainOf } from '../../vectors/make.ts';
import { diceOf, type Dice } from '../../vectors/random.ts';

export interface Specimen {
  readonly name: string;
  readonly frozen: Frozen;
  readonly held: ReturnType<typeof hold>;
  readonly bundle: Bundle;
  readonly text: string;
}

const QUIET = { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 1_000_000 };

/** 20 entrants in 8 RWs, two waves, a maximum and a minimum, and two replacements. */
export function smallSpecimen(seed: number): Specimen {
  const dice = diceOf(seed);
  const codes = Array.from({ length: 8 }, (_, r) => `31.7${1 + (r >> 2)}.01.100${1 + ((r >> 1) & 1)}.00${1 + (r & 1)}`);
  const input: Omit<Input, 'seed'> = {
    schema: 'giliran/input@1', kind: 'draw', policy: QUIET,
    rws: codes.map((code) => ({ code, weight: 1 + dice.below(3), turnsBefore: dice.below(2) })),
    umkm: people(dice, 20, () => dice.pick(codes)),
    events: [{
      id: 'E01', waves: [{ id: 'W1', capacity: 3 }, { id: 'W2', capacity: 2 }],
      quotas: [{ id: 'Q1', kind: 'territory', key: '31.71', min: 1, wave: 'W1' }, { id: 'Q2', kind: 'territory', key: '31.72', max: 2, wave: 'W1' }],
    }],
  };
  return specimen('20 entrants', input, dice, 2);
}

/** 20,000 entrants in 2,700 RWs of 44 kecamatan: waves of 56, 64 and 72, in the first at least one of each kecamatan. */
export function largeSpecimen(seed: number, entrants: number = 20_000): Specimen {
  const dice = diceOf(seed);
  const kecamatan = Array.from({ length: 44 }, (_, k) => `31.7${1 + (k % 5)}.${String(1 + Math.floor(k / 5)).padStart(2, '0')}`);
  const codes = Array.from({ length: 2_700 }, (_, r) => {
    const [k, n] = [r % 44, Math.floor(r / 44)];
    return `${kecamatan[k]}.10${String(1 + (n % 6)).padStart(2, '0')}.${String(1 + Math.floor(n / 6)).padStart(3, '0')}`;
  }).sort();
  const skewed = (): string => codes[Math.min(dice.below(2_700), dice.below(2_700) + dice.below(400), 2_699)];
  const input: Omit<Input, 'seed'> = {
    schema: 'giliran/input@1', kind: 'draw', policy: QUIET,
    rws: codes.map((code) => ({ code, weight: 1, turnsBefore: dice.below(3) })),
    umkm: people(dice, entrants, skewed),
    events: [{
      id: 'E01', waves: [{ id: 'W1', capacity: 56 }, { id: 'W2', capacity: 64 }, { id: 'W3', capacity: 72 }],
      quotas: kecamatan.map((key, k) => ({ id: `Q${String(k + 1).padStart(2, '0')}`, kind: 'territory' as const, key, min: 1, wave: 'W1' })),
    }],
  };
  return specimen(`${entrants} entrants`, input, dice, 6);
}

function people(dice: Dice, count: number, rw: () => string): Input['umkm'] {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
  const ids = new Set<string>();
  while (ids.size < count) ids.add(`k${Array.from({ length: 6 }, () => letters[dice.below(letters.length)]).join('')}`);
  const ranks = Array.from({ length: count }, (_, i) => (i < 3 ? i : dice.below(4)));
  return [...ids].sort().map((id, i) => ({
    id, rw: rw(), tags: [], turnsBefore: ranks[i] === 0 ? 0 : 1, lastTurnRank: ranks[i], eligible: dice.once(25) ? ['E01/W2'] : ['E01'],
  }));
}

function specimen(name: string, input: Omit<Input, 'seed'>, dice: Dice, declines: number): Specimen {
  const frozen = freeze(input);
  const held = hold(frozen, dice);
  const outcome = draw(held.input);
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome).slice(0, 300)}`);
  const bundle = bundleOf(frozen, held, outcome.result, chainOf(held.input, outcome.result, dice, declines));
  return { name, frozen, held, bundle, text: textOf(bundle) };
}

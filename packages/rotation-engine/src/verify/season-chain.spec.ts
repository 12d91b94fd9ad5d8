import { describe, expect, it, vi } from 'vitest';
import { bruteForce } from '../../proof/brute-force.ts';
import { ignoringCrossing } from '../../proof/crossing-form.ts';
import { Dice } from '../../proof/instances.ts';
import { bits, limitsOf, mayAttend, placesOf, type Limit } from '../../proof/limits.ts';
import { tinySeason } from '../../proof/tiny-season.ts';
import { fullOrder, Tickets, turnOf } from '../../proof/turn-keys.ts';
import { textOf } from '../../../../tests/vectors/forge.ts';
import { planCertificate } from '../certificate/plan-certificate.ts';
import type { Input, Pair, Replacement, Result } from '../types.ts';
import { documentHashOf, inputHashOf, verify } from './index.ts';

vi.setConfig({ testTimeout: 600_000 });

/** The rule read word for word over the limits as one list: a second opinion that shares nothing with the verifier. */
class Oracle {
  readonly #input: Input;
  readonly #limits: Limit[];
  readonly #base: readonly Pair[];
  readonly #tickets: Tickets;
  #pairs: Pair[];
  readonly #origin = new Map<string, string>();
  readonly #gone = new Set<string>();

  constructor(input: Input, pairs: readonly Pair[]) {
    this.#input = input;
    // A pin whose holder declines binds nobody any more.
    this.#limits = limitsOf(input.policy.crossing === 'ignore' ? ignoringCrossing(input) : input).filter((limit) => limit.member.kind !== 'pin');
    this.#base = pairs;
    this.#pairs = [...pairs];
    this.#tickets = new Tickets(input.seed);
    for (const one of pairs) this.#origin.set(one.umkm + one.event, this.#rwOf(one.umkm));
  }

  #rwOf(id: string): string {
    return this.#input.umkm.find((one) => one.id === id)?.rw ?? '';
  }

  /** What breaks with these pairs: maxima and caps, or minima. */
  #broken(pairs: readonly Pair[], test: (limit: Limit, count: number) => boolean): Limit[] {
    const places = placesOf(this.#input);
    const masks = this.#input.umkm.map(({ id }) => pairs.filter((one) => one.umkm === id).reduce((mask, one) => mask | (1 << places.findIndex((p) => p.event === one.event && p.wave === one.wave)), 0));
    return this.#limits.filter((limit) => test(limit, masks.reduce((sum, mask, u) => sum + (limit.who[u] ? bits(mask & limit.where) : 0), 0)));
  }

  holders(): readonly Pair[] {
    return this.#pairs;
  }

  decline(out: Pair): Pick<Replacement, 'chosen' | 'ring' | 'minimaMissed'> {
    const key = out.umkm + out.event;
    const origin = this.#origin.get(key) as string;
    this.#pairs = this.#pairs.filter((one) => one !== out);
    this.#gone.add(out.umkm);
    const candidates = this.#order(out, origin).filter(({ pair }) => this.#broken([...this.#pairs, pair], (limit, n) => n > limit.max).length === 0);
    const missed = (pairs: readonly Pair[]): string[] => this.#broken(pairs, (limit, n) => n < limit.min && limit.member.event === out.event).map((limit) => limit.member.quota as string);
    const chosen = candidates.find(({ pair }) => missed([...this.#pairs, pair]).length === 0) ?? candidates[0];
    if (chosen) {
      this.#pairs.push(chosen.pair);
      this.#origin.set(chosen.pair.umkm + out.event, origin);
    }
    return { ...(chosen ? { chosen: chosen.pair.umkm, ring: chosen.ring } : {}), minimaMissed: missed(this.#pairs).sort() };
  }

  #order(out: Pair, origin: string): { pair: Pair; ring: number }[] {
    const { umkm, rws } = this.#input;
    const turns = rws.map((rw, r) => turnOf(this.#input, this.#tickets, r, this.#base.filter((one) => this.#rwOf(one.umkm) === rw.code).length));
    const ring = (code: string): number => { let n = 0; while (n < 3 && code.split('.')[n] === origin.split('.')[n]) n++; return n; };
    return umkm
      .filter((one) => mayAttend(one, out) && !this.#gone.has(one.id) && !this.#pairs.some((pair) => pair.umkm === one.id && pair.event === out.event))
      .map((one) => ({ one, ring: ring(one.rw), turn: turns[rws.findIndex((rw) => rw.code === one.rw)], ticket: this.#tickets.of(`u|${one.id}`) }))
      .sort((a, b) => b.ring - a.ring || fullOrder(a.turn, b.turn) || a.one.turnsBefore - b.one.turnsBefore || a.one.lastTurnRank - b.one.lastTurnRank || (a.ticket < b.ticket ? -1 : 1))
      .map(({ one, ring: n }) => ({ pair: { umkm: one.id, event: out.event, wave: out.wave }, ring: n }));
  }
}

function resultOf(input: Input, assignments: Pair[]): Result {
  const rwOf = new Map(input.umkm.map((one) => [one.id, one.rw]));
  const result: Result = {
    schema: 'giliran/result@1', engine: '0.1.0', kind: 'plan', inputHash: inputHashOf(input), seed: input.seed, assignments,
    rws: input.rws.map(({ code }) => ({ code, turns: assignments.filter((one) => rwOf.get(one.umkm) === code).length })),
    certificate: planCertificate(input, assignments), hash: '',
  };
  return { ...result, hash: documentHashOf(result) };
}

function sealedChain(result: Result, entries: Omit<Replacement, 'schema' | 'base' | 'previous' | 'hash'>[]): Replacement[] {
  const chain: Replacement[] = [];
  for (const entry of entries) {
    const previous = chain.at(-1)?.hash;
    const next: Replacement = { schema: 'giliran/replacement@1', base: result.hash, ...(previous === undefined ? {} : { previous }), ...entry, hash: '' };
    chain.push({ ...next, hash: documentHashOf(next) });
  }
  return chain;
}

describe('the chain of replacements of a plan', () => {
  it('is what the rule gives, event by event, and nothing else', () => {
    const tally = { chains: 0, entries: 0, nobody: 0, otherRing: 0, minimaMissed: 0, refused: 0 };
    for (let seed = 0; seed < Number(process.env.GILIRAN_PROOF_ROUNDS ?? 1500) / 5; seed++) {
      const input = tinySeason(seed);
      const best = bruteForce(input.policy.crossing === 'ignore' ? ignoringCrossing(input) : input);
      if (!best.feasible || best.assignments.length === 0) continue;
      const dice = new Dice(seed);
      const oracle = new Oracle(input, best.assignments);
      const entries: Parameters<typeof sealedChain>[1] = [];
      for (let i = 0; i < 3 && oracle.holders().length > 0; i++) {
        const out = dice.pick(oracle.holders());
        entries.push({ declined: out.umkm, event: out.event, wave: out.wave, ...oracle.decline(out) });
      }
      const result = resultOf(input, best.assignments);
      const judged = (list: typeof entries) => verify({ input: textOf(input), result: textOf(result), chain: textOf(sealedChain(result, list)) });
      expect(judged(entries).failed, `seed ${seed}`).toBeUndefined();
      tally.chains++;
      tally.entries += entries.length;
      tally.nobody += entries.filter((one) => one.chosen === undefined).length;
      tally.otherRing += entries.filter((one) => one.ring !== undefined && one.ring < 3).length;
      tally.minimaMissed += entries.filter((one) => one.minimaMissed.length > 0).length;
      for (const spoil of SPOILS) {
        const at = dice.below(entries.length);
        const list = entries.map((one, i) => (i === at ? spoil(one, input) : one));
        if (textOf(list[at]) === textOf(entries[at])) continue;
        expect(judged(list).failed?.step, `seed ${seed}: ${textOf(list[at])} for ${textOf(entries[at])}`).toBe('chain');
        tally.refused++;
      }
    }
    console.log(`chains of plans: ${JSON.stringify(tally)}`);
    for (const [what, count] of Object.entries(tally)) expect(count, what).toBeGreaterThan(10);
  });
});

type Entry = Parameters<typeof sealedChain>[1][0];

/** What a forger could write instead. */
const SPOILS: ((entry: Entry, input: Input) => Entry)[] = [
  ({ chosen: _chosen, ring: _ring, ...rest }) => rest,
  (entry, input) => ({ ...entry, chosen: input.umkm.find((one) => one.id !== entry.chosen)?.id ?? '', ring: entry.ring ?? 0 }),
  (entry) => (entry.ring === undefined ? entry : { ...entry, ring: entry.ring + 1 }),
  (entry) => ({ ...entry, minimaMissed: entry.minimaMissed.length > 0 ? [] : ['Q0'] }),
  (entry, input) => ({ ...entry, wave: input.events.find((one) => one.id === entry.event)?.waves.find((one) => one.id !== entry.wave)?.id ?? entry.wave }),
];

import { describe, expect, it } from 'vitest';
import { best, feasible } from '../../../../tests/vectors/brute.ts';
import { bundleOf, freeze, hold, resultAround, textOf } from '../../../../tests/vectors/forge.ts';
import { diceOf } from '../../../../tests/vectors/random.ts';
import { smallInput } from '../../../../tests/vectors/small-inputs.ts';
import { smallSpecimen } from '../../../../tests/prove/tamper/bundles.ts';
import { draw } from '../draw.ts';
import type { Bundle, Input, Pair, Result } from '../types.ts';
import { documentHashOf, seedOf, inputHashOf, verify, type StepName, type VerifyReport } from './index.ts';

const { bundle: right, text, frozen, held } = smallSpecimen(11);

function recompute(input: Input): Result | undefined {
  const outcome = draw(input);
  return outcome.ok ? outcome.result : undefined;
}

/** Verifies the right bundle after an edit; `fresh` renews the hashes of result and chain as a forger would. */
function after(edit: (copy: Bundle) => void, fresh = true): VerifyReport {
  const copy = structuredClone(right);
  edit(copy);
  if (fresh) renew(copy);
  return verify({ bundle: textOf(copy) }, { recompute });
}

function renew(copy: Bundle): void {
  copy.result.hash = documentHashOf(copy.result);
  copy.chain.forEach((entry, i) => {
    entry.base = copy.result.hash;
    if (i > 0) entry.previous = copy.chain[i - 1].hash;
    entry.hash = documentHashOf(entry);
  });
}

function refusedAt(report: VerifyReport): [StepName | undefined, number] {
  return [report.failed?.step, report.exit];
}

/** A whole new bundle around other assignments, everything derived made fresh. */
function around(assignments: Pair[]): VerifyReport {
  return verify({ bundle: textOf(bundleOf(frozen, held, resultAround(held.input, assignments, right.result.engine))) });
}

describe('A right bundle', () => {
  it('passes every step, each reported as data', () => {
    const report = verify({ bundle: text }, { recompute });
    expect(report).toMatchObject({ ok: true, exit: 0 });
    expect(report.steps.map((one) => one.step)).toEqual([
      'canonical', 'schemas', 'hashes', 'seed', 'tickets', 'limits', 'umkmOrder', 'placement', 'waitlist', 'certificate', 'chain', 'recompute',
    ]);
  });

  it('passes as separate files, with and without chain and ceremony', () => {
    const files = { input: textOf(right.input), result: textOf(right.result) };
    expect(verify(files, { recompute }).ok).toBe(true);
    expect(verify({ ...files, chain: textOf(right.chain), ceremony: textOf(right.ceremony) }, { recompute }).ok).toBe(true);
  });

  it('passes without a solver at hand, which the step says', () => {
    const report = verify({ bundle: text });
    expect(report.ok).toBe(true);
    expect(report.steps.at(-1)).toEqual({ step: 'recompute', ok: true, detail: { skipped: true } });
  });
});

describe('Each step catches a fault that all steps before it let through', () => {
  it('canonical bytes: a blank at the end, a byte order mark, a key twice, one more escape', () => {
    for (const wrong of [`${text} `, `\ufeff${text}`, text.replace('{"ceremony"', '{"ceremony":0,"ceremony"'), text.replace('"giliran/bundle@1"', '"\\u0067iliran/bundle@1"'), '', '[', '1.0', '-0', '1e3', '"\\ud800"']) {
      expect(refusedAt(verify({ bundle: wrong })), wrong.slice(0, 20)).toEqual(['canonical', 3]);
    }
  });

  it('schemas: an unknown field, two witnesses, a digit too few, a leaf too few', () => {
    expect(refusedAt(after((b) => { Object.assign(b.result, { note: 'x' }); }))).toEqual(['schemas', 3]);
    expect(refusedAt(after((b) => { b.ceremony.witnesses.pop(); }))).toEqual(['schemas', 3]);
    expect(refusedAt(after((b) => { b.ceremony.publicNumber.digits = '1'.repeat(19); }))).toEqual(['schemas', 3]);
    expect(refusedAt(after((b) => { b.ceremony.announcedAt = '2023-02-29T00:00:00Z'; }))).toEqual(['schemas', 3]);
    expect(refusedAt(after((b) => { b.ceremony.witnesses[0].digits = 'RUSAK'; }))).toEqual(['schemas', 3]);
    expect(refusedAt(after((b) => { b.roster.pop(); }))).toEqual(['schemas', 3]);
    expect(refusedAt(after((b) => { b.exclusions[0].code = b.input.umkm[0].id; }))).toEqual(['schemas', 3]);
    expect(refusedAt(after((b) => { b.result.assignments.reverse(); }))).toEqual(['schemas', 3]);
  });

  it('hashes: each published hash and each link of the chain', () => {
    const other = '0'.repeat(64);
    expect(refusedAt(after((b) => { b.result.hash = other; }, false))).toEqual(['hashes', 3]);
    expect(refusedAt(after((b) => { b.result.inputHash = other; }))).toEqual(['hashes', 3]);
    expect(refusedAt(after((b) => { b.ceremony.exclusionsHash = other; }))).toEqual(['hashes', 3]);
    expect(refusedAt(after((b) => { b.ceremony.rosterHash = other; }))).toEqual(['hashes', 3]);
    expect(refusedAt(after((b) => { b.ceremony.inputHash = other; }))).toEqual(['hashes', 3]);
    expect(refusedAt(after((b) => { b.input.policy.perRwMax = 2; }))).toEqual(['hashes', 3]);
    for (const field of ['hash', 'base', 'previous'] as const) {
      expect(refusedAt(after((b) => { b.chain[1][field] = other; if (field !== 'hash') b.chain[1].hash = documentHashOf(b.chain[1]); }, false)), field).toEqual(['hashes', 3]);
    }
  });

  it('seed: one digit of an envelope, another rulebook, another seed throughout', () => {
    expect(refusedAt(after((b) => { b.ceremony.witnesses[0].digits = '123456789012'; }))).toEqual(['seed', 3]);
    expect(refusedAt(after((b) => { b.ceremony.rulesHash = '0'.repeat(64); }))).toEqual(['seed', 3]);
    expect(refusedAt(after((b) => { b.input.seed = b.result.seed = '0'.repeat(64); }))).toEqual(['seed', 3]);
    expect(refusedAt(after((b) => { b.result.seed = '0'.repeat(64); }))).toEqual(['seed', 3]);
  });

  it('limits: a place too many, a business twice, turns that do not add up, a wave she may not attend', () => {
    const { assignments, waitlist } = right.result;
    const first = assignments[0];
    expect(refusedAt(around([...assignments, { ...first, umkm: (waitlist as string[])[0] }]))).toEqual(['limits', 3]);
    expect(refusedAt(around(assignments.filter((one) => one.wave !== 'W1')))).toEqual(['limits', 3]);
    expect(refusedAt(after((b) => { b.result.rws[0].turns += 1; }))).toEqual(['limits', 3]);
    const bound = right.input.umkm.find((one) => one.eligible[0] === 'E01/W2' && (waitlist as string[]).includes(one.id));
    if (bound) expect(refusedAt(around(assignments.map((one) => (one === first ? { ...one, umkm: bound.id } : one))))).toEqual(['limits', 3]);
  });

  it('waiting list: two changed about', () => {
    expect(refusedAt(after((b) => { const list = b.result.waitlist as string[]; [list[0], list[1]] = [list[1], list[0]]; }))).toEqual(['waitlist', 3]);
    expect(refusedAt(after((b) => { (b.result.waitlist as string[]).pop(); }))).toEqual(['waitlist', 3]);
  });

  it('certificate: a label raised, lowered, left out, out of order, or of another kind', () => {
    const nodes = (b: Bundle): { label: string }[] => ('nodes' in b.result.certificate ? b.result.certificate.nodes : []);
    expect(refusedAt(after((b) => { nodes(b)[0].label = 'free'; }))).toEqual(['certificate', 3]);
    expect(refusedAt(after((b) => { nodes(b).pop(); }))).toEqual(['certificate', 3]);
    expect(refusedAt(after((b) => { nodes(b).reverse(); }))).toEqual(['certificate', 3]);
    expect(refusedAt(after((b) => { nodes(b).at(-1)!.label = b.input.rws.find((_, r) => b.result.rws[r].turns === 0)!.code; }))).toEqual(['certificate', 3]);
    expect(refusedAt(after((b) => { b.result.certificate = { kind: 'recompute' }; }))).toEqual(['certificate', 3]);
  });

  it('chain: another chosen, another ring, a minimum hidden, somebody declined who holds nothing', () => {
    expect(refusedAt(after((b) => { b.chain[0].chosen = (b.result.waitlist as string[]).find((id) => id !== b.chain[0].chosen) as string; }))).toEqual(['chain', 3]);
    expect(refusedAt(after((b) => { b.chain[0].ring = (b.chain[0].ring ?? 0) + 1; }))).toEqual(['chain', 3]);
    expect(refusedAt(after((b) => { b.chain[0].minimaMissed = ['Q1', 'Q2'].slice(0, 2 - b.chain[0].minimaMissed.length); }))).toEqual(['chain', 3]);
    expect(refusedAt(after((b) => { b.chain[1].declined = b.chain[0].declined; }))).toEqual(['chain', 3]);
    expect(refusedAt(after((b) => { delete b.chain[0].chosen; delete b.chain[0].ring; }))).toEqual(['chain', 3]);
  });

  it('recomputation: a solver that finds something else, or nothing', () => {
    const other = { ...right.result, waitlist: [...(right.result.waitlist as string[])].reverse() };
    expect(refusedAt(verify({ bundle: text }, { recompute: () => other }))).toEqual(['recompute', 3]);
    expect(refusedAt(verify({ bundle: text }, { recompute: () => undefined }))).toEqual(['recompute', 3]);
  });

  it('recomputation compares everything but engine, certificate and hash', () => {
    const other = { ...right.result, engine: '9.9.9', certificate: { kind: 'recompute' as const }, hash: '0'.repeat(64) };
    expect(verify({ bundle: text }, { recompute: () => other }).ok).toBe(true);
  });
});

describe('Every tiny draw has one result that passes', () => {
  const seen: Partial<Record<StepName, number>> = {};
  let optima = 0;
  for (let seed = 1; seed <= 250; seed += 1) {
    const dice = diceOf(seed);
    const tiny = freeze(smallInput(dice, 4 + dice.below(3)));
    const room = hold(tiny, dice);
    const pairs = best(room.input);
    if (!pairs) continue;
    const result = resultAround(room.input, pairs);
    const event = room.input.events[0];
    optima += 1;
    it(`seed ${seed}: the best allocation by brute force passes, a sample of the others does not`, () => {
      expect(verify({ bundle: textOf(bundleOf(tiny, room, result)) }, { recompute: () => result }).failed).toBeUndefined();
      for (const choice of feasible(room.input)) {
        const other = choice.flatMap((w, u) => (w < 0 ? [] : [{ umkm: room.input.umkm[u].id, event: event.id, wave: event.waves[w].id }]));
        const forged = resultAround(room.input, other);
        if (textOf(forged.assignments) === textOf(result.assignments) || !dice.once(6)) continue;
        // Only the draws of two crossing families need the solver; everywhere else the rules alone refuse.
        const report = verify({ bundle: textOf(bundleOf(tiny, room, forged)) }, result.certificate.kind === 'recompute' ? { recompute: () => result } : {});
        expect(report.ok, JSON.stringify(other)).toBe(false);
        const step = report.failed?.step as StepName;
        seen[step] = (seen[step] ?? 0) + 1;
      }
    });
  }

  it('and the sample met every rule of order', () => {
    expect(optima).toBeGreaterThan(150);
    for (const step of ['umkmOrder', 'placement', 'certificate', 'recompute'] as const) expect(seen[step], step).toBeGreaterThan(10);
  });
});

describe('A malformed input is refused with exit 4 and its path', () => {
  const cases: [name: string, field: string, edit: (input: Input) => void][] = [
    ['another schema', '$.schema', (i) => { Object.assign(i, { schema: 'giliran/input@2' }); }],
    ['an unknown field', '$.note', (i) => { Object.assign(i, { note: 1 }); }],
    ['a field missing', '$.policy.turnsMax', (i) => { delete (i.policy as Partial<Input['policy']>).turnsMax; }],
    ['turnsMax 0', '$.policy.turnsMax', (i) => { i.policy.turnsMax = 0; }],
    ['a weight of 0', '$.rws[0].weight', (i) => { i.rws[0].weight = 0; }],
    ['an RW twice', '$.rws[1]', (i) => { i.rws[1].code = i.rws[0].code; }],
    ['an RW under another', '$.rws[1].code', (i) => { i.rws[1].code = `${i.rws[0].code}.1`; }],
    ['entrants out of order', '$.umkm[1]', (i) => { i.umkm.reverse(); }],
    ['a tag that no quota names', '$.umkm[0].tags[0]', (i) => { i.umkm[0].tags = ['t1']; }],
    ['an RW that is not there', '$.umkm[0].rw', (i) => { i.umkm[0].rw = '99.1'; }],
    ['an event that is not there', '$.umkm[0].eligible[0]', (i) => { i.umkm[0].eligible = ['E02']; }],
    ['a wave that is not there', '$.umkm[0].eligible[0]', (i) => { i.umkm[0].eligible = ['E01/W9']; }],
    ['an event named twice', '$.umkm[0].eligible[1]', (i) => { i.umkm[0].eligible = ['E01', 'E01/W1']; }],
    ['a cost for nothing she may attend', '$.umkm[0].costs.E01/W1', (i) => { i.umkm[0].eligible = ['E01']; i.umkm[0].costs = { 'E01/W1': 1 }; }],
    ['ranks with a gap', '$.umkm', (i) => { for (const one of i.umkm) if (one.lastTurnRank > 0) one.lastTurnRank += 1; }],
    ['a quota without bounds', '$.events[0].quotas[0]', (i) => { delete i.events[0].quotas[0].min; delete i.events[0].quotas[0].max; }],
    ['a quota of no wave', '$.events[0].quotas[0].wave', (i) => { i.events[0].quotas[0].wave = 'W9'; }],
    ['two events in a draw', '$.events', (i) => { i.events.push({ ...i.events[0], id: 'E02' }); }],
    ['a window that is not there', '$.events[0].window', (i) => { i.events[0].window = 'q1'; }],
    ['windows in a ring', '$.policy.windows[0].in', (i) => { i.policy.windows = [{ id: 'a', in: 'b', max: 1 }, { id: 'b', in: 'a', max: 1 }]; }],
    ['a pin that is not eligible', '$.pins[0]', (i) => { i.umkm[0].eligible = []; i.pins = [{ umkm: i.umkm[0].id, event: 'E01', wave: 'W1' }]; }],
    ['a target of no RW', '$.rwTargets[0].rw', (i) => { i.rwTargets = [{ event: 'E01', rw: '99.1', places: 1 }]; }],
    ['a seed in capitals', '$.seed', (i) => { i.seed = 'A'.repeat(64); }],
  ];
  it.each(cases)('%s', (_, field, edit) => {
    const input = structuredClone(right.input);
    edit(input);
    const report = verify({ input: textOf(input), result: textOf(right.result) });
    expect(report.failed?.field).toBe(field);
    expect(report.exit).toBe(4);
  });

  it('an input that is not canonical', () => {
    expect(verify({ input: `${textOf(right.input)} `, result: textOf(right.result) }).exit).toBe(4);
    expect(verify({ input: textOf(right.input), result: `${textOf(right.result)} ` }).exit).toBe(3);
  });

  it('ids that look like numbers keep their canonical order', () => {
    const costs = { '-1': 1, '10': 2, '9': 3 };
    expect(verify({ bundle: textOf(costs) }).failed?.step).toBe('schemas');
    expect(verify({ bundle: '{"-1":1,"9":3,"10":2}' }).failed?.step).toBe('canonical');
  });
});

describe('The seed', () => {
  it('depends on every field of the record', () => {
    const seeds = new Set([seedOf(right.ceremony)]);
    seeds.add(seedOf({ ...right.ceremony, drawId: 'x' }));
    seeds.add(seedOf({ ...right.ceremony, announcedAt: '2023-08-22T03:00:01Z' }));
    seeds.add(seedOf({ ...right.ceremony, supersedes: { drawId: 'x', reasonCode: 'y' } }));
    expect(seeds.size).toBe(4);
  });

  it('is no part of the input hash', () => {
    expect(inputHashOf({ ...right.input, seed: '0'.repeat(64) })).toBe(right.result.inputHash);
  });
});

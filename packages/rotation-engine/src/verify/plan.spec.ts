import { describe, expect, it, vi } from 'vitest';
import { Dice } from '../../proof/instances.ts';
import { tinySeason } from '../../proof/tiny-season.ts';
import { bundleOf, freeze, hold, textOf } from '../../../../tests/vectors/forge.ts';
import { diceOf } from '../../../../tests/vectors/random.ts';
import { planCertificate } from '../certificate/plan-certificate.ts';
import { plan } from '../plan.ts';
import type { Input, LabelNode, Pair, Result } from '../types.ts';
import { documentHashOf, inputHashOf, verify, type StepName, type VerifyReport } from './index.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 600_000 });

function recompute(input: Input): Result | undefined {
  const outcome = plan(input);
  return outcome.ok ? outcome.result : undefined;
}

const byPlace = (a: Pair, b: Pair): number => (a.event + '/' + a.wave < b.event + '/' + b.wave ? -1 : a.event + '/' + a.wave > b.event + '/' + b.wave ? 1 : a.umkm < b.umkm ? -1 : 1);

/** A result around assignments in which everything that follows from them is fresh, as a forger would make it. */
function around(input: Input, assignments: readonly Pair[], edit: (result: Result) => void = () => undefined): Result {
  const rwOf = new Map(input.umkm.map((one) => [one.id, one.rw]));
  const sorted = [...assignments].sort(byPlace);
  const result: Result = {
    schema: 'giliran/result@1', engine: '0.1.0', kind: 'plan', inputHash: inputHashOf(input), seed: input.seed, assignments: sorted,
    rws: input.rws.map(({ code }) => ({ code, turns: sorted.filter((one) => rwOf.get(one.umkm) === code).length })),
    certificate: planCertificate(input, sorted), hash: '',
  };
  edit(result);
  return { ...result, hash: documentHashOf(result) };
}

function verdictOn(input: Input, result: Result, solver = true): VerifyReport {
  return verify({ input: textOf(input), result: textOf(result) }, solver ? { recompute } : {});
}

function refusedAt(report: VerifyReport): [StepName | undefined, string | undefined] {
  return [report.failed?.step, report.failed?.field];
}

/** Two months, three events, one of them in two waves that are told apart; nested minima, a pin. */
function season(edit: (input: Input) => void = () => undefined): Input {
  const umkm = (id: string, rw: string, eligible: string[], turnsBefore = 0): Input['umkm'][0] => ({ id, rw, tags: [], turnsBefore, lastTurnRank: 0, eligible });
  const input: Input = {
    schema: 'giliran/input@1', kind: 'plan',
    policy: { floorFirst: true, turnsMax: 2, perRwMax: 1, searchNodesMax: 1000, windows: [{ id: 'm1', in: 'q1', max: 1 }, { id: 'm2', in: 'q1', max: 1 }, { id: 'q1', max: 2 }] },
    rws: ['1.1.1', '1.1.2', '1.2.1', '2.1.1'].map((code, i) => ({ code, weight: 1, turnsBefore: i === 3 ? 3 : 0 })),
    umkm: [
      umkm('a1', '1.1.1', ['A', 'B', 'C']), umkm('a2', '1.1.1', ['A', 'C/W1'], 1), umkm('b1', '1.1.2', ['A', 'B']), umkm('b2', '1.1.2', ['B', 'C/W2']),
      umkm('c1', '1.2.1', ['A', 'B', 'C']), umkm('c2', '1.2.1', ['C']), umkm('d1', '2.1.1', ['A', 'B', 'C']), umkm('d2', '2.1.1', ['B'], 1),
    ],
    events: [
      { id: 'A', window: 'm1', waves: [{ id: 'W1', capacity: 2 }], quotas: [{ id: 'Q1', kind: 'territory', key: '1', min: 1, max: 2 }, { id: 'Q2', kind: 'territory', key: '1.2', max: 1 }] },
      { id: 'B', window: 'm2', perRwMax: 2, waves: [{ id: 'W1', capacity: 2 }, { id: 'W2', capacity: 1 }], quotas: [{ id: 'Q1', kind: 'territory', key: '2', min: 1 }] },
      { id: 'C', window: 'm1', perRwPerWaveMax: 1, waves: [{ id: 'W1', capacity: 1 }, { id: 'W2', capacity: 1 }], quotas: [{ id: 'Q1', kind: 'territory', key: '1', wave: 'W1', max: 1 }] },
    ],
    pins: [{ umkm: 'c1', event: 'B', wave: 'W1' }],
    seed: '7'.repeat(64),
  };
  edit(input);
  return input;
}

const input = season();
const right = recompute(input) as Result;
const rightText = around(input, right.assignments);

describe('A right plan', () => {
  it('passes every step, with and without a solver at hand', () => {
    const report = verdictOn(input, rightText);
    expect(report).toMatchObject({ ok: true, exit: 0 });
    expect(report.steps.map((one) => one.step)).toEqual([
      'canonical', 'schemas', 'hashes', 'seed', 'tickets', 'limits', 'umkmOrder', 'placement', 'waitlist', 'certificate', 'chain', 'recompute',
    ]);
    expect(verdictOn(input, rightText, false).steps.at(-1)).toEqual({ step: 'recompute', ok: true, detail: { skipped: true } });
  });

  it('passes in the bundle of a season ceremony', () => {
    const { seed: _seed, ...unseeded } = input;
    const frozen = freeze(unseeded);
    const held = hold(frozen, diceOf(5));
    const result = around(held.input, (recompute(held.input) as Result).assignments);
    expect(verify({ bundle: textOf(bundleOf(frozen, held, result)) }, { recompute }).failed).toBeUndefined();
    const other = { ...held.input, seed: '0'.repeat(64) };
    expect(refusedAt(verify({ bundle: textOf(bundleOf(frozen, { ...held, input: other }, result)) }))).toEqual(['seed', '$.input.seed']);
  });
});

describe('Each step of a plan catches a fault that all steps before it let through', () => {
  const pairs = right.assignments;
  const without = (umkm: string): Pair[] => pairs.filter((one) => one.umkm !== umkm);

  it('canonical bytes and schemas', () => {
    expect(refusedAt(verify({ input: textOf(input), result: `${textOf(rightText)} ` }))).toEqual(['canonical', '$.result']);
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { r.waitlist = []; })))).toEqual(['schemas', '$.result.waitlist']);
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { r.kind = 'draw'; r.waitlist = []; })))).toEqual(['schemas', '$.result.kind']);
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { r.assignments.reverse(); })))[0]).toBe('schemas');
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { Object.assign((r.certificate as { nodes: object[] }).nodes[0], { umkm: 'a1' }); })))).toEqual(['schemas', '$.result.certificate.nodes[0].umkm']);
  });

  it('hashes and seed', () => {
    expect(refusedAt(verdictOn(input, { ...rightText, hash: '0'.repeat(64) }))).toEqual(['hashes', '$.result.hash']);
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { r.inputHash = '0'.repeat(64); })))).toEqual(['hashes', '$.result.inputHash']);
    expect(refusedAt(verdictOn(season((i) => { i.policy.perRwMax = 2; }), rightText))).toEqual(['hashes', '$.result.inputHash']);
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { r.seed = '0'.repeat(64); })))).toEqual(['seed', '$.result.seed']);
    expect(refusedAt(verdictOn({ ...input, seed: '0'.repeat(64) }, rightText))).toEqual(['seed', '$.result.seed']);
  });

  const limits: [name: string, reason: RegExp, edit: (input: Input) => Pair[]][] = [
    ['an UMKM that is not there', /names nothing/, () => [...without('a1'), { umkm: 'a9', event: 'A', wave: 'W1' }]],
    ['a wave that is not there', /names nothing/, () => [{ umkm: 'a1', event: 'A', wave: 'W2' }]],
    ['an event she is not eligible for', /not eligible/, () => [...without('d2'), { umkm: 'd2', event: 'A', wave: 'W1' }]],
    ['the wave that her entry does not name', /not eligible/, () => [...without('a2'), { umkm: 'a2', event: 'C', wave: 'W2' }]],
    ['two waves of one event', /two places/, () => [{ umkm: 'c1', event: 'B', wave: 'W1' }, { umkm: 'c1', event: 'B', wave: 'W2' }]],
    ['a pin left out', /pin of c1 at B/, () => without('c1')],
    ['a pin in another wave', /pin of c1 at B/, () => [...without('c1'), { umkm: 'c1', event: 'B', wave: 'W2' }]],
    ['three turns where two are allowed', /turnsMax of a1/, (i) => { i.policy.windows = []; i.events.forEach((e) => { delete e.window; }); return [{ umkm: 'c1', event: 'B', wave: 'W1' }, ...['A', 'B', 'C'].map((event) => ({ umkm: 'a1', event, wave: 'W1' }))]; }],
    ['two turns in one month', /window m1 of a1/, () => [{ umkm: 'c1', event: 'B', wave: 'W1' }, { umkm: 'a1', event: 'A', wave: 'W1' }, { umkm: 'a1', event: 'C', wave: 'W1' }]],
    ['three turns in one quarter', /window q1 of a1/, (i) => { i.policy.turnsMax = 3; (i.policy.windows as { max: number }[])[0].max = 2; return [{ umkm: 'c1', event: 'B', wave: 'W1' }, ...['A', 'B', 'C'].map((event) => ({ umkm: 'a1', event, wave: 'W1' }))]; }],
    ['more than a wave holds', /capacity of C\/W1/, (i) => { for (const one of i.events) one.quotas = []; return [{ umkm: 'c1', event: 'B', wave: 'W1' }, { umkm: 'a2', event: 'C', wave: 'W1' }, { umkm: 'c2', event: 'C', wave: 'W1' }]; }],
    ['two of one RW where the policy allows one', /perRwMax of 1.1.1 at A/, () => [{ umkm: 'c1', event: 'B', wave: 'W1' }, { umkm: 'a1', event: 'A', wave: 'W1' }, { umkm: 'a2', event: 'A', wave: 'W1' }]],
    ['two of one RW in one wave', /perRwPerWaveMax of 1.2.1 at C/, (i) => { i.events[2].waves[1].capacity = 2; (i.pins as Pair[]).length = 0; for (const one of i.events) one.quotas = []; return [{ umkm: 'c1', event: 'C', wave: 'W2' }, { umkm: 'c2', event: 'C', wave: 'W2' }]; }],
    ['above a maximum', /maximum of quota Q2 at A/, (i) => { i.events[0].perRwMax = 2; i.events[0].quotas[1].max = 0; return [{ umkm: 'c1', event: 'B', wave: 'W1' }, { umkm: 'c1', event: 'A', wave: 'W1' }]; }],
    ['above a maximum of one wave', /maximum of quota Q1 at C/, (i) => { i.events[2].quotas[0].max = 0; return [{ umkm: 'c1', event: 'B', wave: 'W1' }, { umkm: 'a1', event: 'A', wave: 'W1' }, { umkm: 'd1', event: 'B', wave: 'W1' }, { umkm: 'a2', event: 'C', wave: 'W1' }]; }],
    ['below a minimum', /minimum of quota Q1 at A/, () => [{ umkm: 'c1', event: 'B', wave: 'W1' }, { umkm: 'd1', event: 'B', wave: 'W2' }]],
  ];
  it.each(limits)('limits: %s', (_, reason, edit) => {
    const other = structuredClone(input);
    const assignments = edit(other);
    const known = assignments.every((one) => one.umkm !== 'a9' && !(one.event === 'A' && one.wave === 'W2'));
    const forged = known ? around(other, assignments) : around(other, pairs, (r) => { r.assignments = [...assignments].sort(byPlace); });
    const report = verdictOn(other, forged);
    expect(report).toMatchObject({ exit: 3, failed: { step: 'limits', reason: expect.stringMatching(reason) } });
  });

  it('limits: turns that do not add up, an RW left out', () => {
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { r.rws[1].turns += 1; })))).toEqual(['limits', '$.result.rws[1]']);
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { r.rws.pop(); })))).toEqual(['limits', '$.result.rws']);
  });

  it('certificate: a label raised, lowered, left out, doubled, out of order, for another wave, or of another kind', () => {
    const spoiled = (edit: (nodes: LabelNode[]) => void): VerifyReport => verdictOn(input, around(input, pairs, (r) => { edit((r.certificate as { nodes: LabelNode[] }).nodes); }));
    expect(refusedAt(spoiled((nodes) => { nodes[0].label = 'free'; }))[0]).toBe('certificate');
    expect(refusedAt(spoiled((nodes) => { nodes[0].label = '9.9'; }))).toEqual(['certificate', '$.result.certificate.nodes[0].label']);
    expect(refusedAt(spoiled((nodes) => { nodes.reverse(); }))[0]).toBe('certificate');
    expect(refusedAt(spoiled((nodes) => { for (const one of nodes) if (one.event === 'B') one.wave = 'W1'; }))[0]).toBe('certificate');
    expect(refusedAt(spoiled((nodes) => { nodes.push({ event: 'C', rw: '1.1.2', wave: 'W1', label: nodes[0].label }); }))[0]).toBe('certificate');
    expect(refusedAt(verdictOn(input, around(input, pairs, (r) => { r.certificate = { kind: 'recompute' }; })))).toEqual(['certificate', '$.result.certificate.kind']);
  });

  it('certificate: any one label of RWs, limits and full cells left out or doubled', () => {
    const kinds = { rw: 0, limit: 0, cell: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const tiny = tinySeason(seed);
      const best = recompute(tiny);
      if (!best) continue;
      const { nodes } = planCertificate(tiny, best.assignments) as { nodes: LabelNode[] };
      nodes.forEach((node, at) => {
        kinds[node.event === undefined ? 'rw' : node.rw === undefined ? 'limit' : 'cell']++;
        for (const list of [nodes.toSpliced(at, 1), nodes.toSpliced(at, 0, node)]) {
          const report = verdictOn(tiny, around(tiny, best.assignments, (r) => { r.certificate = { kind: 'labels', nodes: list }; }));
          expect(report.failed?.step, `seed ${seed}, node ${at}`).toBe('certificate');
        }
      });
    }
    for (const [kind, count] of Object.entries(kinds)) expect(count, kind).toBeGreaterThan(5);
  });

  it('recomputation: a solver that finds something else, or nothing', () => {
    const files = { input: textOf(input), result: textOf(rightText) };
    expect(refusedAt(verify(files, { recompute: () => undefined }))).toEqual(['recompute', '$.result']);
    expect(refusedAt(verify(files, { recompute: () => around(input, pairs.slice(1)) }))).toEqual(['recompute', '$.result.assignments']);
    expect(verify(files, { recompute: () => 'skipped' }).steps.at(-1)).toEqual({ step: 'recompute', ok: true, detail: { skipped: true } });
    expect(verify(files, { recompute: () => ({ ...rightText, engine: '9.9.9', certificate: { kind: 'recompute' }, hash: '' }) }).ok).toBe(true);
  });
});

describe('Every change of one pair of a right plan is refused, all hashes and labels made fresh', () => {
  it('by its limits, its order, its labels or the recomputation', () => {
    const steps: Partial<Record<StepName, number>> = {};
    let tried = 0;
    let rulesAlone = 0;
    for (let seed = 0; seed < Number(process.env.GILIRAN_PROOF_ROUNDS ?? 1500) / 10; seed++) {
      const tiny = tinySeason(seed);
      const best = recompute(tiny);
      if (!best) continue;
      expect(verdictOn(tiny, around(tiny, best.assignments)).failed, `seed ${seed}`).toBeUndefined();
      const dice = new Dice(seed);
      for (const changed of changesOf(tiny, best.assignments)) {
        if (!dice.chance(40)) continue;
        const report = verdictOn(tiny, around(tiny, changed));
        expect({ seed, changed, ok: report.ok }).toEqual({ seed, changed, ok: false });
        tried++;
        const step = report.failed?.step as StepName;
        steps[step] = (steps[step] ?? 0) + 1;
        if (step !== 'recompute') rulesAlone++;
      }
    }
    console.log(`${tried} changes of one pair refused, ${rulesAlone} of them without the solver: ${JSON.stringify(steps)}`);
    for (const step of ['limits', 'umkmOrder', 'certificate', 'recompute'] as const) expect(steps[step], step).toBeGreaterThan(5);
  });
});

/** One pair left out, one added, one of another UMKM instead, one at another place instead. */
function changesOf(tiny: Input, pairs: readonly Pair[]): Pair[][] {
  const places = tiny.events.flatMap((event) => event.waves.map((wave) => ({ event: event.id, wave: wave.id })));
  const rest = (out: Pair): Pair[] => pairs.filter((one) => one !== out);
  const has = (list: readonly Pair[], one: Pair): boolean => list.some((other) => other.umkm === one.umkm && other.event === one.event);
  const all = tiny.umkm.flatMap(({ id, eligible }) => places.filter((p) => eligible.includes(p.event) || eligible.includes(`${p.event}/${p.wave}`)).map((p) => ({ umkm: id, ...p })));
  const added = all.filter((one) => !has(pairs, one)).map((one) => [...pairs, one]);
  const moved = pairs.flatMap((out) => all
    .filter((one) => (one.umkm === out.umkm) !== (one.event === out.event && one.wave === out.wave) && !has(rest(out), one))
    .map((one) => [...rest(out), one]));
  return [...pairs.map(rest), ...added, ...moved];
}

describe('A malformed plan is refused with exit 4 and its path', () => {
  const cases: [name: string, field: string, edit: (input: Input) => void][] = [
    ['targets', '$.rwTargets', (i) => { i.rwTargets = []; }],
    ['a tag quota', '$.events[0]', (i) => { i.events[0].quotas = [{ id: 'Q1', kind: 'tag', key: 't1', max: 1 }]; }],
    ['a limit over waves beside one per wave', '$.events[2]', (i) => { i.events[2].perRwMax = 2; }],
    ['a quota over waves beside one per wave', '$.events[2]', (i) => { delete (i.events[2].quotas[0] as { wave?: string }).wave; }],
    ['entries for single waves where the policy has a cap', '$.events[2]', (i) => { delete i.events[2].perRwPerWaveMax; i.events[2].quotas = []; }],
    ['an event named twice', '$.umkm[0].eligible[3]', (i) => { i.umkm[0].eligible = ['A', 'B', 'C', 'C/W1']; }],
    ['entries out of order', '$.umkm[0].eligible[1]', (i) => { i.umkm[0].eligible = ['B', 'A']; }],
    ['an entry that is no text', '$.umkm[0].eligible[1]', (i) => { (i.umkm[0].eligible as unknown[])[1] = 2; }],
    ['a window in itself', '$.policy.windows[0].in', (i) => { (i.policy.windows as { in?: string }[])[2].in = 'q1'; }],
    ['an event without waves', '$.events[1].waves', (i) => { i.events[1].waves = []; delete i.pins; }],
    ['a pin at an event that is not there', '$.pins[0].wave', (i) => { (i.pins as Pair[])[0].event = 'Z'; }],
  ];
  it.each(cases)('%s', (_, field, edit) => {
    const report = verify({ input: textOf(season(edit)), result: textOf(rightText) });
    expect([report.failed?.field, report.exit]).toEqual([field, 4]);
  });

  it('but a plan that is told to ignore what crosses is verified without it', () => {
    const ignoring = season((i) => {
      i.policy.crossing = 'ignore';
      i.events[2].perRwMax = 1;
      i.events[2].quotas.push({ id: 'Q2', kind: 'territory', key: '1', max: 0 }, { id: 'Q3', kind: 'tag', key: 't1', max: 0 });
      // A tag quota of one wave does not tell the waves of B apart: its perRwMax stays in force.
      i.events[1].perRwMax = 1;
      i.events[1].quotas.push({ id: 'Q2', kind: 'tag', key: 't1', wave: 'W1', max: 0 });
    });
    const result = around(ignoring, (recompute(ignoring) as Result).assignments);
    expect(verdictOn(ignoring, result).failed).toBeUndefined();
    expect(result.assignments.some((one) => one.event === 'C' && one.umkm !== 'd1')).toBe(true);
    const twice = [...result.assignments.filter((one) => one.event !== 'B'), { umkm: 'c1', event: 'B', wave: 'W1' }, { umkm: 'd1', event: 'B', wave: 'W1' }, { umkm: 'd2', event: 'B', wave: 'W2' }];
    expect(verdictOn(ignoring, around(ignoring, twice)).failed?.reason).toBe('perRwMax of 2.1.1 at B');
  });
});

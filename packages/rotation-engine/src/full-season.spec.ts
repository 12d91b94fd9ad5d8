import { describe, expect, it } from 'vitest';
import { canonicalText } from './canonical.ts';
import { sealed } from './hashes.ts';
import { plan } from './plan.ts';
import type { Input, Result } from './types.ts';
import { verify } from './verify/index.ts';
import { townSeason } from '../proof/season.ts';

/** The whole of Jakarta for a year; source: contract, "Targets". No time is asserted here: that is `npm run bench -- rotation`. */
const season = townSeason({ seed: 2023, umkm: 60_000, rws: 2700, events: 500, minima: true });

describe('a full season of Jakarta', () => {
  const { result, inputText } = planned(season);

  it('is planned in one piece, and the independent verification accepts its limits, its order and its certificate', () => {
    const report = verify({ input: inputText, result: canonicalText(result) });
    const steps = Object.fromEntries(report.steps.map(({ step, ok, detail }) => [step, { ok, ...detail }]));
    console.log(JSON.stringify({ ...figuresOf(season, result), steps: report.steps.map(({ step }) => step) }));
    expect(report.failed).toBeUndefined();
    expect(steps['limits']).toMatchObject({ ok: true, places: result.assignments.length });
    expect(steps['certificate']).toMatchObject({ ok: true, kind: 'labels' });
  });

  it('meets every minimum, and fills no event beyond its places', () => {
    expect(brokenQuotas(season, result)).toEqual([]);
    const promised = season.events.flatMap((event) => event.quotas).filter((quota) => quota.min !== undefined);
    expect(promised.length).toBeGreaterThan(1000);
  });

  it('is refused with fresh hashes when one place is taken back', () => {
    const { hash: _hash, ...rest } = result;
    const [first, ...assignments] = rest.assignments;
    const rw = season.umkm.find((one) => one.id === first.umkm)?.rw;
    const rws = rest.rws.map((one) => (one.code === rw ? { ...one, turns: one.turns - 1 } : one));
    const report = verify({ input: inputText, result: canonicalText(sealed({ ...rest, assignments, rws })) });
    expect(report).toMatchObject({ ok: false, exit: 3 });
    expect(['limits', 'umkmOrder', 'certificate']).toContain(report.failed?.step);
  });
});

function planned(input: Input): { result: Result; inputText: string } {
  const outcome = plan(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return { result: outcome.result, inputText: canonicalText(input) };
}

/** Events and quotas whose own count is out of bounds: a recount by prefix that shares nothing with engine or verification. */
function brokenQuotas({ umkm, events }: Input, { assignments }: Result): string[] {
  const rwOf = new Map(umkm.map((one) => [one.id, one.rw]));
  const placed = new Map(events.map((event) => [event.id, [] as string[]]));
  for (const one of assignments) placed.get(one.event)?.push(rwOf.get(one.umkm) as string);
  return events.flatMap((event) => {
    const there = placed.get(event.id) as string[];
    const broken = event.quotas.filter(({ key, min, max }) => {
      const count = there.filter((code) => code === key || code.startsWith(key + '.')).length;
      return count < (min ?? 0) || count > (max ?? Infinity);
    });
    return [...broken.map((quota) => `${event.id} ${quota.id}`), ...(there.length > event.waves[0].capacity ? [event.id] : [])];
  });
}

function figuresOf({ umkm, rws, events }: Input, { assignments, rws: given }: Result) {
  const withEntries = new Set(umkm.filter((one) => one.eligible.length > 0).map((one) => one.rw));
  return {
    umkm: umkm.length,
    rws: rws.length,
    events: events.length,
    pairs: umkm.reduce((sum, one) => sum + one.eligible.length, 0),
    places: events.reduce((sum, one) => sum + one.waves[0].capacity, 0),
    filled: assignments.length,
    rwsWithCandidatesAndNoTurn: given.filter(({ code, turns }) => turns === 0 && withEntries.has(code)).length
  };
}

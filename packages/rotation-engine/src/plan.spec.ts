import { describe, expect, it } from 'vitest';
import { townSeason } from '../proof/season.ts';
import { canonicalText } from './canonical.ts';
import { feasibility } from './feasibility.ts';
import { plan } from './plan.ts';
import { recompute } from './recompute.ts';
import { verify } from './verify/index.ts';

const town = townSeason({ seed: 7, umkm: 900, rws: 88, events: 24, turnsMax: 2, windows: true });

describe('a season of a town', () => {
  it('is planned, and verified by code that the planner does not share', () => {
    const outcome = plan(town);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    const report = verify({ input: canonicalText(town), result: canonicalText(outcome.result) }, { recompute });
    expect(report.steps.filter((s) => !s.ok)).toEqual([]);
    expect(outcome.result.assignments.length).toBeGreaterThan(150);
  });

  it('serves every RW that somebody may come from before any RW has a second turn, as far as places reach', () => {
    const outcome = plan(town);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    const able = new Set(town.umkm.filter((u) => u.eligible.length > 0).map((u) => u.rw));
    const turns = new Map(outcome.result.rws.map((r) => [r.code, r.turns]));
    const before = new Map(town.rws.map((r) => [r.code, r.turnsBefore]));
    const without = [...able].filter((code) => before.get(code) === 0 && turns.get(code) === 0);
    expect(without).toEqual([]);
  });

  it('counts the candidates of each quota before there is a seed', () => {
    const { seed: _seed, ...frozen } = town;
    const found = feasibility(frozen);
    if (!found.ok) throw new Error(JSON.stringify(found));
    const [event] = town.events;
    const [quota] = event.quotas;
    const able = town.umkm.filter((u) => u.eligible.includes(event.id) && u.rw.startsWith(quota.key + '.'));
    expect(found.quotas[0]).toEqual({ event: event.id, quota: quota.id, candidates: able.length });
  });

  it('refuses tag quotas by event and quota, and leaves them to the draws where the policy says so', () => {
    const tagged = structuredClone(town);
    tagged.events[3].quotas = [...tagged.events[3].quotas, { id: 'T1', kind: 'tag', key: 't1', max: 2 }];
    expect(plan(tagged)).toMatchObject({ ok: false, rejected: { path: 'events[3]', reason: expect.stringContaining(`${tagged.events[3].id} (quotas T1)`) } });
    tagged.policy.crossing = 'ignore';
    const outcome = plan(tagged);
    expect(outcome.ok && outcome.warnings.at(-1)).toContain(`ignores what crosses in ${tagged.events[3].id}, its quotas T1`);
  });
});

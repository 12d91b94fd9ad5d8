import { describe, it, expect, vi } from 'vitest';
import { tinyPlan } from '../proof/plan-instances.ts';
import { planned } from '../proof/planned.ts';
import { townSeason } from '../proof/season.ts';
import { smallSeason, territory, type SmallSeason } from '../proof/small-season.ts';
import { Tally } from '../proof/tally.ts';
import { explain, explainer } from './explain.ts';
import { plan } from './plan.ts';
import type { Explanation, Input, Member, Result } from './types.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 3_600_000 });

const ROUNDS = Number(process.env.GILIRAN_PROOF_ROUNDS ?? 500);
const FIRST_SEED = Number(process.env.GILIRAN_PROOF_SEED ?? 0);

/** The answer to "a1 E1" or, about the season, "a1". */
function why(spec: SmallSeason, about: string): Explanation {
  const input = smallSeason(spec);
  const [umkm, event] = about.split(' ');
  const outcome = explain(input, planned(input), { umkm, ...(event ? { event } : {}) });
  if (!outcome.ok) throw new Error(outcome.rejected.reason);
  return outcome.explanation;
}

describe('why an UMKM has no turn in a season', () => {
  it('is said to be that she has one, or that she may go nowhere', () => {
    const spec = { people: { a1: 'E1 E2', b1: '' }, places: { E1: [1], E2: [1] } };
    expect(why(spec, 'a1')).toEqual({ schema: 'giliran/explanation@1', inputHash: expect.any(String), umkm: 'a1', kind: 'chosen' });
    expect(why(spec, 'b1')).toMatchObject({ kind: 'not_eligible' });
    expect(why(spec, 'b1 E1')).toMatchObject({ kind: 'not_eligible', event: 'E1' });
  });

  it('is her place inside the RW where the RW had its turns', () => {
    const spec = { people: { a1: 'E1', a2: 'E1', a3: 'E1 E2' }, places: { E1: [1], E2: [0] }, own: { a2: { turnsBefore: 1 }, a3: { turnsBefore: 2 } } };
    expect(why(spec, 'a3')).toMatchObject({
      kind: 'lost_in_rw', position: 2, ahead: 1,
      tight: [{ kind: 'capacity', event: 'E1', wave: 'W1', value: 1 }, { kind: 'capacity', event: 'E2', wave: 'W1', value: 0 }]
    });
  });

  it('is the full halls where all their places went to RWs with no more turns', () => {
    const spec = { people: { a1: 'E1 E2', b1: 'E1 E2', c1: 'E2' }, places: { E1: [1], E2: [1] }, before: { c: 1 } };
    const answer = why(spec, 'c1');
    expect(answer).toMatchObject({ kind: 'rw_lost', position: 1, ahead: 0, tight: [{ kind: 'capacity', event: 'E2', value: 1 }] });
    expect(answer).not.toHaveProperty('event');
  });

  it('is the quota that closes every way, by name', () => {
    const quotas = { E1: [territory('Q1', '1.1', { max: 1 })], E2: [territory('Q2', '1', { max: 1 }), territory('Q3', '1.1', { max: 0 })] };
    expect(why({ people: { a1: 'E1', b1: 'E1 E2', c1: 'E2' }, places: { E1: [2], E2: [2] }, before: { b: 1 }, quotas }, 'b1')).toMatchObject({ kind: 'quota', quota: 'Q1' });
  });

  it('names a minimum that holds an RW with more turns in its place', () => {
    const spec = { people: { a1: 'E1', c1: 'E1' }, places: { E1: [1] }, before: { c: 9 }, quotas: { E1: [territory('Q1', '1.2', { min: 1 })] } };
    expect(why(spec, 'a1').tight).toContainEqual({ kind: 'min', event: 'E1', quota: 'Q1', value: 1 });
  });

  it('counts the turns that come before her next one, and the seasons that they take', () => {
    // a1 has this season's place. Then RW a has had one turn, like b, and a smaller ticket (3a before d5); c has had two.
    const spec = { people: { a1: 'E1', a2: 'E1', b1: 'E1', c1: 'E1' }, places: { E1: [1] }, before: { b: 1, c: 2 }, own: { a2: { turnsBefore: 1 } } };
    expect(['a2', 'b1', 'c1'].map((umkm) => why(spec, umkm).next)).toEqual([
      { turnsAhead: 0, places: 1, draws: 1 },
      { turnsAhead: 1, places: 1, draws: 2 },
      { turnsAhead: 2, places: 1, draws: 3 }
    ]);
  });
});

describe('why an UMKM has no place at one event of a season', () => {
  it('is her own turn that went to another event, by the limit that says so', () => {
    const spec: SmallSeason = { people: { a1: 'E1 E2', b1: 'E2' }, places: { E1: [1], E2: [1] } };
    const answer = why(spec, 'a1 E2');
    expect(answer).toMatchObject({ kind: 'lost_in_rw', event: 'E2', tight: [{ kind: 'turnsMax', umkm: 'a1', value: 1 }, { kind: 'capacity', event: 'E2' }] });
    expect(answer).not.toHaveProperty('next');
    const windows = [{ id: 'm', in: 'q', max: 1 }, { id: 'q', max: 1 }];
    const inQuarter = why({ ...spec, turnsMax: 2, windows, in: { E1: 'm', E2: 'q' } }, 'a1 E2');
    expect(inQuarter.tight?.[0]).toEqual({ kind: 'window', umkm: 'a1', window: 'q', value: 1 });
  });

  it('is the event of others where her RW has no place there, though it has one elsewhere', () => {
    const spec: SmallSeason = { people: { a1: 'E1', a2: 'E2', b1: 'E2' }, places: { E1: [1], E2: [1] } };
    expect(why(spec, 'a2 E2')).toMatchObject({ kind: 'rw_lost', position: 1, ahead: 0, tight: [{ kind: 'capacity', event: 'E2' }] });
    expect(why(spec, 'a2')).toMatchObject({ kind: 'lost_in_rw', position: 1 });
  });

  it('is a month that admits nobody', () => {
    const spec: SmallSeason = { people: { a1: 'E1' }, places: { E1: [1] }, windows: [{ id: 'm', max: 0 }], in: { E1: 'm' } };
    expect(why(spec, 'a1')).toMatchObject({ kind: 'rw_lost', tight: [{ kind: 'window', window: 'm', value: 0 }] });
  });

  it('is refused for an event or a person that the input does not have', () => {
    const input = smallSeason({ people: { a1: 'E1' }, places: { E1: [1] } });
    const result = planned(input);
    expect(explain(input, result, { umkm: 'a1', event: 'E2' })).toMatchObject({ rejected: { path: 'event' } });
    expect(explain(input, result, { umkm: 'a2' })).toMatchObject({ rejected: { path: 'umkm' } });
  });
});

/** Counts a named limit again from the published assignments alone: does it leave no room (or, a minimum, nothing to give)? */
function isTight(input: Input, result: Result, member: Member): boolean {
  const rwOf = new Map(input.umkm.map((u) => [u.id, u.rw]));
  const windows = new Map((input.policy.windows ?? []).map((w) => [w.id, w]));
  const event = input.events.find((e) => e.id === member.event);
  const quota = event?.quotas.find((q) => q.id === member.quota);
  const around = (id: string): string[] => {
    const list: string[] = [];
    for (let at = input.events.find((e) => e.id === id)?.window; at !== undefined; at = windows.get(at)?.in) list.push(at);
    return list;
  };
  const count = result.assignments.filter((p) => {
    const rw = rwOf.get(p.umkm) as string;
    return (
      (member.event === undefined || p.event === member.event) &&
      (member.wave === undefined || p.wave === member.wave) &&
      (member.umkm === undefined || p.umkm === member.umkm) &&
      (member.rw === undefined || rw === member.rw) &&
      (member.window === undefined || around(p.event).includes(member.window)) &&
      (quota === undefined || rw === quota.key || rw.startsWith(quota.key + '.'))
    );
  }).length;
  return member.kind === 'min' ? count <= member.value : count >= member.value;
}

describe('explanations of plans', () => {
  it(`name only limits that are full, and a full one for every way, in ${ROUNDS} random tiny seasons`, () => {
    const tally = new Tally();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
      const input = tinyPlan(seed);
      const outcome = plan(input);
      if (!outcome.ok) continue;
      const { result } = outcome;
      const answering = explainer(input, result);
      for (const { id, eligible } of input.umkm) {
        const held = result.assignments.filter((p) => p.umkm === id).map((p) => p.event);
        for (const event of [undefined, ...input.events.map((e) => e.id)]) {
          const answer = answering.explain({ umkm: id, ...(event ? { event } : {}) });
          expect({ seed, answer }).toEqual({ seed, answer: explain(input, result, { umkm: id, ...(event ? { event } : {}) }) });
          if (!answer.ok) throw new Error(answer.rejected.reason);
          const { kind, tight, position, next } = answer.explanation;
          const entries = eligible.filter((entry) => event === undefined || entry.split('/')[0] === event);
          const isChosen = event === undefined ? held.length > 0 : held.includes(event);
          expect({ seed, id, event, kind: kind === 'chosen', not: kind === 'not_eligible' }).toEqual({ seed, id, event, kind: isChosen, not: !isChosen && entries.length === 0 });
          if (tight === undefined) continue;
          tally.add(kind + (event === undefined ? '' : ' at an event'), true);
          tally.add('her own turns or windows', tight.some((m) => m.umkm !== undefined));
          tally.add('minima', tight.some((m) => m.kind === 'min'));
          const loose = tight.filter((m) => !isTight(input, result, m));
          const isOpen = entries.some((entry) => !tight.some((m) => m.kind !== 'min' && (m.event === undefined || m.event === entry.split('/')[0])));
          expect({ seed, id, event, loose, isOpen, position: (position ?? 0) >= 1, next: next === undefined || next.draws >= 1 }).toEqual({ seed, id, event, loose: [], isOpen: false, position: true, next: true });
        }
      }
    }
    tally.print(`explanations, seeds ${FIRST_SEED}..${FIRST_SEED + ROUNDS - 1}`);
    for (const [name, count] of Object.entries(tally.counts)) expect([name, count > 0]).toEqual([name, true]);
  });

  it('give each of an RW her own position, and those who wait come one after the other', () => {
    const input = townSeason({ seed: 11, umkm: 900, rws: 60, events: 12 });
    const result = planned(input);
    const answering = explainer(input, result);
    for (const { code } of input.rws) {
      const positions = input.umkm.filter((u) => u.rw === code).flatMap((u) => {
        const answer = answering.explain({ umkm: u.id });
        return answer.ok && answer.explanation.position ? [[answer.explanation.position, answer.explanation.next?.turnsAhead as number]] : [];
      });
      positions.sort((a, b) => a[0] - b[0]);
      expect(positions.map(([position]) => position)).toEqual(positions.map((_, i) => i + 1));
      positions.slice(1).forEach(([, turnsAhead], i) => expect(turnsAhead).toBeGreaterThan(positions[i][1]));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { decideRulebook, diffRulebooks, FIRST_RULEBOOK, rulebookValues, TURN_STATES, type Consequence, type TurnState } from './rulebook.ts';

const { body } = FIRST_RULEBOOK;
const known = { newest: { ...FIRST_RULEBOOK, effectiveFrom: '2026-12-31' }, today: '2026-11-24' };

describe('the first rulebook', () => {
  it('says what each ending of a place costs', () => {
    const costly = TURN_STATES.filter((state) => body.consequences[state].costsTurn);
    expect(costly).toEqual(['offered', 'confirmed', 'withdrawn_late', 'attended', 'absent']);
    expect(body.consequences.cancelled).toEqual({ costsTurn: false, cooldown: false });
    expect(body.consequences.declined.costsTurn).toBe(false);
    expect(body.refusalsBeforeTurn).toBe(3);
  });

  it('does not compile when the consequence of a state is forgotten', () => {
    const { absent, ...forgotten } = body.consequences;
    // @ts-expect-error: what an absence costs is missing
    const incomplete: Record<TurnState, Consequence> = forgotten;
    expect([absent.costsTurn, 'absent' in incomplete]).toEqual([true, false]);
  });
});

describe('publishing a rulebook', () => {
  it('gives the next version from a day after today and after the newest one', () => {
    const fresh = { ...body, objectionHours: 72 };
    expect(decideRulebook(known, '2027-01-01', fresh)).toMatchObject({ ok: true, value: { version: 2, effectiveFrom: '2027-01-01' } });
    expect(decideRulebook(known, '2026-12-31', fresh)).toMatchObject({ refusal: { code: 'rulebook_date_outside', earliest: '2027-01-01' } });
    expect(decideRulebook({ ...known, newest: FIRST_RULEBOOK }, '2026-11-24', fresh)).toMatchObject({ refusal: { code: 'rulebook_date_outside', earliest: '2026-11-25' } });
  });

  it('keeps every value inside its limits and refuses a version that changes nothing', () => {
    expect(decideRulebook(known, '2027-01-01', { ...body, witnessesMin: 2 })).toMatchObject({ refusal: { code: 'rulebook_value_outside', field: 'witnessesMin' } });
    expect(decideRulebook(known, '2027-01-01', { ...body, perRwMax: 1.5 })).toMatchObject({ refusal: { field: 'perRwMax' } });
    expect(decideRulebook(known, '2027-01-01', { ...body, cooldownDays: { ...body.cooldownDays, kota: -1 } })).toMatchObject({ refusal: { field: 'cooldownDays.kota' } });
    expect(decideRulebook(known, '2027-01-01', { ...body, roundStart: { ...body.roundStart, kota: '2023-13-01' } })).toMatchObject({ refusal: { field: 'roundStart.kota' } });
    expect(decideRulebook(known, '2027-01-01', structuredClone(body))).toMatchObject({ refusal: { code: 'rulebook_unchanged' } });
  });
});

describe('the difference of two versions', () => {
  it('names every value that changed, and only those', () => {
    const after = { ...body, objectionHours: 72, cooldownDays: { ...body.cooldownDays, kota: 90 }, consequences: { ...body.consequences, lapsed: { costsTurn: true, cooldown: false } } };
    expect(diffRulebooks(body, after)).toEqual([
      { path: 'cooldownDays.kota', before: 180, after: 90 },
      { path: 'objectionHours', before: 48, after: 72 },
      { path: 'consequences.lapsed.costsTurn', before: false, after: true }
    ]);
    expect(diffRulebooks(body, structuredClone(body))).toEqual([]);
  });

  it('keeps the order of the fields although the database does not', () => {
    const shuffled = Object.fromEntries(Object.entries(body).reverse()) as typeof body;
    expect([...rulebookValues(shuffled).keys()]).toEqual([...rulebookValues(body).keys()]);
  });

  it('looks at all 43 values', () => {
    expect(rulebookValues(body).size).toBe(43);
  });
});

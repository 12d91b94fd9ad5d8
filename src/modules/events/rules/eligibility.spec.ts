import { describe, expect, it } from 'vitest';
import { ELIGIBILITY_CODES, ELIGIBILITY_RULES, eligibilitySentence } from './eligibility.ts';
import { FIRST_RULEBOOK } from './rulebook.ts';

describe('the published rules of eligibility', () => {
  it('each have two sentences and a source, and values that the rulebook has', () => {
    for (const code of ELIGIBILITY_CODES)
      for (const lang of ['id', 'en'] as const) {
        expect(eligibilitySentence(code, lang, FIRST_RULEBOOK.body)).toMatch(/\.$/);
        expect(eligibilitySentence(code, lang, FIRST_RULEBOOK.body)).not.toMatch(/[{}!]/);
        expect(ELIGIBILITY_RULES[code].source).not.toBe('');
      }
  });

  it('show the value of the rulebook that governs the event', () => {
    expect(eligibilitySentence('domicile_too_recent', 'id', { domicileDays: 30 })).toContain('kurang dari 30 hari');
    expect(() => eligibilitySentence('domicile_too_recent', 'id', {})).toThrow(/no domicileDays/);
  });
});

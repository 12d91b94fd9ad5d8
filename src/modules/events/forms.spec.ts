import { describe, expect, it } from 'vitest';
import { eventFormSchema, rulebookForm } from './forms.ts';
import { FIRST_RULEBOOK, rulebookValues } from './rules/rulebook.ts';

describe('the form of a rulebook', () => {
  it('posted as it is shown gives the same body', () => {
    const fields = [...rulebookValues(FIRST_RULEBOOK.body)].flatMap(([path, value]) => (typeof value === 'boolean' ? (value ? [[path, 'ya']] : []) : [[path, String(value)]]));
    expect(rulebookForm.parse({ effectiveFrom: '2027-01-01', note: '', ...Object.fromEntries(fields) })).toEqual({ effectiveFrom: '2027-01-01', note: '', body: FIRST_RULEBOOK.body });
  });
});

describe('the form of an event', () => {
  it('says which input is no number and that a tier must be chosen', () => {
    const parsed = eventFormSchema.safeParse({ tier: 'negara', perRwMax: 'dua' });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['perRwMax', 'tier']);
  });
});

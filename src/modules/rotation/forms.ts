import { z } from 'zod';
import { TIERS, type Tier } from '../registry/rules/tier.ts';
import { COMPARED, POLICIES } from './rules/season-policy.ts';

/** Shapes of rotation's forms; what they mean is decided by the use cases. */
const text = (most: number) => z.string().max(most).default('');

export const consentForm = z.object({ listHash: z.string().regex(/^[0-9a-f]{64}$/) });
export const freezeForm = z.looseObject({ confirmation: text(40) }).transform(({ confirmation, ...rest }) => ({ confirmation, reasons: reasonsIn(rest) }));
export const answerForm = z.object({ objectionId: z.uuid(), outcome: z.enum(['upheld', 'rejected']), answer: text(1000) });
export const cancelForm = z.object({ drawId: text(40), reason: text(500) });
export const supersedeForm = z.object({ drawId: text(40), reasonCode: text(40), reason: text(1000) });
export const objectionForm = z.object({ text: text(1000) });

export const freezePlanForm = z.object({ policy: z.enum(POLICIES), confirmation: text(40) });
export const previewForm = z.object({ first: z.enum(POLICIES), second: z.enum(COMPARED) }).transform(({ first, second }) => ({ policies: [first, second] }));
export const stopForm = z.object({ previewId: z.uuid() });

/** The tier that an address names; an unknown one is the kecamatan, where most events are. */
export function tierIn(text: string): Tier {
  return TIERS.find((tier) => tier === text) ?? 'kecamatan';
}

export const WITNESSES_SHOWN = 7;
/** Rows `role1`, `interest1` ... as far as a role or an interest was given. */
export const witnessForm = z.looseObject({}).transform((fields) => ({
  witnesses: Array.from({ length: WITNESSES_SHOWN }, (_, index) => ({ role: fieldOf(fields, `role${index + 1}`), interest: fieldOf(fields, `interest${index + 1}`) }))
    .filter((witness) => witness.role !== '' || witness.interest !== '')
}));
export const numberForm = z.object({ method: z.enum(['d10', 'drum']), digits: text(60) });
export const openForm = z.object({ no: z.coerce.number().int().min(1).max(50), digits: text(40), again: text(40) });
export const compareForm = z.object({ hash: text(120) });

function fieldOf(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.trim().slice(0, 80) : '';
}

function reasonsIn(fields: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(fields).filter(([name, value]) => /^reason_Q\d+$/.test(name) && typeof value === 'string');
  return Object.fromEntries(entries.map(([name, value]) => [name.slice('reason_'.length), (value as string).slice(0, 500)]));
}

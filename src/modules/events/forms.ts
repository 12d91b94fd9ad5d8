import { z } from 'zod';
import { isTier, TIERS } from '../registry/rules/tier.ts';
import { readEventForm, type FormValues } from './rules/event-form.ts';
import type { EventForm } from './rules/plan.ts';
import { RULEBOOK_LIMITS, TURN_STATES, type RulebookBody } from './rules/rulebook.ts';

/** The forms of the officer pages as they are posted; what they mean is decided in rules/. */

const NOT_NUMBER = 'Tulis angka saja.';

/** The long form of an event: shape and numbers here, everything else is `decidePlan`'s. */
export const eventFormSchema = z.record(z.string(), z.unknown()).transform((fields, context): EventForm => {
  const { form, problems } = readEventForm(fields as FormValues);
  for (const { field } of problems) context.addIssue({ code: 'custom', path: [field], message: NOT_NUMBER });
  if (!isTier(form.tier)) context.addIssue({ code: 'custom', path: ['tier'], message: 'Pilih tingkat acara.' });
  return form;
});

export const reasonForm = z.object({ reason: z.string().trim().max(500) });
export const seasonForm = z.object({ code: z.string().trim().max(30), name: z.string().trim().min(1).max(80), territory: z.string().trim(), startsOn: z.iso.date(), endsOn: z.iso.date() });
export const venueForm = z.object({ name: z.string().trim().min(1).max(120), address: z.string().trim().min(1).max(300), kelurahanCode: z.string().trim(), capacityPerDay: z.coerce.number().int() });

const whole = z.coerce.number().int();
const yes = z.preprocess((value) => value === 'ya', z.boolean());
const NUMBERS = Object.keys(RULEBOOK_LIMITS) as (keyof typeof RULEBOOK_LIMITS)[];

/** A rulebook is posted flat, one input per path (`cooldownDays.kota`); absent checkboxes are "no". */
export const rulebookForm = z
  .object({
    effectiveFrom: z.iso.date(),
    note: z.string().trim().max(500),
    floorFirst: yes,
    ...byKey(NUMBERS, () => whole),
    ...byKey(TIERS.map((tier) => `cooldownDays.${tier}` as const), () => whole),
    ...byKey(TIERS.map((tier) => `roundStart.${tier}` as const), () => z.iso.date()),
    ...byKey(TURN_STATES.flatMap((state) => [`consequences.${state}.costsTurn`, `consequences.${state}.cooldown`] as const), () => yes)
  })
  .transform((flat): RulebookForm => ({
    effectiveFrom: flat.effectiveFrom,
    note: flat.note,
    body: {
      ...byKey(NUMBERS, (field) => flat[field]),
      floorFirst: flat.floorFirst,
      weight: 'equal',
      cooldownDays: byKey(TIERS, (tier) => flat[`cooldownDays.${tier}`]),
      roundStart: byKey(TIERS, (tier) => flat[`roundStart.${tier}`]),
      consequences: byKey(TURN_STATES, (state) => ({ costsTurn: flat[`consequences.${state}.costsTurn`], cooldown: flat[`consequences.${state}.cooldown`] }))
    }
  }));

type RulebookForm = { readonly effectiveFrom: string; readonly note: string; readonly body: RulebookBody };

function byKey<K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>;
}

import { z } from 'zod';
import type { PlainDate } from '../../platform/clock.ts';
import type { Lang } from '../../platform/i18n/texts.ts';
import { registrySentence, type RegistryRefusal } from './refusals.ts';
import { readBusinessForm, type BusinessForm } from './rules/form.ts';
import { readProduct } from './rules/product.ts';
import { MASKED_FIELDS } from './rules/unmask.ts';

/** The forms of /meja/usaha as they are posted; what a field may hold is decided in rules/, in the reader's language. */
const text = z.string().max(2000).default('');
const ticked = z.string().optional().transform((value) => value !== undefined);
const several = z.array(z.string().max(40)).max(20).default([]);

const BUSINESS_FIELDS = {
  name: text, rwCode: text, address: text, category: text, coachAgencyId: text, up2kGroupId: text, isCadre: ticked, flags: several, domicileSince: text,
  consents: several, willing: several, ownerName: text, salutation: text, nik: text, noKtp: ticked, kk: text, phone: text, birthDate: text
} satisfies Record<keyof BusinessForm, z.ZodType>;

type Given = { lang: Lang; today: PlainDate; editing?: boolean };
type Fields = Partial<Record<string, Exclude<RegistryRefusal, { code: 'not_found' }>>>;

/** Registering: every field that needs attention gets its sentence. Unknown fields are dropped. */
export function businessForm(given: Given) {
  return z.object(BUSINESS_FIELDS).superRefine((form, issues) => addFieldIssues(issues, readBusinessForm(form, given), given.lang));
}

/** Editing: also which version was on the screen. */
export function businessEditForm(given: Given) {
  return z.object({ ...BUSINESS_FIELDS, version: z.coerce.number().int(), dropPhone: ticked })
    .superRefine((form, issues) => addFieldIssues(issues, readBusinessForm(form, { ...given, editing: true }), given.lang));
}

/** A product with an optional picture; the picture is looked at by its content later. */
export function productForm(given: Pick<Given, 'lang'>) {
  return z.object({ productName: text, description: text, price: text, photo: z.instanceof(File).optional(), dropPhoto: ticked })
    .superRefine((form, issues) => addFieldIssues(issues, readProduct(form), given.lang));
}

export const unmaskForm = z.object({ field: z.enum(MASKED_FIELDS), reason: text, note: text });
export const consentForm = z.object({ given: several });
export const willingnessForm = z.object({ willing: several });
export const deactivateForm = z.object({ reason: text });
export const removeProductForm = z.object({ productId: text });
export const groupForm = z.object({ groupName: text, kind: text });
export const emptyForm = z.object({});

function addFieldIssues(issues: z.RefinementCtx, read: { ok: true } | { ok: false; refusal: { fields: Fields } }, lang: Lang): void {
  if (read.ok) return;
  for (const [field, refusal] of Object.entries(read.refusal.fields)) if (refusal) issues.addIssue({ code: 'custom', path: [field], message: registrySentence(refusal, lang) });
}

/** Refusals of the use case that belong to one field, so that the error stands beside it. */
const FIELD_OF: Record<string, string> = {
  nik_already_registered: 'nik', rw_unknown: 'rwCode', register_outside_grant: 'rwCode', domicile_date_stale: 'domicileSince', coach_agency_unknown: 'coachAgencyId',
  up2k_group_elsewhere: 'up2kGroupId', photo_not_an_image: 'photo', photo_too_heavy: 'photo', photo_too_large: 'photo', photo_damaged: 'photo',
  unmask_reason_missing: 'reason', unmask_note_missing: 'note', unmask_note_has_number: 'note', inactive_reason_missing: 'inactiveReason', group_name_taken: 'groupName', name_missing: 'groupName'
};

export type Problem = { readonly values: Record<string, string | string[]>; readonly errors?: Record<string, string>; readonly refusal?: { readonly code: string; readonly text: string } };

/** All problems of a form by field, for the summary and for the fields alike; what fits no field has a key with `_`. */
export function problemsOf(form: unknown): { values: Record<string, string | string[]>; errors: Record<string, string> } {
  if (typeof form !== 'object' || form === null || !('values' in form)) return { values: {}, errors: {} };
  const problem = form as Problem;
  const refusal: Record<string, string> = problem.refusal ? { [FIELD_OF[problem.refusal.code] ?? '_form']: problem.refusal.text } : {};
  return { values: problem.values, errors: { ...problem.errors, ...refusal } };
}

import { isPlainDate, type PlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import { CONSENT_PURPOSES, SALUTATIONS, type ConsentPurpose, type Salutation } from './business.ts';
import { cleanText, readName, type NameRefusal } from './names.ts';
import { readKk, readNik, type KkRefusal, type NikRefusal, type NikWarning } from './nik.ts';
import { readPhone, type PhoneRefusal } from './phone.ts';
import { CATEGORIES, FLAGS, TIERS, type Category, type Flag, type Tier } from './tier.ts';

/** Everything as it was typed; empty text means "not given". Numbers may carry spaces, dates are YYYY-MM-DD. */
export type OwnerForm = {
  readonly ownerName: string;
  readonly salutation: string;
  readonly nik: string;
  /** She did not bring her KTP; the NIK may then be missing. */
  readonly noKtp: boolean;
  readonly kk: string;
  readonly phone: string;
  /** Only compared with the NIK, never kept. */
  readonly birthDate: string;
};
export type BusinessForm = OwnerForm & {
  readonly name: string;
  readonly rwCode: string;
  readonly address: string;
  readonly category: string;
  readonly coachAgencyId: string;
  readonly up2kGroupId: string;
  readonly isCadre: boolean;
  readonly flags: readonly string[];
  readonly domicileSince: string;
  readonly consents: readonly string[];
  readonly willing: readonly string[];
};

export type Owner = {
  readonly name: string; readonly salutation: Salutation | null;
  readonly nik: string | null; readonly kk: string | null; readonly phone: string | null;
};
export type Registration = {
  readonly owner: Owner;
  readonly name: string; readonly rwCode: string; readonly address: string; readonly category: Category; readonly coachAgencyId: string;
  readonly up2kGroupId: string | null; readonly isCadre: boolean; readonly flags: readonly Flag[]; readonly domicileSince: PlainDate;
  readonly consents: readonly ConsentPurpose[]; readonly willing: readonly Tier[];
  readonly warnings: readonly NikWarning[];
};

export type FieldRefusal =
  | NameRefusal | NikRefusal | KkRefusal | PhoneRefusal
  | { code: 'nik_missing' } | { code: 'rw_missing' } | { code: 'category_missing' } | { code: 'agency_missing' }
  | { code: 'address_too_long'; most: number } | { code: 'choice_unknown' }
  | { code: 'date_missing' } | { code: 'date_in_future' } | { code: 'date_unreadable' }
  | { code: 'owner_consent_missing' };

export type FormField = keyof BusinessForm;
export type FieldRefusals = Partial<Record<FormField, FieldRefusal>>;
export type FormRefusal = { code: 'form_incomplete'; fields: FieldRefusals };

/** When the form is filled in for a business that exists, numbers left empty stay as they are. */
export type FormGiven = { today: PlainDate; known?: (kecamatanCode: string) => boolean | undefined; editing?: boolean };

const ADDRESS_CHARS_MAX = 200;
const EARLIEST: PlainDate = '1900-01-01';

/**
 * Reads the whole form and answers either the registration or every field that needs attention, in the order
 * of the page. Whether RW, agency and NIK may be used is decided against the database afterwards.
 * Refuses: form_incomplete with one refusal per field.
 */
export function readBusinessForm(form: BusinessForm, given: FormGiven): Result<Registration, FormRefusal> {
  const fields: FieldRefusals = {};
  const take = <T>(field: FormField, outcome: Result<T, FieldRefusal>): T | undefined => {
    if (outcome.ok) return outcome.value;
    fields[field] = outcome.refusal;
    return undefined;
  };
  const name = take('name', readName(form.name));
  const category = take('category', readChoice(CATEGORIES, form.category, { code: 'category_missing' }));
  const rwCode = take('rwCode', required(form.rwCode, { code: 'rw_missing' }));
  const domicileSince = take('domicileSince', readPastDate(form.domicileSince, given.today));
  const address = take('address', readAddress(form.address));
  const coachAgencyId = take('coachAgencyId', required(form.coachAgencyId, { code: 'agency_missing' }));
  const flags = take('flags', readChoices(FLAGS, form.flags));
  const person = readPerson(form, take);
  const consents = take('consents', readConsents(form.consents, given));
  const willing = take('willing', readChoices(TIERS, form.willing));
  const card = readCard(form, given, take);
  if (Object.keys(fields).length > 0) return refuse({ code: 'form_incomplete', fields });
  return accept({
    owner: { ...person, ...card.numbers } as Owner, warnings: card.warnings, name: name!, category: category!, address: address!, rwCode: rwCode!,
    domicileSince: domicileSince!, coachAgencyId: coachAgencyId!, flags: flags!, willing: willing!, consents: consents!,
    up2kGroupId: form.up2kGroupId || null, isCadre: form.isCadre
  });
}

type Take = <T>(field: FormField, outcome: Result<T, FieldRefusal>) => T | undefined;

function readPerson(form: OwnerForm, take: Take): Partial<Owner> {
  return {
    name: take('ownerName', readName(form.ownerName)),
    salutation: form.salutation === '' ? null : take('salutation', readChoice(SALUTATIONS, form.salutation, { code: 'choice_unknown' })),
    phone: blank(form.phone) ? null : take('phone', readPhone(form.phone))
  };
}

/** NIK and KK stand last on the page, because she may have to fetch them. */
function readCard(form: OwnerForm, given: FormGiven, take: Take): { numbers: Partial<Owner>; warnings: readonly NikWarning[] } {
  const birthDate = blank(form.birthDate) ? undefined : take('birthDate', readPastDate(form.birthDate, given.today));
  if (blank(form.nik) && !form.noKtp && !given.editing) take('nik', refuse({ code: 'nik_missing' }));
  const nik = blank(form.nik) ? null : take('nik', readNik(form.nik, { today: given.today, birthDate, known: given.known }));
  const kk = blank(form.kk) ? null : take('kk', readKk(form.kk));
  return { numbers: { nik: nik?.nik ?? null, kk }, warnings: nik?.warnings ?? [] };
}

function readConsents(given: readonly string[], form: FormGiven): Result<ConsentPurpose[], FieldRefusal> {
  if (!form.editing && !given.includes('record')) return refuse({ code: 'owner_consent_missing' });
  return readChoices(CONSENT_PURPOSES, given);
}

function readAddress(text: string): Result<string, FieldRefusal> {
  const address = cleanText(text);
  return [...address].length <= ADDRESS_CHARS_MAX ? accept(address) : refuse({ code: 'address_too_long', most: ADDRESS_CHARS_MAX });
}

function readPastDate(text: string, today: PlainDate): Result<PlainDate, FieldRefusal> {
  if (blank(text)) return refuse({ code: 'date_missing' });
  if (!isPlainDate(text) || text < EARLIEST) return refuse({ code: 'date_unreadable' });
  return text <= today ? accept(text) : refuse({ code: 'date_in_future' });
}

function readChoice<T extends string>(known: readonly T[], text: string, missing: FieldRefusal): Result<T, FieldRefusal> {
  const choice = known.find((value) => value === text);
  return choice === undefined ? refuse(text === '' ? missing : { code: 'choice_unknown' }) : accept(choice);
}

function readChoices<T extends string>(known: readonly T[], texts: readonly string[]): Result<T[], FieldRefusal> {
  if (texts.some((text) => !(known as readonly string[]).includes(text))) return refuse({ code: 'choice_unknown' });
  return accept(known.filter((value) => texts.includes(value)));
}

function required(text: string, missing: FieldRefusal): Result<string, FieldRefusal> {
  return blank(text) ? refuse(missing) : accept(text.trim());
}

function blank(text: string): boolean {
  return text.trim() === '';
}

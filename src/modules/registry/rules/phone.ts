import { accept, refuse, type Result } from '../../../platform/result.ts';

export type PhoneRefusal = { code: 'phone_not_digits' } | { code: 'phone_not_mobile' } | { code: 'phone_length'; have: number };

/** A mobile number is 08 and 7 to 11 more digits. */
const DIGITS_MIN = 9;
const DIGITS_MAX = 13;

/**
 * Reads a mobile number as typed (`0812-3456-7890`, `+62 812 ...`, `62812...`, `812...`) and answers `+62812...`,
 * the form that is kept. Refuses: phone_not_digits, phone_not_mobile (WhatsApp needs one), phone_length.
 */
export function readPhone(text: string): Result<string, PhoneRefusal> {
  const bare = text.normalize('NFKC').replace(/[\s.\-()\u2010-\u2015]/g, '').replace(/^\+/, '');
  if (!/^\d+$/.test(bare)) return refuse({ code: 'phone_not_digits' });
  const national = bare.replace(/^(?:0062|62|0)?/, '0');
  if (!national.startsWith('08')) return refuse({ code: 'phone_not_mobile' });
  if (national.length < DIGITS_MIN || national.length > DIGITS_MAX) return refuse({ code: 'phone_length', have: national.length });
  return accept(`+62${national.slice(1)}`);
}

/** `0812••••7890`, for those who may know that there is a number but not which. */
export function maskPhone(phone: string): string {
  const national = localPhone(phone);
  return `${national.slice(0, 4)}••••${national.slice(-4)}`;
}

/** `+628123456789` as people here say it: `08123456789`. */
export function localPhone(phone: string): string {
  return `0${phone.slice(3)}`;
}

/** How somebody tried to reach her, and what came of it. */
export const CONTACT_WAYS = ['whatsapp', 'phone', 'visit', 'other'] as const;
export const CONTACT_OUTCOMES = ['reached', 'no_answer', 'wrong_number', 'will_call_back'] as const;
export type ContactAttempt = { readonly way: (typeof CONTACT_WAYS)[number]; readonly outcome: (typeof CONTACT_OUTCOMES)[number]; readonly note?: string };

import { accessRefusalTexts } from '#modules/access/index.server.ts';
import { boothsRefusalTexts } from '#modules/booths/refusals.ts';
import { eventsRefusalTexts } from '#modules/events/refusals.ts';
import { registryRefusalTexts } from '#modules/registry/index.server.ts';
import { rotationRefusalTexts } from '#modules/rotation/index.server.ts';
import { territoryRefusalTexts } from '#modules/territory/refusals.ts';
import type { Lang } from '#platform/i18n/texts.ts';
import type { Refusal } from '#platform/result.ts';

type Sentence = { id: (refusal: never) => string; en: (refusal: never) => string };

/** Refusals that any module may give. */
const COMMON: Record<string, Sentence> = {
  not_found: { id: () => 'Data ini tidak ada, atau bukan wewenang Anda.', en: () => 'This record does not exist, or is not yours to see.' },
  not_signed_in: { id: () => 'Silakan masuk dulu.', en: () => 'Please sign in first.' },
  invalid_input: { id: () => 'Ada isian yang perlu diperbaiki.', en: () => 'Some entries need correction.' }
};

/** Sentences of all modules by code. */
const SENTENCES: Record<string, Sentence> = { ...COMMON, ...territoryRefusalTexts, ...accessRefusalTexts, ...registryRefusalTexts, ...eventsRefusalTexts, ...rotationRefusalTexts, ...boothsRefusalTexts };

/** The one table from refusal codes to HTTP; every other refusal is a conflict with the present state. */
const STATUS: Record<string, number> = { not_found: 404, not_signed_in: 401, invalid_input: 400, sign_in_refused: 401, throttled: 429, sign_in_busy: 503 };

export function statusOf(refusal: Refusal): number {
  return STATUS[refusal.code] ?? 409;
}

/** One sentence for a person; an unknown code is a mistake of ours and says so plainly. */
export function sentenceOf(refusal: Refusal, lang: Lang): string {
  const sentence = SENTENCES[refusal.code];
  if (!sentence) return lang === 'en' ? `Not possible (${refusal.code}).` : `Belum bisa dilakukan (${refusal.code}).`;
  return (sentence[lang] as (r: Refusal) => string)(refusal);
}

/** Every known code, for the test that no module forgets one. */
export function knownCodes(): string[] {
  return Object.keys(SENTENCES);
}

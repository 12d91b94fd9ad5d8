import type { Ceremony } from '#engine';

/** Interests of which witnesses must come; one from the same side as another counts once (draw-protocol.md 4). */
export const INTERESTS = ['business', 'cadre', 'inspectorate', 'press', 'resident', 'council', 'official'] as const;
export type Interest = (typeof INTERESTS)[number];

export type Witness = { readonly role: string; readonly interest: string };

export type WitnessFault = { code: 'too_few_witnesses'; atLeast: number } | { code: 'witnesses_one_interest'; atLeast: number } | { code: 'witness_role_missing' };

/**
 * Whether these people may seal envelopes: at least `atLeast`, each with a role, of at least `atLeast`
 * different interests. Refuses too_few_witnesses, witnesses_one_interest, witness_role_missing.
 */
export function witnessFault(witnesses: readonly Witness[], atLeast: number): WitnessFault | undefined {
  if (witnesses.length < atLeast) return { code: 'too_few_witnesses', atLeast };
  if (witnesses.some((witness) => witness.role.trim() === '')) return { code: 'witness_role_missing' };
  if (new Set(witnesses.map((witness) => witness.interest)).size < atLeast) return { code: 'witnesses_one_interest', atLeast };
  return undefined;
}

/** An envelope holds 12 digits, or the word for one that cannot be read. */
export function isEnvelopeContent(text: string): boolean {
  return /^([0-9]{12}|rusak)$/.test(text);
}

/** Twenty rolls of a ten-sided die, or twenty balls of a drum. */
export function isPublicNumber(text: string): boolean {
  return /^[0-9]{20}$/.test(text);
}

/** Typed digits without the spaces people put between groups. */
export function tidyDigits(text: string): string {
  return text.trim().toLowerCase().replace(/[\s.-]/g, '');
}

/** An instant as the record writes it: UTC, whole seconds. */
export function recordInstant(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

export type CeremonyParts = {
  readonly drawId: string;
  readonly inputHash: string;
  readonly exclusionsHash: string;
  readonly rosterHash: string;
  readonly rulesHash: string;
  readonly engine: string;
  readonly engineHash: string;
  readonly announcedAt: Date;
  readonly envelopes: readonly { readonly no: number; readonly role: string; readonly digits: string }[];
  readonly publicNumber: { readonly method: 'd10' | 'drum'; readonly digits: string };
  readonly supersedes?: { readonly drawId: string; readonly reasonCode: string };
};

/** `giliran/ceremony@1`: what the seed is made of, witnesses in printed order. */
export function ceremonyRecord(parts: CeremonyParts): Ceremony {
  const { envelopes, announcedAt, supersedes, ...hashes } = parts;
  return {
    schema: 'giliran/ceremony@1', ...hashes, announcedAt: recordInstant(announcedAt),
    witnesses: [...envelopes].sort((a, b) => a.no - b.no).map(({ no, role, digits }) => ({ no, role, digits })),
    ...(supersedes ? { supersedes } : {})
  };
}

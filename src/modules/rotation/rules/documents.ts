import { canonicalText, type Input } from '#engine';
import type { RuleCode } from './eligibility.ts';

/** Schema lines that stand before the canonical text when a document is hashed (draw-protocol.md 2, 6). */
export const HASH_LINES = {
  input: 'giliran/input@1\n',
  exclusions: 'giliran/exclusions@1\n',
  roster: 'giliran/roster@1\n',
  leaf: 'giliran/leaf@1\n',
  rules: 'giliran/rules@1\n',
  seed: 'giliran/seed@1\n',
  consent: 'giliran/consent@1\n'
} as const;

/** The text of one roster leaf; its SHA-256 is published, the text is known only to the entrant. */
export function leafText(leaf: { business: string; code: string; owner: string; salt: string }): string {
  return HASH_LINES.leaf + canonicalText(leaf);
}

/** The sorted leaves as published. */
export function rosterText(leaves: readonly string[]): string {
  return canonicalText([...leaves].sort());
}

/** Everybody who was left out, by code; the first rule stands for all, the others are on her own link. */
export function exclusionsText(lines: readonly { code: string; rules: readonly RuleCode[] }[]): string {
  const rows = lines.map((line) => ({ code: line.code, rule: line.rules[0]! }));
  return canonicalText(rows.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)));
}

/** Rulebook and eligibility table as they stand when the list is frozen. */
export function rulesText(rules: { version: number; effectiveFrom: string; body: unknown; eligibility: readonly { code: string; id: string; en: string }[] }): string {
  return canonicalText({
    version: rules.version,
    effectiveFrom: rules.effectiveFrom,
    body: rules.body,
    eligibility: rules.eligibility.map(({ code, id, en }) => ({ code, id, en }))
  });
}

/** What an agency says yes to: who would be drawn, from which RW, coached by whom; nobody's name. */
export function consentText(lines: readonly { business: string; rw: string; agency: string }[]): string {
  const sorted = [...lines].sort((a, b) => (a.business < b.business ? -1 : a.business > b.business ? 1 : 0));
  return HASH_LINES.consent + canonicalText(sorted);
}

export type UnseededInput = Omit<Input, 'seed'>;

/** The frozen list exactly as published: canonical bytes without a seed. */
export function inputText(input: UnseededInput): string {
  return canonicalText(input);
}

const SCHEMA_FIELD = '"schema":"giliran/input@1"';

/**
 * The same canonical bytes with the seed at its place: keys are sorted, so `seed` follows `schema`.
 * No other text of an input can hold the quoted schema, since ids have no quotes.
 */
export function withSeed(text: string, seed: string): string {
  const at = text.indexOf(SCHEMA_FIELD);
  if (at < 0 || !/^[0-9a-f]{64}$/.test(seed)) throw new Error('broken assumption: an input without schema or a seed that is no hash');
  const end = at + SCHEMA_FIELD.length;
  return `${text.slice(0, end)},"seed":"${seed}"${text.slice(end)}`;
}

/** giliran/bundle@1 from parts that are canonical already; nothing is parsed, so 20,000 entrants cost nothing. */
export function bundleText(parts: { ceremony: string; chain: readonly string[]; exclusions: string; input: string; result: string; roster: string }): string {
  return `{"ceremony":${parts.ceremony},"chain":[${parts.chain.join(',')}],"exclusions":${parts.exclusions},"input":${parts.input},"result":${parts.result},"roster":${parts.roster},"schema":"giliran/bundle@1"}`;
}

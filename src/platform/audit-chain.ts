/** One audit line before it is chained: who did what to which subject, when. */
export type AuditEntry = {
  readonly at: string; // UTC, ISO 8601 with milliseconds
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string; // past participle sentence such as `business.registered`
  readonly subject: string;
  readonly detail: string; // JSON text, kept as written
};

/** The hash before the first line. */
export const CHAIN_START = '0'.repeat(64);

/** The exact text whose SHA-256 becomes the line's hash: JSON array, so no two different lines share a text. */
export function chainText(seq: number, previous: string, entry: AuditEntry): string {
  return JSON.stringify(['giliran/audit@1', seq, previous, entry.at, entry.actorId, entry.actorName, entry.action, entry.subject, entry.detail]);
}

export type AuditLine = AuditEntry & { readonly seq: number; readonly hash: string };

/**
 * Checks lines that follow `previous` (hash and sequence number) without a gap.
 * Returns the first broken position, or the new head.
 */
export function checkChain(
  lines: readonly AuditLine[],
  previous: { seq: number; hash: string },
  sha256Hex: (text: string) => string
): { ok: true; seq: number; hash: string } | { ok: false; brokenAt: number } {
  let { seq, hash } = previous;
  for (const line of lines) {
    if (line.seq !== seq + 1) return { ok: false, brokenAt: seq + 1 };
    if (sha256Hex(chainText(line.seq, hash, line)) !== line.hash) return { ok: false, brokenAt: line.seq };
    seq = line.seq;
    hash = line.hash;
  }
  return { ok: true, seq, hash };
}

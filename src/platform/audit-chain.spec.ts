import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, chainText, checkChain, type AuditLine } from './audit-chain.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const START = { seq: 0, hash: CHAIN_START };

function chainOf(count: number): AuditLine[] {
  const lines: AuditLine[] = [];
  let hash = CHAIN_START;
  for (let seq = 1; seq <= count; seq++) {
    const entry = { at: '2026-11-24T02:00:00.000Z', actorId: `a${seq}`, actorName: 'Dewi', action: 'thing.made', subject: `s${seq}`, detail: '{}' };
    hash = sha(chainText(seq, hash, entry));
    lines.push({ ...entry, seq, hash });
  }
  return lines;
}

describe('the audit chain', () => {
  const lines = chainOf(60);

  it('holds as written', () => {
    expect(checkChain(lines, START, sha)).toMatchObject({ ok: true, seq: 60 });
  });

  it('names the position of any altered, deleted, swapped or inserted line (10,000 tampers)', () => {
    const field = fc.constantFrom('at', 'actorId', 'actorName', 'action', 'subject', 'detail');
    const tamper = fc.tuple(fc.constantFrom('alter', 'delete', 'swap', 'insert'), fc.nat({ max: 58 }), field, fc.string({ minLength: 1 }));
    fc.assert(fc.property(tamper, ([kind, at, name, text]) => {
      const copy = [...lines];
      if (kind === 'alter') copy[at] = { ...copy[at]!, [name]: `${copy[at]![name]}${text}` };
      if (kind === 'delete') copy.splice(at, 1);
      if (kind === 'swap') [copy[at], copy[at + 1]] = [copy[at + 1]!, copy[at]!];
      if (kind === 'insert') copy.splice(at, 0, { ...copy[at]!, subject: text });
      const checked = checkChain(copy, START, sha);
      expect(checked.ok).toBe(false);
      expect(checked).toHaveProperty('brokenAt');
      if (!checked.ok) expect(Math.abs(checked.brokenAt - (at + 1))).toBeLessThanOrEqual(1);
    }), { numRuns: 10_000 });
  });
});

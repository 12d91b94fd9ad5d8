import { accept, refuse, type Result } from '../../../platform/result.ts';
import { cleanText } from './names.ts';

/** What can be unmasked, one at a time. */
export const MASKED_FIELDS = ['nik', 'kk', 'phone'] as const;
export type MaskedField = (typeof MASKED_FIELDS)[number];

/** Why somebody looks; texts.ts has the words. `other` needs a note. */
export const UNMASK_REASONS = ['compare_card', 'correct_entry', 'call_owner', 'data_request', 'inspection', 'other'] as const;
export type UnmaskReason = (typeof UNMASK_REASONS)[number];

export type UnmaskRefusal = { code: 'unmask_reason_missing' } | { code: 'unmask_note_missing' } | { code: 'unmask_note_has_number' };

const NOTE_CHARS_MIN = 8;
const NOTE_CHARS_MAX = 200;

/**
 * The reason as it goes into the audit chain, which is never rewritten: so a note may not carry a long
 * number, which would be the very NIK or phone that is being protected.
 * Refuses: unmask_reason_missing, unmask_note_missing (only `other` needs one), unmask_note_has_number.
 */
export function readUnmaskReason(given: { reason: string; note: string }): Result<{ reason: UnmaskReason; note: string }, UnmaskRefusal> {
  const reason = UNMASK_REASONS.find((known) => known === given.reason);
  if (!reason) return refuse({ code: 'unmask_reason_missing' });
  const note = [...cleanText(given.note)].slice(0, NOTE_CHARS_MAX).join('');
  if (reason === 'other' && note.length < NOTE_CHARS_MIN) return refuse({ code: 'unmask_note_missing' });
  if (/\d(?:[\s.-]?\d){5,}/.test(note.normalize('NFKC'))) return refuse({ code: 'unmask_note_has_number' });
  return accept({ reason, note });
}

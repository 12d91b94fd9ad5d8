import type { Ctx } from '#modules/access/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { groupedNik } from '../rules/nik.ts';
import { localPhone } from '../rules/phone.ts';
import { readUnmaskReason, type MaskedField, type UnmaskRefusal } from '../rules/unmask.ts';
import { openNumber } from '../store/owners.server.ts';
import { openBusiness, type OpenRefusal } from './open-business.server.ts';

export type Unmasked = { readonly field: MaskedField; readonly text: string };

/**
 * Shows one number of an owner once; who looked, at what and why goes into the audit chain first.
 * Refuses: unmask_reason_missing, unmask_note_missing, unmask_note_has_number, nothing_to_unmask, not_found, coached_by_other_agency.
 */
export function unmaskNumber(ctx: Ctx, ask: { businessId: string; field: MaskedField; reason: string; note: string }): Promise<Result<Unmasked, OpenRefusal | UnmaskRefusal | { code: 'nothing_to_unmask' }>> {
  return ctx.inTransaction(async (tx) => {
    const opened = await openBusiness(ctx, tx, ask.businessId, 'business.unmask');
    if (!opened.ok) return opened;
    const reason = readUnmaskReason(ask);
    if (!reason.ok) return reason;
    const { owner, id } = opened.value;
    const plain = openNumber(ctx.keys, owner.id, ask.field, owner[`${ask.field}Sealed`]);
    if (plain === null) return refuse({ code: 'nothing_to_unmask' });

    recordAudit(tx, 'business.unmasked', id, { field: ask.field, ...reason.value });
    return accept({ field: ask.field, text: ask.field === 'phone' ? localPhone(plain) : groupedNik(plain) });
  });
}

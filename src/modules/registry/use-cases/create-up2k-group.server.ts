import type { Ctx } from '#modules/access/index.server.ts';
import { findUnit } from '#modules/territory/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import { violates } from '#platform/db.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { readName, type NameRefusal } from '../rules/names.ts';
import { insertGroup } from '../store/groups.server.ts';

type GroupRefusal = NameRefusal | { code: 'choice_unknown' } | { code: 'group_name_taken' } | { code: 'not_found' };

/**
 * Notes an UP2K group of a kelurahan: `poksus` manages the fund, `poklak` runs the businesses (domain.md 2).
 * Refuses: name_missing, name_too_long, choice_unknown, group_name_taken, not_found (not the actor's kelurahan).
 */
export async function createUp2kGroup(ctx: Ctx, ask: { name: string; kind: string; kelurahanCode: string }): Promise<Result<{ groupId: string }, GroupRefusal>> {
  if (!ctx.may('business.register', { territory: ask.kelurahanCode })) return refuse({ code: 'not_found' });
  const name = readName(ask.name);
  if (!name.ok) return name;
  const { kind } = ask;
  if (kind !== 'poksus' && kind !== 'poklak') return refuse({ code: 'choice_unknown' });
  try {
    return await ctx.inTransaction(async (tx) => {
      const kelurahan = await findUnit(tx, ask.kelurahanCode);
      if (kelurahan?.level !== 'kelurahan') return refuse({ code: 'not_found' });
      const groupId = ctx.newId();
      await insertGroup(tx, { id: groupId, name: name.value, kind, kelurahanCode: kelurahan.code }, ctx.clock.now());
      recordAudit(tx, 'up2k_group.created', groupId, { kelurahan: kelurahan.code, kind });
      return accept({ groupId });
    });
  } catch (error) {
    if (violates(error, 'up2k_groups_once')) return refuse({ code: 'group_name_taken' });
    throw error;
  }
}

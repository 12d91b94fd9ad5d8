import { recordAudit } from '../../../platform/audit.server.ts';
import type { Ctx } from '../../../platform/ctx.server.ts';
import { violates, type Tx } from '../../../platform/db.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { TerritoryRefusal } from '../refusals.ts';
import { isCode, levelOf } from '../rules/codes.ts';
import type { KnownRws, RwChange } from '../rules/succession.ts';
import { lockKelurahan, rwsOfAllTimes, saveChange, type TerritoryFact } from '../store.server.ts';

/** Also answered for a kelurahan outside the actor's territory, so that asking reveals nothing. */
export type ChangeRefusal = TerritoryRefusal | { readonly code: 'not_found' };
export type ChangedRws = { readonly kelurahanCode: string; readonly from: readonly string[]; readonly to: readonly string[] };

type Change = {
  readonly kind: TerritoryFact['kind'];
  readonly kelurahanCode: string;
  readonly decide: (known: KnownRws) => Result<RwChange, TerritoryRefusal>;
  /** The RWs before and after, those that go on included. */
  readonly about: (change: RwChange) => { from: readonly string[]; to: readonly string[] };
};

/** Load, decide, save: the frame that the four changes share. Audited as `rw.added`, `rw.split`, ... */
export async function changeRws(ctx: Ctx, change: Change): Promise<Result<ChangedRws, ChangeRefusal>> {
  const { kelurahanCode } = change;
  if (!isCode(kelurahanCode) || levelOf(kelurahanCode) !== 'kelurahan') return refuse({ code: 'not_found' });
  if (!ctx.may('territory.rw_edit', { territory: kelurahanCode })) return refuse({ code: 'not_found' });
  try {
    return await ctx.inTransaction((tx) => inKelurahan(ctx, tx, change));
  } catch (error) {
    // The lock on the kelurahan makes this unreachable for our own use cases; a second writer still gets a sentence.
    if (violates(error, 'units_code_taken')) return refuse({ code: 'rw_number_invalid' });
    throw error;
  }
}

async function inKelurahan(ctx: Ctx, tx: Tx, { kind, kelurahanCode, decide, about }: Change): Promise<Result<ChangedRws, ChangeRefusal>> {
  const kelurahan = await lockKelurahan(tx, kelurahanCode);
  if (!kelurahan) return refuse({ code: 'not_found' });
  const decision = decide({ rws: await rwsOfAllTimes(tx, kelurahanCode), today: ctx.today });
  if (!decision.ok) return decision;
  const { from, to } = about(decision.value);
  await saveChange(tx, ctx, kind, decision.value, { from, to });
  recordAudit(tx, kind.replace('_', '.'), kelurahanCode, { from, to, on: decision.value.onDate });
  return accept({ kelurahanCode, from, to });
}

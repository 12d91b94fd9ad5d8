import type { Ctx } from '#modules/access/index.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import type { Tx } from '#platform/db.server.ts';
import type { InactiveReason } from '../rules/business.ts';
import type { Registration } from '../rules/form.ts';
import { freshCodes, insertBusinessRows, type NewBusiness } from '../store/businesses.server.ts';
import { insertOwners, sealOwner } from '../store/owners.server.ts';
import { appendConsents, appendFacts, appendWillingness } from '../store/statements.server.ts';
import { saidByOf } from './open-business.server.ts';

/** A registration with the ids it will carry. */
export type Registering = Registration & { readonly id?: string; readonly registeredOn: PlainDate; readonly inactiveReason: InactiveReason | null };

/** The saving part of registering, one or a thousand at a time: owners, businesses, what they said, facts. Answers in the order given. */
export async function saveRegistrations(ctx: Ctx, tx: Tx, rows: readonly Registering[]): Promise<{ businessId: string; code: string }[]> {
  const at = ctx.clock.now();
  const said = { at, saidBy: saidByOf(ctx), recordedBy: ctx.actor.id };
  const codes = await freshCodes(tx, rows.length);
  const owners = rows.map((row) => sealOwner(ctx.keys, ctx.newId(), row.owner));
  const businesses = rows.map((row, index): NewBusiness => ({
    id: row.id ?? ctx.newId(), code: codes[index]!, ownerId: owners[index]!.id, ownerName: row.owner.name, name: row.name, rwCode: row.rwCode, address: row.address,
    category: row.category, coachAgencyId: row.coachAgencyId, up2kGroupId: row.up2kGroupId, isCadre: row.isCadre, flags: row.flags,
    inactiveReason: row.inactiveReason, domicileSince: row.domicileSince, registeredOn: row.registeredOn
  }));
  await insertOwners(tx, owners, at);
  await insertBusinessRows(tx, businesses, { at, actorId: ctx.actor.id });
  const each = <T>(lines: (row: Registering, businessId: string) => T[]) => rows.flatMap((row, index) => lines(row, businesses[index]!.id));
  await appendConsents(tx, each((row, businessId) => row.consents.map((purpose) => ({ businessId, purpose, given: true }))), said);
  await appendWillingness(tx, each((row, businessId) => row.willing.map((tier) => ({ businessId, tier, willing: true }))), said);
  await appendFacts(tx, businesses.map(({ id, rwCode }) => ({ kind: 'registered', businessId: id, rwCode })), at);
  return businesses.map(({ id, code }) => ({ businessId: id, code }));
}

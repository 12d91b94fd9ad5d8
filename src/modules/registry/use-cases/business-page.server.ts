import { findAgency, type Ctx } from '#modules/access/index.server.ts';
import { pathOf, type Unit } from '#modules/territory/index.server.ts';
import { auditOf } from '#platform/audit.server.ts';
import type { PlainDate } from '#platform/clock.ts';
import { messagesAbout, type Message } from '#platform/messages.server.ts';
import { accept, type Result } from '#platform/result.ts';
import type { ConsentPurpose } from '../rules/business.ts';
import { maskNik } from '../rules/nik.ts';
import { maskPhone } from '../rules/phone.ts';
import type { Tier } from '../rules/tier.ts';
import type { BusinessRecord } from '../store/businesses.server.ts';
import { openNumber } from '../store/owners.server.ts';
import { lockedUntil } from '../store/pool.server.ts';
import { productsOf, type ProductRow } from '../store/products.server.ts';
import { consentsOf, willingnessOf } from '../store/statements.server.ts';
import { openBusiness, resourceOf, type OpenRefusal } from './open-business.server.ts';

/** Numbers as they may be shown to whoever may read the record; null when not given. */
export type MaskedNumbers = { readonly nik: string | null; readonly kk: string | null; readonly phone: string | null };
export type HistoryLine = { readonly at: string; readonly action: string; readonly by: string };

export type BusinessDetail = {
  readonly business: Omit<BusinessRecord, 'owner'>;
  readonly owner: { readonly name: string; readonly salutation: 'Ibu' | 'Bapak' | null };
  readonly numbers: MaskedNumbers;
  readonly path: readonly Unit[]; readonly agencyName: string;
  readonly products: readonly ProductRow[];
  readonly consents: Partial<Record<ConsentPurpose, boolean>>; readonly willing: Partial<Record<Tier, boolean>>;
  readonly history: readonly HistoryLine[];
  readonly lockedUntil: PlainDate | undefined;
  /** The newest notice that has not been passed on, with its link, for those who may send it. */
  readonly notice: Message | undefined;
  readonly may: { readonly edit: boolean; readonly deactivate: boolean; readonly unmask: boolean; readonly willingness: boolean };
};

const HISTORY_LINES = 60;

/** Everything the officer's page shows of one business. Refuses: not_found. */
export async function businessDetail(ctx: Ctx, id: string): Promise<Result<BusinessDetail, OpenRefusal>> {
  const opened = await openBusiness(ctx, ctx.db, id, 'business.read');
  if (!opened.ok) return opened;
  const { owner, ...business } = opened.value;
  const { db } = ctx;
  const may = abilities(ctx, business);
  const lines = await auditOf(db, id, HISTORY_LINES);
  const [notice] = may.willingness ? await messagesAbout(ctx, db, { subject: `business:${id}`, limit: 1 }) : [];
  return accept({
    business, may, owner: { name: owner.name, salutation: owner.salutation }, numbers: maskedNumbers(ctx, opened.value),
    path: await pathOf(db, business.rwCode), agencyName: (await findAgency(db, business.coachAgencyId))?.name ?? business.coachAgencyId,
    products: await productsOf(db, id), consents: await consentsOf(db, id), willing: await willingnessOf(db, id),
    history: lines.map((line) => ({ at: line.at, action: line.action, by: line.actorName })).reverse(),
    lockedUntil: await lockedUntil(db, id, ctx.today),
    notice: notice?.link && notice.status === 'waiting' ? notice : undefined
  });
}

function abilities(ctx: Ctx, business: { rwCode: string; coachAgencyId: string }): BusinessDetail['may'] {
  const resource = resourceOf(business);
  return {
    edit: ctx.may('business.edit', resource), deactivate: ctx.may('business.deactivate', resource),
    unmask: ctx.may('business.unmask', resource), willingness: ctx.may('willingness.set', resource)
  };
}

export function maskedNumbers(ctx: Ctx, { owner }: BusinessRecord): MaskedNumbers {
  const nik = openNumber(ctx.keys, owner.id, 'nik', owner.nikSealed);
  const kk = openNumber(ctx.keys, owner.id, 'kk', owner.kkSealed);
  const phone = openNumber(ctx.keys, owner.id, 'phone', owner.phoneSealed);
  return { nik: nik && maskNik(nik), kk: kk && maskNik(kk), phone: phone && maskPhone(phone) };
}

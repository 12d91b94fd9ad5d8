import { accept, refuse, type Result } from '../../../platform/result.ts';
import { listAgencies, type Ctx } from '../../access/index.server.ts';
import { childrenOf, isCode, isUnder, provinces, type Unit } from '../../territory/index.server.ts';
import type { NotFound } from '../refusals.ts';
import { ROWS_AT_FIRST, single, valuesOfPlan, withMoreRows, type FormValues, type RowKind } from '../rules/event-form.ts';
import type { Season, Venue } from '../rules/plan.ts';
import { findPlan } from '../store/plans.server.ts';
import { listSeasons, listVenues } from '../store/seasons-and-venues.server.ts';

/** What the selects of the form offer, and the values it starts with. */
export type EventFormPage = {
  readonly values: FormValues;
  readonly seasons: readonly Season[];
  readonly venues: readonly Venue[];
  readonly agencies: readonly { readonly id: string; readonly shortName: string; readonly name: string }[];
  /** Areas for which the officer may plan, widest first along the tree. */
  readonly territories: readonly Pick<Unit, 'code' | 'name' | 'level'>[];
  /** Areas inside the chosen one that a quota may name: two levels down. */
  readonly quotaTerritories: readonly Pick<Unit, 'code' | 'name' | 'level'>[];
};

/** A blank form, or what was typed so far. Refuses: not_found for who may plan nowhere. */
export async function newEventPage(ctx: Ctx, typed?: FormValues): Promise<Result<EventFormPage, NotFound>> {
  if (!ctx.may('event.create')) return refuse({ code: 'not_found' });
  return accept(await formPage(ctx, typed, { dayOpens: ['08:00', '08:00', '08:00'], dayCloses: ['17:00', '17:00', '17:00'], dayDate: ['', '', ''], agencies: agenciesOf(ctx) }));
}

/** The form of an existing plan. Refuses: not_found for who may not edit it. */
export async function editEventPage(ctx: Ctx, eventId: string, typed?: FormValues): Promise<Result<EventFormPage & { readonly name: string }, NotFound>> {
  const plan = await findPlan(ctx.db, eventId);
  if (!plan || !ctx.may('event.edit', { territory: plan.territory, agencies: plan.agencies })) return refuse({ code: 'not_found' });
  return accept({ name: plan.name, ...(await formPage(ctx, typed, valuesOfPlan(plan))) });
}

/**
 * What the button "Tambah ..." gives back: the typed values with one more row of `day`, `wave`, `item` or `quota`,
 * or with a quota for each area `kota`, `kecamatan` or `kelurahan` inside the chosen one.
 */
export async function moreRows(ctx: Ctx, typed: FormValues, what: string): Promise<FormValues> {
  if (what in ROWS_AT_FIRST) return withMoreRows(typed, { kind: what as RowKind });
  const inside = await quotaTerritories(ctx, single(typed, 'territory'));
  return withMoreRows(typed, { territories: inside.filter((unit) => unit.level === what).map((unit) => unit.code) });
}

async function formPage(ctx: Ctx, typed: FormValues | undefined, fresh: FormValues): Promise<EventFormPage> {
  const territories = await territoriesFor(ctx);
  const values = typed ?? { territory: territories[0]?.code, ...fresh };
  return {
    values,
    seasons: await listSeasons(ctx.db),
    venues: await listVenues(ctx.db),
    agencies: await listAgencies(ctx.db),
    territories,
    quotaTerritories: await quotaTerritories(ctx, single(values, 'territory'))
  };
}

/** Province, kota, kecamatan and kelurahan in which the actor may create events. */
async function territoriesFor(ctx: Ctx): Promise<Unit[]> {
  const found: Unit[] = [];
  const visit = async (units: readonly Unit[]): Promise<void> => {
    for (const unit of units) {
      if (ctx.may('event.create', { territory: unit.code })) found.push(unit);
      if (unit.level !== 'kelurahan' && mightInside(ctx, unit.code)) await visit(await childrenOf(ctx.db, unit.code, ctx.today));
    }
  };
  await visit(await provinces(ctx.db));
  return found;
}

/** Whether the actor's own area lies on this branch, so that the walk does not read the whole tree for a kelurahan. */
function mightInside(ctx: Ctx, code: string): boolean {
  return ctx.may('event.create', { territory: code }) || ctx.actor.grants.some((grant) => isUnder(grant.territory, code));
}

function agenciesOf(ctx: Ctx): string[] {
  return [...new Set(ctx.actor.grants.map((grant) => grant.agencyId))];
}

async function quotaTerritories(ctx: Ctx, scope: string): Promise<Unit[]> {
  if (!isCode(scope)) return [];
  const below = await childrenOf(ctx.db, scope, ctx.today);
  const found: Unit[] = [];
  for (const unit of below.filter((child) => child.level !== 'rw'))
    found.push(unit, ...(unit.level === 'kelurahan' ? [] : await childrenOf(ctx.db, unit.code, ctx.today)));
  return found;
}

import { listAgencies, scopeFor, type Agency, type Ctx, type Scope } from '#modules/access/index.server.ts';
import { childrenOf, kelurahanOf, rwNameOf, rwNumberOf, unitsByCode } from '#modules/territory/index.server.ts';
import { recordAudit } from '#platform/audit.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { csvLine, CSV_START } from '../rules/csv.ts';
import { PAGE_ROWS, filterQuery, readFilter, type FilterTexts } from '../rules/search.ts';
import { listBusinesses, tallyOf, type ListRow, type Tally } from '../store/list.server.ts';
import { registryTexts } from '../texts.ts';

/** A row with the names a person reads. */
export type BusinessLine = ListRow & { readonly rwName: string; readonly kelurahanName: string; readonly agencyName: string };

export type BusinessPage = {
  readonly lines: readonly BusinessLine[]; readonly tally: Tally; readonly agencies: readonly Agency[];
  /** The territory filtered by, and those that can be chosen next: below it, or where the actor's permission begins. */
  readonly place: Place | undefined; readonly places: readonly Place[];
  /** Ids to continue from; absent when there is nothing on that side. */
  readonly newer?: string; readonly older?: string;
};

export type Place = { readonly code: string; readonly name: string };
type NotFound = { code: 'not_found' };

/** One page of the businesses the actor may list. Refuses: not_found (no permission anywhere). */
export async function businessPage(ctx: Ctx, ask: { filter: FilterTexts; after?: string; before?: string }): Promise<Result<BusinessPage, NotFound>> {
  if (!ctx.may('business.list')) return refuse({ code: 'not_found' });
  const scope = scopeFor(ctx, 'business.list');
  const filter = readFilter(ask.filter);
  const [{ rows, more }, tally, agencies, places] = await Promise.all([
    listBusinesses(ctx.db, scope, filter, { after: ask.after, before: ask.before, rows: PAGE_ROWS }),
    tallyOf(ctx.db, scope, filter.territory), listAgencies(ctx.db), placesOf(ctx, scope, filter.territory)
  ]);
  const lines = await named(ctx, rows, agencies);
  const [hasNewer, hasOlder] = ask.before ? [more, true] : [ask.after !== undefined, more];
  return accept({ lines, tally, agencies, ...places, ...(hasNewer && rows[0] ? { newer: rows[0].id } : {}), ...(hasOlder && rows.length > 0 ? { older: rows.at(-1)!.id } : {}) });
}

async function placesOf(ctx: Ctx, scope: Scope, territory: string | undefined): Promise<{ place: Place | undefined; places: readonly Place[] }> {
  const roots = scope.any.map((part) => part.territory).filter(Boolean);
  const above = territory ?? (roots.length === 1 ? roots[0] : undefined);
  const [units, children] = await Promise.all([unitsByCode(ctx.db, territory ? [territory] : roots), above ? childrenOf(ctx.db, above, ctx.today) : []]);
  return { place: territory ? units[0] : undefined, places: above ? children : units };
}

async function named(ctx: Ctx, rows: readonly ListRow[], agencies: readonly Agency[]): Promise<BusinessLine[]> {
  const kelurahan = new Map((await unitsByCode(ctx.db, [...new Set(rows.map((row) => kelurahanOf(row.rwCode)))])).map((unit) => [unit.code, unit.name]));
  const agencyName = new Map(agencies.map((agency) => [agency.id, agency.shortName]));
  return rows.map((row) => ({
    ...row, rwName: rwNameOf(rwNumberOf(row.rwCode)), kelurahanName: kelurahan.get(kelurahanOf(row.rwCode)) ?? '', agencyName: agencyName.get(row.coachAgencyId) ?? row.coachAgencyId
  }));
}

const EXPORT_PAGE_ROWS = 1000;
/** More than the largest list of one kota; beyond it the file says that it was cut. */
export const EXPORT_ROWS_MAX = 60_000;

/**
 * The same list as a CSV, in pieces, all pages up to 60,000 rows; without NIK, KK and phone. One audit line says
 * who took which filter. Refuses: not_found.
 */
export async function exportBusinesses(ctx: Ctx, ask: { filter: FilterTexts }): Promise<Result<AsyncIterable<string>, NotFound>> {
  if (!ctx.may('business.list')) return refuse({ code: 'not_found' });
  await ctx.inTransaction(async (tx) => recordAudit(tx, 'business_list.exported', ctx.actor.id, { filter: filterQuery({ ...ask.filter, q: undefined }), searched: Boolean(ask.filter.q) }));
  return accept(csvPieces(ctx, ask.filter));
}

async function* csvPieces(ctx: Ctx, texts: FilterTexts): AsyncIterable<string> {
  const scope = scopeFor(ctx, 'business.list');
  const t = registryTexts(ctx.lang);
  const agencies = await listAgencies(ctx.db);
  yield CSV_START + csvLine(t.csv.head.split('|'));
  let after: string | undefined;
  for (let written = 0; written < EXPORT_ROWS_MAX; written += EXPORT_PAGE_ROWS) {
    const { rows, more } = await listBusinesses(ctx.db, scope, readFilter(texts), { after, rows: EXPORT_PAGE_ROWS });
    const lines = await named(ctx, rows, agencies);
    yield lines.map((line) => csvLine([
      line.code, line.name, line.ownerName, line.rwCode, line.rwName, line.kelurahanName, t.categories[line.category], line.agencyName,
      t.status[line.status], line.registeredOn, t.yesNo(line.hasNik), t.yesNo(line.hasPhone)
    ])).join('');
    if (!more) return;
    after = rows.at(-1)!.id;
  }
  yield csvLine([t.csv.cut(EXPORT_ROWS_MAX)]);
}

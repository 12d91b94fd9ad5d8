import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, type Result } from '../../../platform/result.ts';
import { childrenOf, provinces, unitsByCode, type Unit } from '../../territory/index.server.ts';
import { diffRulebooks, type RulebookChange } from '../rules/rulebook.ts';
import type { Season, Venue } from '../rules/plan.ts';
import { listRulebooks, rulebookOn, type PublishedRulebook } from '../store/rulebooks.server.ts';
import { listSeasons, listVenues } from '../store/seasons-and-venues.server.ts';

/** The pages of seasons, venues and rules; whoever may open the desk may read them. */
export type SeasonsPage = { readonly seasons: readonly (Season & { readonly territoryName: string })[]; readonly territories: readonly Unit[] };

/** All seasons, and the areas for which the actor may open one: provinces and their kota. */
export async function seasonsPage(ctx: Ctx): Promise<Result<SeasonsPage>> {
  const seasons = await listSeasons(ctx.db);
  const names = new Map((await unitsByCode(ctx.db, seasons.map((season) => season.territory))).map((unit) => [unit.code, unit.name]));
  const units: Unit[] = [];
  for (const province of await provinces(ctx.db)) units.push(province, ...(await childrenOf(ctx.db, province.code, ctx.today)));
  return accept({
    seasons: seasons.map((season) => ({ ...season, territoryName: names.get(season.territory) ?? season.territory })),
    territories: units.filter((unit) => ctx.may('season.manage', { territory: unit.code }))
  });
}

export type VenuesPage = {
  readonly venues: readonly (Venue & { readonly kelurahanName: string })[];
  /** Kelurahan in which the actor may record a venue, grouped by kecamatan. */
  readonly groups: readonly { readonly kecamatan: string; readonly kelurahan: readonly Unit[] }[];
};

/** All venues, and where the actor may record one. */
export async function venuesPage(ctx: Ctx): Promise<Result<VenuesPage>> {
  const venues = await listVenues(ctx.db);
  const names = new Map((await unitsByCode(ctx.db, venues.map((venue) => venue.kelurahanCode))).map((unit) => [unit.code, unit.name]));
  return accept({
    venues: venues.map((venue) => ({ ...venue, kelurahanName: names.get(venue.kelurahanCode) ?? venue.kelurahanCode })),
    groups: ctx.may('venue.manage') ? await kelurahanGroups(ctx) : []
  });
}

async function kelurahanGroups(ctx: Ctx): Promise<VenuesPage['groups']> {
  const groups: { kecamatan: string; kelurahan: Unit[] }[] = [];
  for (const province of await provinces(ctx.db))
    for (const kota of await childrenOf(ctx.db, province.code, ctx.today))
      for (const kecamatan of await childrenOf(ctx.db, kota.code, ctx.today)) {
        if (!ctx.may('venue.manage', { territory: kecamatan.code })) continue;
        groups.push({ kecamatan: kecamatan.name, kelurahan: await childrenOf(ctx.db, kecamatan.code, ctx.today) });
      }
  return groups;
}

export type RulebooksPage = {
  readonly inForce: PublishedRulebook;
  /** Newest first, each with what it changed. */
  readonly versions: readonly (PublishedRulebook & { readonly changes: readonly RulebookChange[] })[];
  readonly mayPublish: boolean;
};

/** The rulebook in force, and every version with its difference from the one before. */
export async function rulebooksPage(ctx: Ctx): Promise<Result<RulebooksPage>> {
  const versions = await listRulebooks(ctx.db);
  const territories = (await provinces(ctx.db)).map((province) => province.code);
  return accept({
    inForce: await rulebookOn(ctx.db, ctx.today),
    versions: versions.map((version, index) => ({ ...version, changes: versions[index + 1] ? diffRulebooks(versions[index + 1]!.body, version.body) : [] })),
    mayPublish: ctx.may('rulebook.publish') && territories.every((territory) => ctx.may('rulebook.publish', { territory }))
  });
}

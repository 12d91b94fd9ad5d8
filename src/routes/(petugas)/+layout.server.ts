import type { LayoutServerLoad } from './$types';
import { findAgency } from '#modules/access/index.server.ts';
import { findUnit } from '#modules/territory/index.server.ts';
import { deskMenu } from '#edge/desk-menu.server.ts';

export const load: LayoutServerLoad = async ({ locals: { ctx, lang } }) => {
  const grant = ctx.actor.grants[0];
  const [agency, unit] = grant ? await Promise.all([findAgency(ctx.db, grant.agencyId), findUnit(ctx.db, grant.territory)]) : [];
  return { who: ctx.actor.name, office: agency?.shortName, territory: unit?.name, groups: deskMenu(ctx.actor, lang) };
};

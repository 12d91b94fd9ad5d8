import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import { listAgencies } from '../../access/index.server.ts';
import { unitsByCode } from '../../territory/index.server.ts';
import type { NotFound } from '../refusals.ts';
import type { EventPlan, Season } from '../rules/plan.ts';
import { nextStatus, phaseOf, type EventCommand, type Phase } from '../rules/status.ts';
import { factsOf, type EventFact } from '../store/facts.server.ts';
import { findPlan } from '../store/plans.server.ts';
import { findSeason } from '../store/seasons-and-venues.server.ts';

/** An event as its officers see it, with the names behind its codes and what they may do now. */
export type EventPage = {
  readonly plan: EventPlan;
  readonly phase: Phase;
  readonly season: Season;
  /** Names of territories and agencies by code. */
  readonly names: Readonly<Record<string, string>>;
  readonly facts: readonly EventFact[];
  readonly commands: readonly EventCommand[];
};

/** Refuses: not_found for an unknown event or without the permission to list events. */
export async function eventPage(ctx: Ctx, eventId: string): Promise<Result<EventPage, NotFound>> {
  const plan = ctx.may('event.list') ? await findPlan(ctx.db, eventId) : undefined;
  if (!plan) return refuse({ code: 'not_found' });
  const codes = [plan.territory, plan.venue.kelurahanCode, ...plan.quotas.filter((quota) => quota.kind === 'territory').map((quota) => quota.key)];
  const units = await unitsByCode(ctx.db, codes);
  const agencies = await listAgencies(ctx.db);
  return accept({
    plan,
    phase: phaseOf(plan, ctx.today),
    season: (await findSeason(ctx.db, plan.seasonId))!,
    names: Object.fromEntries([...units.map((unit) => [unit.code, unit.name]), ...agencies.map((agency) => [agency.id, agency.shortName])]),
    facts: await factsOf(ctx.db, plan.id),
    commands: commandsOf(ctx, plan)
  });
}

function commandsOf(ctx: Ctx, plan: EventPlan): EventCommand[] {
  const resource = { territory: plan.territory, agencies: plan.agencies };
  const possible: Record<EventCommand, boolean> = {
    edit: ctx.may('event.edit', resource) && !plan.locked,
    announce: ctx.may('event.edit', resource),
    cancel: ctx.may('event.cancel', resource),
    close: ctx.may('event.edit', resource) && plan.lastDate < ctx.today
  };
  return (Object.keys(possible) as EventCommand[]).filter((command) => possible[command] && nextStatus(plan.status, command) !== undefined);
}

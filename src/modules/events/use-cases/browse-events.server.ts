import type { Ctx } from '../../../platform/ctx.server.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import { listAgencies } from '../../access/index.server.ts';
import { TIER_NAMES } from '../../registry/rules/tier.ts';
import { unitsByCode } from '../../territory/index.server.ts';
import type { NotFound } from '../refusals.ts';
import { csvOf } from '../rules/csv.ts';
import { filterOfView, type ListQuery } from '../rules/list-query.ts';
import type { EventSummary, Season } from '../rules/plan.ts';
import { phaseOf, type Phase } from '../rules/status.ts';
import { listEvents } from '../store/lists.server.ts';
import { listSeasons } from '../store/seasons-and-venues.server.ts';
import { eventsTexts } from '../texts.ts';

/** One line of the list with its names. */
export type EventLine = EventSummary & { readonly phase: Phase; readonly territoryName: string; readonly agencyNames: string };
export type EventsPage = {
  readonly lines: readonly EventLine[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: { readonly firstDate: string; readonly id: string } | undefined;
  readonly seasons: readonly Season[];
  readonly mayCreate: boolean;
};

const LINES_PER_PAGE = 25;
const CSV_LINES_PER_READ = 500;
const CSV_LINES_MAX = 20_000;

/** One page of the officer's list. Refuses: not_found without the permission to list events. */
export async function eventsPage(ctx: Ctx, query: ListQuery): Promise<Result<EventsPage, NotFound>> {
  if (!ctx.may('event.list')) return refuse({ code: 'not_found' });
  const rows = await listEvents(ctx.db, { ...storeFilter(ctx, query), limit: LINES_PER_PAGE + 1 });
  const shown = rows.slice(0, LINES_PER_PAGE);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return accept({
    lines: await named(ctx, shown),
    next: last && { firstDate: last.firstDate, id: last.id },
    seasons: await listSeasons(ctx.db),
    mayCreate: ctx.may('event.create')
  });
}

/** The whole filtered list, from its first line on, as CSV. Refuses: not_found. */
export async function eventsCsv(ctx: Ctx, query: ListQuery): Promise<Result<string, NotFound>> {
  if (!ctx.may('event.list')) return refuse({ code: 'not_found' });
  const rows: EventSummary[] = [];
  for (let after: ListQuery['after']; rows.length < CSV_LINES_MAX; after = rows.at(-1)) {
    const page = await listEvents(ctx.db, { ...storeFilter(ctx, query), after, limit: CSV_LINES_PER_READ });
    rows.push(...page);
    if (page.length < CSV_LINES_PER_READ) break;
  }
  const { col, phase } = eventsTexts(ctx.lang);
  const head = [col.event, `${col.date} 1`, `${col.date} 2`, col.tier, col.territory, `${col.territory} (kode)`, col.agencies, col.places, col.status];
  const lines = await named(ctx, rows);
  return accept(csvOf([head, ...lines.map((line) => [
    line.name, line.firstDate, line.lastDate, TIER_NAMES[ctx.lang][line.tier], line.territoryName, line.territory, line.agencyNames, line.places, phase[line.phase]
  ])]));
}

function storeFilter(ctx: Ctx, query: ListQuery) {
  const { name, tier, seasonId, after, view } = query;
  return { ...filterOfView(view, ctx.today), name: name || undefined, tier: tier || undefined, seasonId: seasonId || undefined, after };
}

async function named(ctx: Ctx, rows: readonly EventSummary[]): Promise<EventLine[]> {
  const territories = new Map((await unitsByCode(ctx.db, [...new Set(rows.map((row) => row.territory))])).map((unit) => [unit.code, unit.name]));
  const agencies = new Map((await listAgencies(ctx.db)).map((agency) => [agency.id, agency.shortName]));
  return rows.map((row) => ({
    ...row,
    phase: phaseOf(row, ctx.today),
    territoryName: territories.get(row.territory) ?? row.territory,
    agencyNames: row.agencies.map((id) => agencies.get(id) ?? id).join(', ')
  }));
}

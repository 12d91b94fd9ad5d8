import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { findSeason, getEvent } from '#modules/events/index.server.ts';
import { kelurahanOf, unitsByCode } from '#modules/territory/index.server.ts';
import type { NotFound } from '../refusals.ts';
import type { HeldDraw } from '../rules/draw.ts';
import { commandsFrom, type DrawCommand } from '../rules/draw-status.ts';
import { envelopesOf, publicNumberOf, secondResultsOf, type Envelope, type PublicNumber } from '../store/ceremony.server.ts';
import { findHeld } from '../store/draws.server.ts';
import { planEventsOf } from '../store/plans.server.ts';
import { openObjections } from '../store/objections.server.ts';
import { assignmentsOf } from './read-result.server.ts';

export type PlaceLine = { readonly order: number; readonly code: string; readonly rwCode: string; readonly rwName: string; readonly kelurahan: string; readonly waveCode: string; readonly event?: string };

/** What is drawn: an event's places, or the schedule of a season; `desk` is the officer's page of it. */
export type Subject = { readonly name: string; readonly firstDate: string; readonly lastDate: string; readonly desk: string };

/** What the wall shows and what the officer at the keyboard may do next. */
export type CeremonyPage = {
  readonly draw: HeldDraw;
  readonly about: Subject;
  readonly allowed: readonly DrawCommand[];
  readonly envelopes: readonly Envelope[];
  readonly publicNumber: PublicNumber | null;
  readonly places: readonly PlaceLine[];
  readonly second: { readonly hash: string; readonly matches: boolean } | null;
  readonly openObjections: number;
  readonly checkAddress: string;
};

/** Refuses not_found (also outside the actor's area or agencies). */
export async function ceremonyPage(ctx: Ctx, drawId: string): Promise<Result<CeremonyPage, NotFound>> {
  const draw = await findHeld(ctx.db, drawId);
  if (!draw || !ctx.may('draw.hold', { territory: draw.territory, agencies: draw.agencies })) return refuse({ code: 'not_found' });
  const second = (await secondResultsOf(ctx.db, drawId)).at(-1);
  return accept({
    draw, about: await subjectOf(ctx, draw), allowed: commandsFrom(draw.status),
    envelopes: await envelopesOf(ctx.db, drawId), publicNumber: (await publicNumberOf(ctx.db, drawId)) ?? null,
    places: await placesOf(ctx, drawId), second: second ? { hash: second.hash, matches: second.matches } : null,
    openObjections: await openObjections(ctx.db, drawId), checkAddress: checkAddressOf(ctx, draw)
  });
}

/** The event or the season that a draw is about. */
export async function subjectOf(ctx: Ctx, draw: HeldDraw): Promise<Subject> {
  if (draw.eventId === null) {
    const season = await findSeason(ctx.db, draw.seasonId);
    assert(season, `season ${draw.seasonId} exists`);
    return { name: season.name, firstDate: season.startsOn, lastDate: season.endsOn, desk: `/meja/musim/${season.id}/rencana/${draw.tier}` };
  }
  const event = await getEvent(ctx.db, draw.eventId);
  assert(event, `event ${draw.eventId} exists`);
  return { name: event.name, firstDate: event.firstDate, lastDate: event.lastDate, desk: `/meja/acara/${event.id}/giliran` };
}

/** The address behind the QR code: the page that checks this draw in the visitor's own browser; for a plan the page with its file. */
export function checkAddressOf(ctx: Ctx, draw: HeldDraw): string {
  return draw.eventId === null ? `${ctx.publicUrl}/giliran/rencana/${draw.drawId}` : `${ctx.publicUrl}/periksa?undian=${draw.drawId}`;
}

/** The places in the order of the drawn numbers, with the names of RW and kelurahan; those of a plan with their event. */
export async function placesOf(ctx: Ctx, drawId: string): Promise<PlaceLine[]> {
  const assignments = [...(await assignmentsOf(ctx.db, drawId))].sort((a, b) => a.order - b.order);
  const codes = [...new Set(assignments.flatMap((one) => [one.rwCode, kelurahanOf(one.rwCode)]))];
  const names = new Map((await unitsByCode(ctx.db, codes)).map((unit) => [unit.code, unit.name]));
  const eventNames = await eventNamesOf(ctx, drawId);
  return assignments.map(({ order, code, rwCode, waveCode, event }) => ({ order, code, rwCode, waveCode, ...(eventNames.has(event) ? { event: eventNames.get(event)! } : {}), rwName: names.get(rwCode) ?? rwCode, kelurahan: names.get(kelurahanOf(rwCode)) ?? '' }));
}

/** Names of the events of a plan by their codes; empty for the draw of one event. */
async function eventNamesOf(ctx: Ctx, drawId: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { code, eventId } of await planEventsOf(ctx.db, drawId)) names.set(code, (await getEvent(ctx.db, eventId))?.name ?? code);
  return names;
}

import { accept, assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { getEvent } from '#modules/events/index.server.ts';
import { unitsByCode } from '#modules/territory/index.server.ts';
import type { NotFound } from '../refusals.ts';
import type { DrawSummary } from '../rules/draw.ts';
import { commandsFrom, type DrawCommand } from '../rules/draw-status.ts';
import { envelopesOf, publicNumberOf, secondResultsOf, type Envelope, type PublicNumber } from '../store/ceremony.server.ts';
import { findDraw } from '../store/draws.server.ts';
import { openObjections } from '../store/objections.server.ts';
import { assignmentsOf } from './read-result.server.ts';

export type PlaceLine = { readonly order: number; readonly code: string; readonly rwCode: string; readonly rwName: string; readonly kelurahan: string; readonly waveCode: string };

/** What the wall shows and what the officer at the keyboard may do next. */
export type CeremonyPage = {
  readonly draw: DrawSummary;
  readonly event: { readonly id: string; readonly name: string; readonly firstDate: string; readonly lastDate: string };
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
  const draw = await findDraw(ctx.db, drawId);
  if (!draw || !ctx.may('draw.hold', { territory: draw.territory, agencies: draw.agencies })) return refuse({ code: 'not_found' });
  const event = await getEvent(ctx.db, draw.eventId);
  assert(event, `event ${draw.eventId} exists`);
  const second = (await secondResultsOf(ctx.db, drawId)).at(-1);
  return accept({
    draw, event: { id: event.id, name: event.name, firstDate: event.firstDate, lastDate: event.lastDate }, allowed: commandsFrom(draw.status),
    envelopes: await envelopesOf(ctx.db, drawId), publicNumber: (await publicNumberOf(ctx.db, drawId)) ?? null,
    places: await placesOf(ctx, drawId), second: second ? { hash: second.hash, matches: second.matches } : null,
    openObjections: await openObjections(ctx.db, drawId), checkAddress: checkAddressOf(ctx, drawId)
  });
}

/** The address behind the QR code: the page that checks this draw in the visitor's own browser. */
export function checkAddressOf(ctx: Ctx, drawId: string): string {
  return `${ctx.publicUrl}/periksa?undian=${drawId}`;
}

/** The places in the order of the drawn numbers, with the names of RW and kelurahan. */
export async function placesOf(ctx: Ctx, drawId: string): Promise<PlaceLine[]> {
  const assignments = [...(await assignmentsOf(ctx.db, drawId))].sort((a, b) => a.order - b.order);
  const kelurahanOf = (rwCode: string) => rwCode.slice(0, rwCode.lastIndexOf('.'));
  const codes = [...new Set(assignments.flatMap((one) => [one.rwCode, kelurahanOf(one.rwCode)]))];
  const names = new Map((await unitsByCode(ctx.db, codes)).map((unit) => [unit.code, unit.name]));
  return assignments.map(({ order, code, rwCode, waveCode }) => ({ order, code, rwCode, waveCode, rwName: names.get(rwCode) ?? rwCode, kelurahan: names.get(kelurahanOf(rwCode)) ?? '' }));
}

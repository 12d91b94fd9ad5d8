import type { Bundle } from '#engine';
import type { Ctx } from '#modules/access/index.server.ts';
import { assignmentsOf, bundleOf, waitlistOf, type PublishedDraw } from '#modules/rotation/index.server.ts';
import { entrantRanks, rwTickets, type Ranks } from '../rules/ticket-ranks.ts';
import { twoSteps, type RwLine } from '../rules/two-steps.ts';

/** One chosen entrant: step 1 the rank of her ticket, step 2 the wave that the rules made of it. */
export type ChosenLine = { readonly code: string; readonly rwCode: string; readonly waveCode: string; readonly ticketRank: number; readonly turnsBefore: number; readonly order: number };

/** What the pages of a published draw are counted from. */
export type KnownDraw = {
  readonly input: Bundle['input'];
  readonly ranks: Ranks;
  readonly chosen: readonly ChosenLine[];
  readonly chosenByCode: ReadonlyMap<string, ChosenLine>;
  /** Position inside the RW on the waiting list, by code. */
  readonly waiting: ReadonlyMap<string, { readonly orderInRw: number }>;
  readonly lines: readonly RwLine[];
  readonly entrantsByRw: ReadonlyMap<string, readonly string[]>;
  readonly replaced: number;
  readonly witnesses: readonly { readonly no: number; readonly role: string; readonly digits: string }[];
  readonly publicNumber: string;
  readonly bytes: number;
};

/**
 * A published draw changes only by its chain of replacements, so what is counted from it is kept with the length
 * of its text. The text is megabytes: it is read again only after some seconds.
 */
const kept = new Map<string, { readonly length: number; readonly known: KnownDraw; readAt: number }>();
const KEPT_MAX = 8;
const READ_AGAIN_MS = 10_000;

/** Reads and counts a published draw, once. */
export async function knownDraw(ctx: Ctx, draw: PublishedDraw): Promise<KnownDraw> {
  const now = ctx.clock.now().getTime();
  const found = kept.get(draw.resultHash);
  if (found && Math.abs(now - found.readAt) < READ_AGAIN_MS) return found.known;
  const text = (await bundleOf(ctx.db, draw.drawId))!;
  if (found?.length === text.length) {
    found.readAt = now;
    return found.known;
  }
  const known = await count(ctx, draw, text);
  kept.delete(draw.resultHash);
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!);
  kept.set(draw.resultHash, { length: text.length, known, readAt: now });
  return known;
}

async function count(ctx: Ctx, draw: PublishedDraw, text: string): Promise<KnownDraw> {
  const { input, ceremony, chain } = JSON.parse(text) as Bundle;
  const [assignments, waitlist] = await Promise.all([assignmentsOf(ctx.db, draw.drawId), waitlistOf(ctx.db, draw.drawId)]);
  const ranks = entrantRanks(draw.seed, input.umkm.map((umkm) => umkm.id));
  const turnsBefore = new Map(input.rws.map((rw) => [rw.code, rw.turnsBefore]));
  const chosen = assignments.map(({ code, rwCode, waveCode, order }) => ({ code, rwCode, waveCode, order, ticketRank: ranks.get(code)!, turnsBefore: turnsBefore.get(rwCode)! })).sort((a, b) => a.order - b.order);
  const waiting = new Map(waitlist.map((line) => [line.code, line]));
  const entrantsByRw = new Map([...Map.groupBy(input.umkm, (umkm) => umkm.rw)].map(([rw, own]) => [rw, own.map((umkm) => umkm.id)]));
  return {
    input, ranks, chosen, waiting, entrantsByRw, chosenByCode: new Map(chosen.map((line) => [line.code, line])), replaced: chain.length, publicNumber: ceremony.publicNumber.digits,
    witnesses: ceremony.witnesses.map(({ no, role, digits }) => ({ no, role, digits })), bytes: Buffer.byteLength(text),
    lines: twoSteps(outcomesOf({ seed: draw.seed, entrantsByRw, turnsBefore, chosen, waiting }), draw.places)
  };
}

type Counted = { seed: string; entrantsByRw: ReadonlyMap<string, readonly string[]>; turnsBefore: ReadonlyMap<string, number>; chosen: readonly ChosenLine[]; waiting: KnownDraw['waiting'] };

function outcomesOf({ seed, entrantsByRw, turnsBefore, chosen, waiting }: Counted) {
  const tickets = rwTickets(seed, [...entrantsByRw.keys()]);
  const chosenByRw = Map.groupBy(chosen, (line) => line.rwCode);
  return [...entrantsByRw].map(([rwCode, entrants]) => {
    const own = chosenByRw.get(rwCode) ?? [];
    const first = entrants.find((code) => waiting.get(code)?.orderInRw === 1);
    return { rwCode, ticket: tickets.get(rwCode)!, turnsBefore: turnsBefore.get(rwCode) ?? 0, codes: own.length > 0 ? own.map((line) => line.code) : first ? [first] : [], waves: [...new Set(own.map((line) => line.waveCode))] };
  });
}

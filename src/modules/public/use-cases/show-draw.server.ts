import type { Bundle, Explanation } from '#engine';
import type { Ctx } from '#modules/access/index.server.ts';
import { getEvent, type EventPlan } from '#modules/events/index.server.ts';
import { assignmentsOf, bundleOf, drawsOf, exclusionCounts, explainFor, publishedDrawOf, waitlistOf, type DrawSummary, type PublishedDraw } from '#modules/rotation/index.server.ts';
import { pathOf } from '#modules/territory/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { ticketRanks, type Ranks } from '../rules/ticket-ranks.ts';

/** One chosen entrant: step 1 the rank of her ticket, step 2 what the rules made of it. */
export type ChosenLine = { readonly code: string; readonly rwCode: string; readonly waveCode: string; readonly ticketRank: number; readonly rwRank: number; readonly turnsBefore: number; readonly order: number };
export type CodeAnswer = { readonly kind: 'code'; readonly code: string; readonly rwCode: string; readonly ticketRank: number; readonly chosen: ChosenLine | null; readonly orderInRw: number | null; readonly explanation: Explanation };
export type RwAnswer = { readonly kind: 'rw'; readonly code: string; readonly place: string; readonly entrants: number; readonly turnsBefore: number; readonly chosen: readonly ChosenLine[]; readonly next: string | null; readonly leftOut: readonly { rule: string; count: number }[] };
export type Answer = CodeAnswer | RwAnswer | { readonly kind: 'nothing'; readonly asked: string };

export type DrawPage = {
  readonly event: EventPlan;
  readonly draw: DrawSummary;
  readonly earlier: readonly DrawSummary[];
  /** Absent before publishing. */
  readonly result: { readonly chosen: readonly ChosenLine[]; readonly replaced: number; readonly witnesses: readonly { no: number; role: string; digits: string }[]; readonly publicNumber: string } | null;
  readonly answer: Answer | null;
  readonly leftOut: readonly { readonly rule: string; readonly count: number }[];
};

/**
 * The draw of one bazaar: frozen list, ceremony, result in two steps, and the answer to "my RW" or "my code"
 * (`asked`: an entrant's code, an RW code, or its last part such as `Kamal Muara` is not searched here).
 * Refuses: not_found.
 */
export async function showDraw(ctx: Ctx, query: { slug: string; asked?: string }): Promise<Result<DrawPage, { code: 'not_found' }>> {
  const event = await getEvent(ctx.db, query.slug);
  if (!event || event.status === 'draft') return refuse({ code: 'not_found' });
  const draws = await drawsOf(ctx.db, event.id);
  const published = await publishedDrawOf(ctx.db, event.id);
  const draw = published ?? draws.at(0);
  if (!draw) return refuse({ code: 'not_found' });
  const counts = await exclusionCounts(ctx.db, draw.drawId);
  const known = published ? await knownResult(ctx, published) : undefined;
  const asked = query.asked?.trim().slice(0, 60);
  return accept({
    event, draw, earlier: draws.filter((other) => other.drawId !== draw.drawId), result: known?.result ?? null,
    answer: asked && known && published ? await answerTo(ctx, published, known, asked, counts) : null,
    leftOut: sumByRule(counts)
  });
}

type Known = {
  readonly input: Bundle['input']; readonly ranks: { entrants: Ranks; rws: Ranks }; readonly result: NonNullable<DrawPage['result']>;
  readonly chosenByCode: ReadonlyMap<string, ChosenLine>; readonly waiting: ReadonlyMap<string, { orderInRw: number }>;
};

/** A published draw never changes but by its chain of replacements, so what is computed from it is kept by result hash and chain length. */
const kept = new Map<string, Known>();
const KEPT_MAX = 8;

async function knownResult(ctx: Ctx, draw: PublishedDraw): Promise<Known> {
  const text = await bundleOf(ctx.db, draw.drawId);
  const key = `${draw.resultHash}:${text!.length}`;
  const found = kept.get(key);
  if (found) return found;
  const bundle = JSON.parse(text!) as Bundle;
  const [assignments, waitlist] = await Promise.all([assignmentsOf(ctx.db, draw.drawId), waitlistOf(ctx.db, draw.drawId)]);
  const ranks = ticketRanks(draw.seed, bundle.input.umkm.map((umkm) => umkm.id), bundle.input.rws.map((rw) => rw.code));
  const turnsBefore = new Map(bundle.input.rws.map((rw) => [rw.code, rw.turnsBefore]));
  const chosen = assignments.map(({ code, rwCode, waveCode, order }) => ({ code, rwCode, waveCode, order, ticketRank: ranks.entrants.get(code)!, rwRank: ranks.rws.get(rwCode)!, turnsBefore: turnsBefore.get(rwCode)! })).sort((a, b) => a.order - b.order);
  const { witnesses, publicNumber } = bundle.ceremony;
  const known: Known = {
    input: bundle.input, ranks, chosenByCode: new Map(chosen.map((line) => [line.code, line])), waiting: new Map(waitlist.map((line) => [line.code, line])),
    result: { chosen, replaced: bundle.chain.length, witnesses: witnesses.map(({ no, role, digits }) => ({ no, role, digits })), publicNumber: publicNumber.digits }
  };
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!);
  kept.set(key, known);
  return known;
}

async function answerTo(ctx: Ctx, draw: PublishedDraw, known: Known, asked: string, counts: readonly { rwCode: string; rule: string; count: number }[]): Promise<Answer> {
  const entrant = known.input.umkm.find((umkm) => umkm.id.toLowerCase() === asked.toLowerCase());
  if (entrant) {
    const explanation = (await explainFor(ctx.db, { drawId: draw.drawId, code: entrant.id })) as Explanation;
    return { kind: 'code', code: entrant.id, rwCode: entrant.rw, ticketRank: known.ranks.entrants.get(entrant.id)!, chosen: known.chosenByCode.get(entrant.id) ?? null, orderInRw: known.waiting.get(entrant.id)?.orderInRw ?? null, explanation };
  }
  const rw = known.input.rws.find((line) => line.code === asked);
  const path = await pathOf(ctx.db, asked);
  if (!rw && path.at(-1)?.level !== 'rw') return { kind: 'nothing', asked };
  const own = known.input.umkm.filter((umkm) => umkm.rw === asked);
  const next = own.filter((umkm) => known.waiting.has(umkm.id)).sort((a, b) => known.waiting.get(a.id)!.orderInRw - known.waiting.get(b.id)!.orderInRw)[0];
  return {
    kind: 'rw', code: asked, place: [...path].reverse().slice(0, 3).map((unit) => unit.name).join(', '), entrants: own.length, turnsBefore: rw?.turnsBefore ?? 0,
    chosen: known.result.chosen.filter((line) => line.rwCode === asked), next: next?.id ?? null,
    leftOut: counts.filter((line) => line.rwCode === asked).map(({ rule, count }) => ({ rule, count }))
  };
}

function sumByRule(counts: readonly { rule: string; count: number }[]): { rule: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const { rule, count } of counts) sums.set(rule, (sums.get(rule) ?? 0) + count);
  return [...sums].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count);
}

import type { Bundle, Explanation } from '#engine';
import type { Ctx } from '#modules/access/index.server.ts';
import { getEvent, listEvents, type EventPlan, type EventSummary } from '#modules/events/index.server.ts';
import { drawsOf, exclusionCounts, explainFor, frozenListOf, planOfSeason, publishedDrawOf, whenRw, type DrawSummary, type PublishedDraw, type WhenRw, type WhyNot } from '#modules/rotation/index.server.ts';
import { isUnder, kelurahanOf, unitsByCode } from '#modules/territory/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import { addDays } from '#platform/clock.ts';
import { standingOf, type RwLine } from '../rules/two-steps.ts';
import { findRw, type FoundRw } from './find-rw.server.ts';
import { knownDraw, type ChosenLine, type KnownDraw } from './known-draw.server.ts';

export type { ChosenLine } from './known-draw.server.ts';
type LeftOut = { readonly rule: string; readonly count: number };

/** Everything about the RW that was asked for, or the RW of the code. */
export type RwAnswer = {
  readonly rwCode: string; readonly entrants: number; readonly turnsBefore: number; readonly chosen: readonly ChosenLine[]; readonly next: string | null;
  readonly line: RwLine | null; readonly standing: { readonly place: number; readonly of: number } | null; readonly leftOut: readonly LeftOut[];
};
export type CodeAnswer = { readonly code: string; readonly ticketRank: number; readonly chosen: ChosenLine | null; readonly orderInRw: number | null; readonly explanation: Explanation & { readonly why: WhyNot } };
export type Answer = { readonly kind: 'rw'; readonly rw: RwAnswer; readonly code: CodeAnswer | null } | Exclude<FoundRw, { kind: 'rw' }>;

export type DrawPage = {
  readonly event: EventPlan;
  readonly draw: DrawSummary;
  readonly earlier: readonly DrawSummary[];
  /** Absent before publishing. `lines` is the asked page of all RWs in the order of step 1. */
  readonly result: (Pick<KnownDraw, 'chosen' | 'replaced' | 'witnesses' | 'publicNumber' | 'bytes'> & { readonly lines: readonly RwLine[]; readonly rwsDrawn: number; readonly from: number; readonly mine: RwLine | null }) | null;
  readonly answer: Answer | null;
  /** When the RW of the answer comes next in this tier, by the plan in force; null without one. */
  readonly when: WhenRw | null;
  readonly leftOut: readonly LeftOut[];
  readonly nextEvents: readonly EventSummary[];
  /** Kelurahan names for the RWs on the page. */
  readonly names: ReadonlyMap<string, string>;
};
export type DrawQuery = { readonly slug: string; readonly asked?: string; readonly from?: number };

const LINES_PER_PAGE = 25;
const NEXT_SHOWN = 2;
const NEXT_READ = 50;

/**
 * The draw of one bazaar: frozen list, ceremony, result in two steps, and the answer to "my RW" or "my code"
 * (`asked`: an entrant's code, an RW code, or words such as `Kamal Muara 004`). Refuses: not_found.
 */
export async function showDraw(ctx: Ctx, query: DrawQuery): Promise<Result<DrawPage, { code: 'not_found' }>> {
  const event = await getEvent(ctx.db, query.slug);
  if (!event || event.status === 'draft') return refuse({ code: 'not_found' });
  const draws = await drawsOf(ctx.db, event.id);
  const published = await publishedDrawOf(ctx.db, event.id);
  const draw = published ?? draws.findLast((one) => one.status !== 'corrected') ?? draws.at(-1);
  if (!draw) return refuse({ code: 'not_found' });
  const counts = await exclusionCounts(ctx.db, draw.drawId);
  const known = published && (await knownDraw(ctx, published));
  const asked = query.asked?.trim().slice(0, 60);
  const answer = !asked ? null : known && published ? await answerTo(ctx, { draw: published, known, asked, counts }) : await frozenAnswer(ctx, { drawId: draw.drawId, asked, counts });
  const result = known ? resultOf(known, query, answer?.kind === 'rw' ? answer.rw.line : null) : null;
  const when = answer?.kind === 'rw' && (await planOfSeason(ctx.db, event.seasonId, event.tier)) ? ((await whenRw(ctx.db, answer.rw.rwCode, ctx.today)).find((one) => one.tier === event.tier) ?? null) : null;
  return accept({
    event, draw, answer, when, result, earlier: draws.filter((other) => other.drawId !== draw.drawId), leftOut: sumByRule(counts), nextEvents: await nextOf(ctx, event),
    names: await namesOf(ctx, [...(result?.lines ?? []), ...(result?.chosen ?? []), ...(answer?.kind === 'rw' ? [answer.rw] : [])].map((line) => line.rwCode))
  });
}

function resultOf(known: KnownDraw, query: DrawQuery, mine: RwLine | null): NonNullable<DrawPage['result']> {
  const { chosen, replaced, witnesses, publicNumber, bytes, lines } = known;
  const from = Math.min(Math.max(1, query.from ?? 1), Math.max(1, lines.length));
  const page = lines.slice(from - 1, from - 1 + LINES_PER_PAGE);
  return { chosen, replaced, witnesses, publicNumber, bytes, lines: page, from, rwsDrawn: lines.length, mine };
}

type Question = { readonly draw: PublishedDraw; readonly known: KnownDraw; readonly asked: string; readonly counts: readonly { rwCode: string; rule: string; count: number }[] };

async function answerTo(ctx: Ctx, question: Question): Promise<Answer> {
  const { draw, known, asked } = question;
  const entrant = known.input.umkm.find((umkm) => umkm.id.toLowerCase() === asked.toLowerCase());
  if (entrant) {
    const explanation = (await explainFor(ctx.db, { drawId: draw.drawId, code: entrant.id }))!;
    const code = { code: entrant.id, ticketRank: known.ranks.get(entrant.id)!, chosen: known.chosenByCode.get(entrant.id) ?? null, orderInRw: known.waiting.get(entrant.id)?.orderInRw ?? null, explanation };
    return { kind: 'rw', rw: rwAnswer(question, entrant.rw), code };
  }
  const found = await findRw(ctx, asked);
  return found.kind === 'rw' ? { kind: 'rw', rw: rwAnswer(question, found.code), code: null } : found;
}

/** Before the draw: who of this RW is in the frozen list. */
async function frozenAnswer(ctx: Ctx, { drawId, asked, counts }: Pick<Question, 'asked' | 'counts'> & { drawId: string }): Promise<Answer> {
  const input = JSON.parse((await frozenListOf(ctx.db, drawId))!.input) as Bundle['input'];
  const entrant = input.umkm.find((umkm) => umkm.id.toLowerCase() === asked.toLowerCase());
  const found = entrant ? { kind: 'rw' as const, code: entrant.rw } : await findRw(ctx, asked);
  if (found.kind !== 'rw') return found;
  const turnsBefore = input.rws.find((rw) => rw.code === found.code)?.turnsBefore ?? 0;
  const leftOut = counts.filter((one) => one.rwCode === found.code).map(({ rule, count }) => ({ rule, count }));
  return { kind: 'rw', code: null, rw: { rwCode: found.code, entrants: input.umkm.filter((umkm) => umkm.rw === found.code).length, turnsBefore, chosen: [], next: null, line: null, standing: null, leftOut } };
}

function rwAnswer({ known, counts }: Question, rwCode: string): RwAnswer {
  const entrants = known.entrantsByRw.get(rwCode) ?? [];
  const line = known.lines.find((one) => one.rwCode === rwCode) ?? null;
  return {
    rwCode, line, entrants: entrants.length, turnsBefore: known.input.rws.find((rw) => rw.code === rwCode)?.turnsBefore ?? 0,
    chosen: known.chosen.filter((one) => one.rwCode === rwCode), next: entrants.find((code) => known.waiting.get(code)?.orderInRw === 1) ?? null,
    standing: line ? standingOf(known.lines, rwCode) : null, leftOut: counts.filter((one) => one.rwCode === rwCode).map(({ rule, count }) => ({ rule, count }))
  };
}

/** Where the next chance of this tier is. */
async function nextOf(ctx: Ctx, event: EventPlan): Promise<EventSummary[]> {
  const coming = await listEvents(ctx.db, { tier: event.tier, from: addDays(ctx.today, 1), status: 'announced', limit: NEXT_READ });
  return coming.filter((other) => other.id !== event.id && other.firstDate > ctx.today && (isUnder(other.territory, event.territory) || isUnder(event.territory, other.territory))).slice(0, NEXT_SHOWN);
}

async function namesOf(ctx: Ctx, rwCodes: readonly string[]): Promise<Map<string, string>> {
  const units = await unitsByCode(ctx.db, [...new Set(rwCodes.map(kelurahanOf))]);
  return new Map(units.map((unit) => [unit.code, unit.name]));
}

function sumByRule(counts: readonly { rule: string; count: number }[]): LeftOut[] {
  const sums = new Map<string, number>();
  for (const { rule, count } of counts) sums.set(rule, (sums.get(rule) ?? 0) + count);
  return [...sums].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count);
}

import { accept, assert, refuse, type Result } from '#platform/result.ts';
import { listAgencies, type Ctx } from '#modules/access/index.server.ts';
import { eligibilitySentence, findRulebook, getEvent, type EventPlan } from '#modules/events/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import type { DrawSummary } from '../rules/draw.ts';
import { commandsFrom, type DrawCommand } from '../rules/draw-status.ts';
import { freezeFault } from '../rules/freeze.ts';
import { missingVotes, type MissingVotes } from '../rules/supersede.ts';
import { drawsOf, latestConsents, votesOf, type Vote } from '../store/draws.server.ts';
import { exclusionCounts } from '../store/entrants.server.ts';
import { agencyToSpeakFor } from './consent-to-freeze.server.ts';
import { checkerHash } from './checker.server.ts';
import { readObjections, type Objection } from './objections.server.ts';
import { listPreview, type ListPreview } from './list-preview.server.ts';

export type RuleCount = { readonly rule: string; readonly sentence: string; readonly count: number };
export type ConsentLine = { readonly agencyId: string; readonly name: string; readonly state: 'missing' | 'outdated' | 'given'; readonly at: Date | null };

/** The officer's page of a draw: what has been done, what comes next, and who may do it. */
export type DrawDesk = {
  readonly event: Pick<EventPlan, 'id' | 'slug' | 'name' | 'tier' | 'firstDate' | 'lastDate' | 'places' | 'status' | 'agencies'>;
  readonly draws: readonly DrawSummary[];
  /** The last draw that was not given up; its steps are shown. */
  readonly current: DrawSummary | null;
  readonly allowed: readonly DrawCommand[];
  readonly freeze: { readonly list: ListPreview; readonly consents: readonly ConsentLine[]; readonly speaksFor: string | null; readonly fault: RotationRefusal | null } | null;
  readonly objections: readonly Objection[];
  readonly leftOut: readonly RuleCount[];
  readonly votes: readonly Vote[];
  readonly missingVotes: MissingVotes | null;
  readonly agencyNames: Readonly<Record<string, string>>;
  readonly may: { readonly freeze: boolean; readonly consent: boolean; readonly answer: boolean; readonly hold: boolean; readonly supersede: boolean };
};

const GIVEN_UP = ['corrected', 'superseded', 'cancelled'];

/** Refuses not_found (also for events outside the actor's area or agencies). */
export async function drawDesk(ctx: Ctx, eventId: string): Promise<Result<DrawDesk, NotFound>> {
  const event = await getEvent(ctx.db, eventId);
  if (!event || !ctx.may('pool.read', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
  const draws = await drawsOf(ctx.db, event.id);
  const current = draws.findLast((draw) => !GIVEN_UP.includes(draw.status)) ?? null;
  const agencies = await listAgencies(ctx.db);
  const shown = current ?? draws.at(-1);
  const votes = current ? await votesOf(ctx.db, current.drawId) : [];
  return accept({
    event, draws, current, allowed: current ? commandsFrom(current.status) : [],
    freeze: current ? null : await freezePart(ctx, event, draws),
    objections: shown ? await readObjections(ctx, shown.drawId) : [],
    leftOut: current ? await leftOutOf(ctx, event, current) : [],
    votes, missingVotes: votes.length > 0 ? (missingVotes(votes) ?? null) : null,
    agencyNames: Object.fromEntries(agencies.map((agency) => [agency.id, agency.shortName])),
    may: rightsOn(ctx, event)
  });
}

function rightsOn(ctx: Ctx, { territory, agencies }: EventPlan): DrawDesk['may'] {
  const owned = { territory, agencies };
  return {
    freeze: ctx.may('draw.freeze', owned), consent: ctx.may('draw.consent', owned), answer: ctx.may('objection.answer', owned),
    hold: ctx.may('draw.hold', owned), supersede: ctx.may('draw.supersede', { territory })
  };
}

async function freezePart(ctx: Ctx, event: EventPlan, draws: readonly DrawSummary[]): Promise<DrawDesk['freeze']> {
  const rulebook = await findRulebook(ctx.db, event.rulebookVersion);
  assert(rulebook, `rulebook ${event.rulebookVersion} exists`);
  const list = await listPreview(ctx, event, rulebook);
  const given = await latestConsents(ctx.db, event.id);
  const names = new Map((await listAgencies(ctx.db)).map((agency) => [agency.id, agency.name]));
  const consents = event.agencies.map((agencyId): ConsentLine => {
    const consent = given.find((one) => one.agencyId === agencyId);
    const state = !consent ? 'missing' : consent.listHash === list.listHash ? 'given' : 'outdated';
    return { agencyId, name: names.get(agencyId) ?? agencyId, state, at: consent?.at ?? null };
  });
  const fault = freezeFault(event, { eventId: event.id, confirmation: 'BEKUKAN' }, { draws, engineHash: await checkerHash(), today: ctx.today }) ?? null;
  return { list, consents, speaksFor: agencyToSpeakFor(ctx, event, given) ?? null, fault };
}

async function leftOutOf(ctx: Ctx, event: EventPlan, draw: DrawSummary): Promise<RuleCount[]> {
  const rulebook = await findRulebook(ctx.db, draw.rulebookVersion);
  const counts = new Map<string, number>();
  for (const line of await exclusionCounts(ctx.db, draw.drawId)) counts.set(line.rule, (counts.get(line.rule) ?? 0) + line.count);
  return [...counts].map(([rule, count]) => ({ rule, count, sentence: eligibilitySentence(rule as never, ctx.lang, rulebook!.body) }));
}


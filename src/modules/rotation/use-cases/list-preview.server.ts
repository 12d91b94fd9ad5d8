import type { Ctx } from '#modules/access/index.server.ts';
import { eligibilitySentence, type EventPlan, type Rulebook } from '#modules/events/index.server.ts';
import { businessBriefs } from '#modules/registry/index.server.ts';
import { unitsByCode } from '#modules/territory/index.server.ts';
import { candidatesPerQuota, minimaNeedingReason, traitsOf } from '../rules/build-input.ts';
import { RULE_CODES } from '../rules/eligibility.ts';
import { assemblePool, type AssembledPool } from './assemble-pool.server.ts';
import type { RuleCount } from './draw-desk.server.ts';

type Named = { readonly name: string; readonly rwCode: string; readonly agencyId: string };
export type TwinLine = { readonly kind: 'one_per_nik' | 'one_per_kk'; readonly kept: Named; readonly left: Named };
export type QuotaLine = {
  readonly code: string; readonly key: string; readonly name: string; readonly waveCode: string | null; readonly min: number | null; readonly max: number | null;
  readonly candidates: number; readonly reason: string | null; readonly needsReason: boolean;
};

/** The list as it would be frozen now: counts, quotas with their candidates, duplicates between agencies. */
export type ListPreview = {
  readonly listHash: string;
  readonly pool: number;
  readonly eligible: number;
  readonly rws: number;
  readonly rwsWithEntrant: number;
  readonly byAgency: readonly { readonly agencyId: string; readonly eligible: number; readonly leftOut: number }[];
  readonly byRule: readonly RuleCount[];
  readonly quotas: readonly QuotaLine[];
  readonly twins: readonly TwinLine[];
  readonly twinsTotal: number;
};

const TWINS_SHOWN = 50;

export async function listPreview(ctx: Ctx, event: EventPlan, rulebook: Rulebook): Promise<ListPreview> {
  const assembled = await assemblePool(ctx.db, event, rulebook, ctx.today);
  const { pool, eligible, rws, twins, listHash } = assembled;
  return {
    listHash, pool: pool.length, eligible: eligible.length, rws: rws.size, rwsWithEntrant: new Set(eligible.map((row) => row.rwCode)).size,
    byAgency: agencyCounts(assembled), byRule: ruleCounts(assembled, ctx), quotas: await quotaLines(ctx, assembled),
    twins: await twinLines(ctx, assembled), twinsTotal: twins.length
  };
}

function agencyCounts({ pool, verdicts }: AssembledPool): ListPreview['byAgency'] {
  const counts = new Map<string, { eligible: number; leftOut: number }>();
  for (const row of pool) {
    const line = counts.get(row.coachAgencyId) ?? { eligible: 0, leftOut: 0 };
    const isIn = verdicts.get(row.businessId)!.length === 0;
    counts.set(row.coachAgencyId, isIn ? { ...line, eligible: line.eligible + 1 } : { ...line, leftOut: line.leftOut + 1 });
  }
  return [...counts].map(([agencyId, line]) => ({ agencyId, ...line })).sort((a, b) => b.eligible - a.eligible);
}

/** Every failing rule counts, so the sum may exceed the number of businesses left out. */
function ruleCounts({ verdicts, rulebook }: AssembledPool, ctx: Ctx): RuleCount[] {
  const all = [...verdicts.values()].flat();
  return RULE_CODES
    .map((rule) => ({ rule, count: all.filter((one) => one === rule).length, sentence: eligibilitySentence(rule, ctx.lang, rulebook.body) }))
    .filter((line) => line.count > 0);
}

async function quotaLines(ctx: Ctx, { event, eligible, rulebook }: AssembledPool): Promise<QuotaLine[]> {
  const candidates = candidatesPerQuota(event.quotas, eligible.map((row) => ({ rwCode: row.rwCode, traits: traitsOf(row) })));
  const lacking = new Set(minimaNeedingReason(event.quotas, candidates, {}, rulebook.body.minimumReasonPercent));
  const names = new Map((await unitsByCode(ctx.db, event.quotas.flatMap((quota) => (quota.kind === 'territory' ? [quota.key] : [])))).map((unit) => [unit.code, unit.name]));
  return event.quotas.map((quota) => ({
    code: quota.code, key: quota.key, name: names.get(quota.key) ?? quota.key, waveCode: quota.waveCode, min: quota.min, max: quota.max,
    candidates: candidates.get(quota.code)!, reason: quota.reason, needsReason: lacking.has(quota.code)
  }));
}

/** Pairs between agencies first: they are what the two must look at before they consent. */
async function twinLines(ctx: Ctx, { twins, pool }: AssembledPool): Promise<TwinLine[]> {
  const rowOf = new Map(pool.map((row) => [row.businessId, row]));
  const between = (twin: (typeof twins)[number]) => rowOf.get(twin.kept)!.coachAgencyId !== rowOf.get(twin.left)!.coachAgencyId;
  const shown = [...twins.filter(between), ...twins.filter((twin) => !between(twin))].slice(0, TWINS_SHOWN);
  const briefs = await businessBriefs(ctx.db, shown.flatMap((twin) => [twin.kept, twin.left]));
  const named = (id: string): Named => ({ name: briefs.get(id)!.name, rwCode: briefs.get(id)!.rwCode, agencyId: briefs.get(id)!.coachAgencyId });
  return shown.map((twin) => ({ kind: twin.kind, kept: named(twin.kept), left: named(twin.left) }));
}

import { ENGINE_VERSION } from '#engine';
import { recordAudit } from '#platform/audit.server.ts';
import { addDays, instantOf } from '#platform/clock.ts';
import type { Tx } from '#platform/db.server.ts';
import { mintLinks } from '#platform/links.server.ts';
import { writeMessages, type NewMessage } from '#platform/messages.server.ts';
import { accept, type Result } from '#platform/result.ts';
import { listAgencies, type Ctx } from '#modules/access/index.server.ts';
import { eligibilitySentence, freezeEditing } from '#modules/events/index.server.ts';
import { lockForDraw } from '#modules/registry/index.server.ts';
import { counterKeyOf, drawIdOf, type DrawSummary } from '../rules/draw.ts';
import { entrantMessage, excludedMessage } from '../rules/message-text.ts';
import { insertDraw, insertFreeze, nextNumber } from '../store/draws.server.ts';
import { insertEntrants, insertExclusions, type EntrantRow, type ExclusionRow } from '../store/entrants.server.ts';
import type { AssembledPool } from './assemble-pool.server.ts';
import type { PreparedFreeze } from './prepare-freeze.server.ts';

export type Frozen = { readonly drawId: string; readonly freezeNo: number; readonly inputHash: string; readonly entrants: number; readonly excluded: number };

const HOUR_MS = 3_600_000;
/** Links stay readable for a while after the event, so that the reason can still be looked up. */
const LINK_DAYS_AFTER = 60;

/** Writes the freeze, gives it its number, locks the businesses and the plan, and tells everybody. */
export async function saveFreeze(
  ctx: Ctx, tx: Tx, assembled: AssembledPool, prepared: PreparedFreeze, known: { draws: readonly DrawSummary[]; engineHash: string }
): Promise<Result<Frozen, never>> {
  const { event, rulebook, rws } = assembled;
  const now = ctx.clock.now();
  const year = ctx.today.slice(0, 4);
  const drawId = drawIdOf(event.tier, year, await nextNumber(tx, counterKeyOf(event.tier, year)));
  const freezeNo = known.draws.length + 1;
  const objectionsUntil = new Date(now.getTime() + rulebook.body.objectionHours * HOUR_MS);
  await insertDraw(tx, { drawId, eventId: event.id, seasonId: null, freezeNo, tier: event.tier, territory: event.territory, agencies: event.agencies, at: now });
  await insertFreeze(tx, {
    ...prepared, drawId, engine: ENGINE_VERSION, engineHash: known.engineHash, rulebookVersion: rulebook.version, entrants: prepared.entrants.length,
    excluded: prepared.excluded.length, rws: rws.size, places: event.places, planId: assembled.plan?.planId ?? null, supersedes: supersededBy(known.draws), frozenAt: now, frozenBy: ctx.actor.id, objectionsUntil
  });
  await insertEntrants(tx, drawId, prepared.entrants);
  await insertExclusions(tx, drawId, prepared.excluded);
  await lockForDraw(tx, ctx, { businessIds: prepared.entrants.map((entrant) => entrant.businessId), eventId: event.id, until: event.lastDate });
  await freezeEditing(tx, ctx, event.id);
  await tellEverybody(ctx, tx, { drawId, objectionsUntil }, assembled, prepared);
  recordAudit(tx, 'draw.frozen', drawId, { eventId: event.id, freezeNo, inputHash: prepared.inputHash, rosterHash: prepared.rosterHash, exclusionsHash: prepared.exclusionsHash, rulesHash: prepared.rulesHash, engineHash: known.engineHash });
  return accept({ drawId, freezeNo, inputHash: prepared.inputHash, entrants: prepared.entrants.length, excluded: prepared.excluded.length });
}

/** A draw that follows a superseded one says so, in its freeze and in its ceremony. */
function supersededBy(draws: readonly DrawSummary[]): { drawId: string; reason: string } | null {
  const last = draws.findLast((draw) => draw.status === 'superseded');
  return last ? { drawId: last.drawId, reason: last.supersededFor ?? 'other' } : null;
}

/** Entrants and those left out although they are willing; who said no is not written to. */
async function tellEverybody(ctx: Ctx, tx: Tx, draw: { drawId: string; objectionsUntil: Date }, assembled: AssembledPool, prepared: PreparedFreeze): Promise<void> {
  const { event, rulebook, pool } = assembled;
  const nameOf = new Map(pool.map((row) => [row.businessId, row.name]));
  const agency = (await listAgencies(tx)).find((one) => one.id === event.agencies[0]);
  const parts = { agency: agency?.name ?? event.agencies[0]!, event: event.name, inputHash: prepared.inputHash, until: draw.objectionsUntil, contact: event.contact };
  const told: readonly (EntrantRow | ExclusionRow)[] = [...prepared.entrants, ...prepared.excluded.filter((line) => !line.rules.includes('not_willing'))];
  const expiresAt = instantOf(addDays(event.lastDate, LINK_DAYS_AFTER));
  const tokens = await mintLinks(ctx, tx, { purpose: 'entrant', subjects: told.map((line) => `${draw.drawId}:${line.businessId}`), expiresAt });
  const messages = told.map((line, index): NewMessage => {
    const business = nameOf.get(line.businessId)!;
    const text = 'rules' in line ? excludedMessage({ ...parts, business, rule: eligibilitySentence(line.rules[0]!, 'id', rulebook.body) }) : entrantMessage({ ...parts, business, code: line.code });
    return { purpose: 'entrant', recipient: `business:${line.businessId}`, subject: `event:${event.id}`, text, link: `${ctx.publicUrl}/tautan/${tokens[index]!}` };
  });
  await writeMessages(ctx, tx, messages);
}

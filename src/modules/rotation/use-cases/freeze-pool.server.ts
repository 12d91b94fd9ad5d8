import { violates } from '#platform/db.server.ts';
import { assert, refuse, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import { findRulebook, lockPlan } from '#modules/events/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import { freezeFault, type FreezeCommand } from '../rules/freeze.ts';
import { drawsOf, latestConsents } from '../store/draws.server.ts';
import { pinVotesOf } from '../store/pins.server.ts';
import { confirmedBefore } from '../store/turns.server.ts';
import { assemblePool } from './assemble-pool.server.ts';
import { checkerHash } from './checker.server.ts';
import { prepareFreeze } from './prepare-freeze.server.ts';
import { saveFreeze, type Frozen } from './save-freeze.server.ts';

/**
 * Freezes the list of an event (draw-protocol.md 2): judges the whole pool, builds the canonical input with fresh
 * codes, tries it for feasibility with an all-zero seed, publishes four hashes, locks the businesses and tells
 * every entrant. One transaction; the registry's rows stand still in it. `engineHash` replaces the hash of the
 * built checker in tests and seeds only. Refuses everything named in rules/freeze.ts and prepare-freeze.
 */
export async function freezePool(ctx: Ctx, command: FreezeCommand, tools: { engineHash?: string } = {}): Promise<Result<Frozen, RotationRefusal | NotFound>> {
  const engineHash = tools.engineHash ?? (await checkerHash());
  try {
    return await ctx.inTransaction(async (tx) => {
      const event = await lockPlan(tx, command.eventId);
      if (!event || !ctx.may('draw.freeze', { territory: event.territory, agencies: event.agencies })) return refuse({ code: 'not_found' });
      const draws = await drawsOf(tx, event.id);
      const early = freezeFault(event, command, { draws, engineHash, today: ctx.today });
      if (early) return refuse(early);

      const rulebook = await findRulebook(tx, event.rulebookVersion);
      assert(rulebook, `rulebook ${event.rulebookVersion} exists`);
      const assembled = await assemblePool(tx, event, rulebook, ctx.today, true);
      const known = { consents: await latestConsents(tx, event.id), confirmed: await confirmedBefore(tx, event.id), pinVotes: await pinVotesOf(tx, event.id) };
      const prepared = prepareFreeze(assembled, command, known);
      if (!prepared.ok) return prepared;

      return saveFreeze(ctx, tx, assembled, prepared.value, { draws, engineHash: engineHash! });
    });
  } catch (error) {
    if (violates(error, 'draws_one_living') || violates(error, 'draws_freeze_no')) return refuse({ code: 'draw_already_open', drawId: '' });
    throw error;
  }
}

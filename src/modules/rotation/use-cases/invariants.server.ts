import type { Input } from '#engine';
import type { Db } from '#platform/db.server.ts';
import { HASH_LINES } from '../rules/documents.ts';
import type { HeldDraw } from '../rules/draw.ts';
import { allDraws, brokenCounters, findHeld, frozenTexts } from '../store/draws.server.ts';
import { entrantsOf } from '../store/entrants.server.ts';
import { drawsWithPlans, targetsOf } from '../store/plans.server.ts';
import { brokenTurns } from '../store/turns.server.ts';
import { sha256Hex } from './hash.server.ts';
import { recomputedResult } from './run-draw.server.ts';

export type Invariant = { readonly name: string; readonly checked: number; readonly broken: readonly string[] };

/**
 * What must always hold in rotation: turns follow from facts, numbers have no gap, every frozen document has its
 * published hash, every roster is made of its leaves, and every result comes out again when it is computed again.
 */
export async function rotationInvariants(db: Db): Promise<Invariant[]> {
  const ids = await allDraws(db);
  const draws: HeldDraw[] = [];
  for (const id of ids) draws.push((await findHeld(db, id))!);
  const turns = await brokenTurns(db);
  return [
    { name: 'turns follow from facts', checked: 1, broken: turns > 0 ? [`${turns} turns`] : [] },
    { name: 'draw numbers have no gap', checked: ids.length, broken: await brokenCounters(db) },
    await each('frozen documents have their hashes', draws, (draw) => hasItsHashes(db, draw)),
    await each('rosters are made of their leaves', draws, (draw) => hasItsRoster(db, draw)),
    await scheduledTargets(db),
    await each('results come out again', draws.filter((draw) => draw.resultHash !== null), async (draw) => (await recomputedResult(db, draw)) === 'same')
  ];
}

/** Nobody may hand an event other targets than those of the plan it names; a closed RW may be missing. */
async function scheduledTargets(db: Db): Promise<Invariant> {
  const draws = await drawsWithPlans(db);
  const broken: string[] = [];
  for (const { drawId, eventId, planId, input } of draws) {
    const planned = new Map((await targetsOf(db, planId)).filter((target) => target.eventId === eventId).map((target) => [target.rwCode, target.places]));
    const { rwTargets = [], rws } = JSON.parse(input) as Input;
    const missing = [...planned.keys()].filter((rw) => rws.some((one) => one.code === rw) && !rwTargets.some((target) => target.rw === rw));
    if (missing.length > 0 || rwTargets.some((target) => planned.get(target.rw) !== target.places)) broken.push(drawId);
  }
  return { name: 'draws hold the targets of their plan', checked: draws.length, broken };
}

async function each(name: string, draws: readonly HeldDraw[], holds: (draw: HeldDraw) => Promise<boolean>): Promise<Invariant> {
  const broken: string[] = [];
  for (const draw of draws) if (!(await holds(draw))) broken.push(draw.drawId);
  return { name, checked: draws.length, broken };
}

async function hasItsHashes(db: Db, draw: HeldDraw): Promise<boolean> {
  const texts = (await frozenTexts(db, draw.drawId))!;
  return sha256Hex(HASH_LINES.input + texts.input) === draw.inputHash && sha256Hex(HASH_LINES.exclusions + texts.exclusions) === draw.exclusionsHash
    && sha256Hex(HASH_LINES.roster + texts.roster) === draw.rosterHash && sha256Hex(HASH_LINES.rules + texts.rules) === draw.rulesHash;
}

async function hasItsRoster(db: Db, draw: HeldDraw): Promise<boolean> {
  const leaves = (await entrantsOf(db, draw.drawId)).map((entrant) => entrant.leaf).sort();
  return (await frozenTexts(db, draw.drawId))!.roster === JSON.stringify(leaves);
}

import type { Db } from '#platform/db.server.ts';
import { HASH_LINES } from '../rules/documents.ts';
import type { DrawSummary } from '../rules/draw.ts';
import { allDraws, brokenCounters, findDraw, frozenTexts } from '../store/draws.server.ts';
import { entrantsOf } from '../store/entrants.server.ts';
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
  const draws: DrawSummary[] = [];
  for (const id of ids) draws.push((await findDraw(db, id))!);
  const turns = await brokenTurns(db);
  return [
    { name: 'turns follow from facts', checked: 1, broken: turns > 0 ? [`${turns} turns`] : [] },
    { name: 'draw numbers have no gap', checked: ids.length, broken: await brokenCounters(db) },
    await each('frozen documents have their hashes', draws, (draw) => hasItsHashes(db, draw)),
    await each('rosters are made of their leaves', draws, (draw) => hasItsRoster(db, draw)),
    await each('results come out again', draws.filter((draw) => draw.resultHash !== null), async (draw) => (await recomputedResult(db, draw)) === 'same')
  ];
}

async function each(name: string, draws: readonly DrawSummary[], holds: (draw: DrawSummary) => Promise<boolean>): Promise<Invariant> {
  const broken: string[] = [];
  for (const draw of draws) if (!(await holds(draw))) broken.push(draw.drawId);
  return { name, checked: draws.length, broken };
}

async function hasItsHashes(db: Db, draw: DrawSummary): Promise<boolean> {
  const texts = (await frozenTexts(db, draw.drawId))!;
  return sha256Hex(HASH_LINES.input + texts.input) === draw.inputHash && sha256Hex(HASH_LINES.exclusions + texts.exclusions) === draw.exclusionsHash
    && sha256Hex(HASH_LINES.roster + texts.roster) === draw.rosterHash && sha256Hex(HASH_LINES.rules + texts.rules) === draw.rulesHash;
}

async function hasItsRoster(db: Db, draw: DrawSummary): Promise<boolean> {
  const leaves = (await entrantsOf(db, draw.drawId)).map((entrant) => entrant.leaf).sort();
  return (await frozenTexts(db, draw.drawId))!.roster === JSON.stringify(leaves);
}

import type { PlainDate } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.server.ts';
import { ancestorsOf } from './rules/codes.ts';
import { predecessorsIn } from './rules/succession.ts';
import { nest, type TreeNode } from './rules/tree.ts';
import type { Unit } from './rules/unit.ts';
import * as store from './store.server.ts';

/** What later modules may ask of the territory. */
export { LEVELS, ancestorsOf, isCode, isUnder, kelurahanOf, levelOf, parentOf, rwCodeOf, rwNameOf, rwNumberOf, type Level } from './rules/codes.ts';
export { existsOn, type Unit } from './rules/unit.ts';
export { mosaicOf, type Mosaic } from './rules/mosaic.ts';
export type { TreeNode } from './rules/tree.ts';
export type { TerritoryFact } from './store.server.ts';
export type { Reasoned } from './rules/succession.ts';
export { loadProvince, RECORDS_BEGIN, type LoadedProvince } from './use-cases/load-province.server.ts';
export { addRw } from './use-cases/add-rw.server.ts';
export { retireRw } from './use-cases/retire-rw.server.ts';
export { splitRw } from './use-cases/split-rw.server.ts';
export { mergeRws } from './use-cases/merge-rws.server.ts';
export { territoryPage, type TerritoryPage } from './use-cases/browse-territory.server.ts';

const FACTS_PER_PAGE = 500;

/** The unit of a code, ended ones too. */
export function findUnit(db: Db, code: string): Promise<Unit | undefined> {
  return store.findUnit(db, code);
}

/** The units of these codes, in the order of the codes; unknown codes are left out. */
export function unitsByCode(db: Db, codes: readonly string[]): Promise<Unit[]> {
  return store.unitsByCode(db, codes);
}

/** The units one level below `code` that exist on a date. */
export function childrenOf(db: Db, code: string, on: PlainDate): Promise<Unit[]> {
  return store.childrenOf(db, code, on);
}

/** Kelurahan whose name holds these words (case does not matter), the very name first; at most `limit`. */
export function findKelurahanByName(db: Db, words: string, on: PlainDate, limit = 20): Promise<Unit[]> {
  return store.kelurahanByName(db, words, on, limit);
}

/** The provinces that were loaded. */
export function provinces(db: Db): Promise<Unit[]> {
  return store.provinces(db);
}

/** Every RW under `code` (or `code` itself) that exists on a date, in the order of the codes. */
export function rwsUnder(db: Db, code: string, on: PlainDate): Promise<{ code: string; name: string }[]> {
  return store.rwsUnder(db, code, on);
}

/** How many RWs that is. */
export function countRws(db: Db, code: string, on: PlainDate): Promise<number> {
  return store.countRws(db, code, on);
}

/** The unit and those above it, province first; empty for an unknown code. */
export async function pathOf(db: Db, code: string): Promise<Unit[]> {
  const units = await store.unitsByCode(db, [...ancestorsOf(code), code]);
  return units.at(-1)?.code === code ? units : [];
}

/** The RWs whose turns this one inherits, over any number of splits and merges, nearest first. */
export async function predecessorsOf(db: Db, rwCode: string): Promise<string[]> {
  return predecessorsIn(await store.successionsInto(db, rwCode), rwCode);
}

/** The same for every RW under `code` that has any: one query for a whole pool. */
export async function predecessorsUnder(db: Db, code: string): Promise<Map<string, string[]>> {
  const successions = await store.successionsInto(db, code);
  const codes = [...new Set(successions.map((line) => line.toCode))];
  return new Map(codes.map((rwCode) => [rwCode, predecessorsIn(successions, rwCode)]));
}

/** `code` with everything below it on a date, nested down to the RWs; undefined when it does not exist then. */
export async function treeOf(db: Db, code: string, on: PlainDate): Promise<TreeNode | undefined> {
  return nest(await store.unitsUnder(db, code, on), code);
}

/** What was changed after `cursor` (0 at first), oldest first, at most 500; go on with the last `seq`. */
export function factsSince(db: Db, cursor: number): Promise<store.TerritoryFact[]> {
  return store.factsSince(db, cursor, FACTS_PER_PAGE);
}

import { isListed, type Checks } from './checks.ts';
import type { KnownEvents } from './events.ts';

const UMKM_FIELDS = ['id', 'rw', 'tags', 'turnsBefore', 'lastTurnRank', 'eligible'];

/** Reads the UMKM; returns their entries by id. */
export function readUmkm(checks: Checks, value: unknown, rws: Set<string>, events: KnownEvents): Map<string, string[]> {
  const list = checks.array(value, 'umkm');
  const known = new Map<string, string[]>();
  let before = '';
  for (let i = 0; i < list.length; i++) {
    const path = `umkm[${i}]`;
    const umkm = checks.object(list[i], path, UMKM_FIELDS, ['costs']);
    const id = checks.id(umkm.id, path + '.id');
    if (i > 0) checks.ascending(before, id, path + '.id');
    before = id;
    if (!rws.has(umkm.rw as string)) checks.reject(path + '.rw', 'no RW of this input has this code');
    checks.whole(umkm.turnsBefore, path + '.turnsBefore', 0, 1_000_000);
    checks.whole(umkm.lastTurnRank, path + '.lastTurnRank', 0, Number.MAX_SAFE_INTEGER);
    readTags(checks, umkm.tags, path + '.tags', events.tags);
    const eligible = readEligible(checks, umkm.eligible, path + '.eligible', events);
    if (umkm.costs !== undefined) readCosts(checks, umkm.costs, path + '.costs', eligible);
    known.set(id, eligible);
  }
  rejectGapInRanks(checks, list as { lastTurnRank: number }[]);
  return known;
}

function readTags(checks: Checks, value: unknown, at: string, named: Set<string>): void {
  const tags = checks.array(value, at);
  for (let i = 0; i < tags.length; i++) {
    const tag = checks.id(tags[i], `${at}[${i}]`);
    if (i > 0) checks.ascending(tags[i - 1] as string, tag, `${at}[${i}]`);
    if (!named.has(tag)) checks.reject(`${at}[${i}]`, 'no quota of this input names this tag');
  }
}

function readEligible(checks: Checks, value: unknown, at: string, events: KnownEvents): string[] {
  const entries = checks.array(value, at) as string[];
  const named = entries.length > 1 ? new Set<number>() : undefined;
  for (let i = 0; i < entries.length; i++) {
    const event = typeof entries[i] === 'string' ? events.entries.get(entries[i]) : undefined;
    // Paths are put together only for a fault: a season has more than a million entries.
    if (event === undefined) return checks.reject(`${at}[${i}]`, 'no event or wave of this input is called so');
    if (i > 0 && entries[i - 1] >= entries[i]) checks.ascending(entries[i - 1], entries[i], `${at}[${i}]`);
    if (named?.has(event)) checks.reject(`${at}[${i}]`, 'the event is named twice');
    named?.add(event);
  }
  return entries;
}

function readCosts(checks: Checks, value: unknown, path: string, eligible: string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) checks.reject(path, 'must be an object');
  for (const [entry, cost] of Object.entries(value as Record<string, unknown>)) {
    if (!isListed(eligible, entry)) checks.reject(`${path}.${entry}`, 'not an entry that she is eligible for');
    checks.whole(cost, `${path}.${entry}`, 0, 1_000_000);
  }
}

/** Ranks above 0 are exactly 1..m; equal dates share a rank. */
function rejectGapInRanks(checks: Checks, list: { lastTurnRank: number }[]): void {
  const ranks = new Set<number>();
  for (const { lastTurnRank } of list) if (lastTurnRank > 0) ranks.add(lastTurnRank);
  for (let i = 0; i < list.length; i++)
    if (list[i].lastTurnRank > ranks.size)
      checks.reject(`umkm[${i}].lastTurnRank`, `ranks above 0 must be exactly 1..${ranks.size}`);
}

/** Reads the season plan's places per RW; only a draw has them. */
export function readTargets(checks: Checks, value: unknown, kind: string, rws: Set<string>, events: KnownEvents): void {
  if (kind !== 'draw') checks.reject('rwTargets', 'only a draw has targets');
  const list = checks.array(value, 'rwTargets');
  let before: string[] = [];
  for (let i = 0; i < list.length; i++) {
    const path = `rwTargets[${i}]`;
    const target = checks.object(list[i], path, ['event', 'rw', 'places'], []);
    if (!events.waves.has(target.event as string)) checks.reject(path + '.event', 'no event of this input is called so');
    if (!rws.has(target.rw as string)) checks.reject(path + '.rw', 'no RW of this input has this code');
    checks.whole(target.places, path + '.places', 0, 1_000_000);
    const next = [target.event as string, target.rw as string];
    if (i > 0) rejectUnsorted(checks, before, next, path);
    before = next;
  }
}

/** Reads the confirmed places; each must be one that the UMKM is eligible for. */
export function readPins(checks: Checks, value: unknown, umkm: Map<string, string[]>, events: KnownEvents): void {
  const list = checks.array(value, 'pins');
  let before: string[] = [];
  for (let i = 0; i < list.length; i++) {
    const path = `pins[${i}]`;
    const pin = checks.object(list[i], path, ['umkm', 'event', 'wave'], []);
    const eligible = umkm.get(pin.umkm as string);
    if (!eligible) return checks.reject(path + '.umkm', 'no UMKM of this input is called so');
    const waves = events.waves.get(pin.event as string);
    if (!waves) return checks.reject(path + '.event', 'no event of this input is called so');
    if (!isListed(waves, pin.wave as string)) checks.reject(path + '.wave', 'no wave of this event is called so');
    const next = [pin.umkm as string, pin.event as string, pin.wave as string];
    if (!isListed(eligible, next[1]) && !isListed(eligible, next[1] + '/' + next[2]))
      checks.reject(path, 'a pin must be an entry that the UMKM is eligible for');
    if (i > 0) rejectUnsorted(checks, before, next, path);
    before = next;
  }
}

function rejectUnsorted(checks: Checks, before: string[], next: string[], path: string): void {
  const at = next.findIndex((part, i) => part !== before[i]);
  if (at < 0) checks.reject(path, 'is there twice');
  if (next[at] < before[at]) checks.reject(path, 'the list is not sorted');
}

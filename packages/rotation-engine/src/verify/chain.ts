/** The chain of replacements, played again by the rule from the base result on. */
import type { Quota, Replacement } from '../types.ts';
import { countsIn, mayAttend, type Draw } from './draw.ts';
import type { Placed } from './limits.ts';
import { fault, type Fault } from './report.ts';
import { waitlistOf } from './waitlist.ts';

/** What the chain has done so far: who holds which wave, whose RW a place came from, who is out. */
interface Places {
  readonly wave: Int32Array;
  readonly origin: Map<number, string>;
  readonly gone: Set<number>;
  readonly perWave: Int32Array;
  readonly perRw: Int32Array;
  readonly perRwWave: Map<number, number>;
  readonly perQuota: Int32Array;
}

/** The first entry that the rule does not give, or undefined. Source: engine contract, waitlist and replacement. */
export function chainRuleFault(draw: Draw, placed: Placed, chain: readonly Replacement[]): Fault | undefined {
  if (chain.length === 0) return undefined;
  const order = waitlistOf(draw, placed);
  const places = placesOf(draw, placed);
  for (const [i, entry] of chain.entries()) {
    const found = entryFault(draw, places, order, entry, `$.chain[${i}]`);
    if (found) return found;
  }
  return undefined;
}

function entryFault(draw: Draw, places: Places, order: readonly number[], entry: Replacement, path: string): Fault | undefined {
  const u = draw.umkmIndex.get(entry.declined);
  const w = draw.waveIndex.get(entry.wave);
  if (u === undefined || w === undefined || entry.event !== draw.event.id || places.wave[u] !== w) return fault(`${path}.declined`, 'does not hold this place');
  const origin = places.origin.get(u) as string;
  count(draw, places, u, w, -1);
  places.gone.add(u);
  const waiting = ringsOf(draw, places, order, w, origin);
  const keepsAll = waiting.find(([v]) => hasRoom(draw, places, v, w) && missed(draw, places, v, w).length === 0);
  const [chosen, ring] = keepsAll ?? waiting.find(([v]) => hasRoom(draw, places, v, w)) ?? [];
  const minima = missed(draw, places, chosen, w);
  if (entry.chosen !== (chosen === undefined ? undefined : draw.umkm[chosen].id)) return fault(`${path}.chosen`, `the place goes to ${chosen === undefined ? 'nobody' : draw.umkm[chosen].id}`);
  if (entry.ring !== ring) return fault(`${path}.ring`, `the ring is ${ring}`);
  if (entry.minimaMissed.join(' ') !== minima.join(' ')) return fault(`${path}.minimaMissed`, `missed are ${minima.join(' ') || 'none'}`);
  if (chosen !== undefined) {
    count(draw, places, chosen, w, 1);
    places.origin.set(chosen, origin);
  }
  return undefined;
}

/** Candidates with their ring, the longest shared part of the code first, inside it the base order. */
function ringsOf(draw: Draw, places: Places, order: readonly number[], w: number, origin: string): [u: number, ring: number][] {
  const ringOfRw = draw.rws.map((rw) => sharedParts(rw.code, origin));
  const rings: [number, number][] = [];
  for (const u of order) {
    if (places.wave[u] < 0 && !places.gone.has(u) && mayAttend(draw, u, w)) rings.push([u, ringOfRw[draw.rwOf[u]]]);
  }
  return rings.sort((a, b) => b[1] - a[1]);
}

function sharedParts(a: string, b: string): number {
  const [x, y] = [a.split('.'), b.split('.')];
  const differs = x.findIndex((part, i) => part !== y[i]);
  return differs < 0 ? x.length : differs;
}

function placesOf(draw: Draw, placed: Placed): Places {
  const places: Places = {
    wave: new Int32Array(placed.wave.length).fill(-1), origin: new Map(), gone: new Set(),
    perWave: new Int32Array(draw.event.waves.length), perRw: new Int32Array(draw.rws.length),
    perRwWave: new Map(), perQuota: new Int32Array(draw.event.quotas.length),
  };
  placed.wave.forEach((w, u) => {
    if (w < 0) return;
    count(draw, places, u, w, 1);
    places.origin.set(u, draw.umkm[u].rw);
  });
  return places;
}

function count(draw: Draw, places: Places, u: number, w: number, step: 1 | -1): void {
  places.wave[u] = step > 0 ? w : -1;
  places.perWave[w] += step;
  places.perRw[draw.rwOf[u]] += step;
  const cell = draw.rwOf[u] * places.perWave.length + w;
  places.perRwWave.set(cell, (places.perRwWave.get(cell) ?? 0) + step);
  draw.event.quotas.forEach((quota: Quota, q) => { if (countsIn(draw, quota, u, w)) places.perQuota[q] += step; });
}

function hasRoom(draw: Draw, places: Places, u: number, w: number): boolean {
  const r = draw.rwOf[u];
  return !draw.closed && places.perWave[w] < draw.event.waves[w].capacity && places.perRw[r] < draw.capRw
    && (places.perRwWave.get(r * places.perWave.length + w) ?? 0) < draw.capRwWave
    && draw.event.quotas.every((quota, q) => places.perQuota[q] < (quota.max ?? Infinity) || !countsIn(draw, quota, u, w));
}

/** Ids of the minima that do not hold once u (or nobody) has the place. */
function missed(draw: Draw, places: Places, u: number | undefined, w: number): string[] {
  return draw.event.quotas
    .filter((quota, q) => places.perQuota[q] + (u !== undefined && countsIn(draw, quota, u, w) ? 1 : 0) < (quota.min ?? 0))
    .map((quota) => quota.id);
}

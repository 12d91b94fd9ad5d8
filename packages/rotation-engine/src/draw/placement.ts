import { compareXor } from '../tickets.ts';
import type { DrawNetwork } from './build.ts';
import { mayAttend, type DrawModel } from './model.ts';

export interface Placed {
  umkm: number;
  wave: number;
}

/**
 * Point 5: down the list of turns each takes the wave with the smallest ticket(u) XOR ticket(wave), such that all later
 * turns stay completable. An UMKM has one entry per event, so her cost is the same in every wave and decides nothing here.
 */
export function placeTurns(model: DrawModel, draw: DrawNetwork, granted: number[]): Placed[] {
  return placeWith(model, granted, takeWhereCompletable(draw));
}

/** The same for any test of what stays completable; where one scope stands for all waves a free place is enough. */
export function placeWith(model: DrawModel, granted: number[], takeInScope: (u: number, wave: number) => boolean): Placed[] {
  const placed = pinnedPlaces(model);
  const take = model.single ? takeWhereFree(model, placed) : takeInScope;
  for (const u of granted) {
    const wave = wavesByTicket(model, u).find((w) => take(u, w));
    if (wave === undefined) throw new Error(`no wave left for ${model.input.umkm[u].id}, who was granted a turn`);
    placed.push({ umkm: u, wave });
  }
  return placed;
}

function pinnedPlaces(model: DrawModel): Placed[] {
  return [...model.pinsOf].flatMap(([umkm, waves]) => waves.map((wave) => ({ umkm, wave })));
}

function wavesByTicket(model: DrawModel, u: number): number[] {
  const waves = model.event.waves.map((_, w) => w).filter((w) => mayAttend(model.entry[u], w));
  // Waves stand by id, so equal distances fall back to (event, wave).
  return waves.sort((a, b) => compareXor(model.umkmTickets, u, model.waveTickets, a, b) || a - b);
}

/** One scope for all waves: any free place keeps the rest completable. */
function takeWhereFree(model: DrawModel, placed: Placed[]): (u: number, wave: number) => boolean {
  const left = model.event.waves.map((w) => w.capacity);
  for (const { wave } of placed) left[wave]--;
  return (_, wave) => left[wave]-- > 0;
}

function takeWhereCompletable(draw: DrawNetwork): (u: number, wave: number) => boolean {
  const taken = new Map<number, number>();
  return (u, wave) => {
    const arc = draw.placeArc[draw.kindOf[u]][wave];
    const units = (taken.get(arc) ?? 0) + 1;
    if (!draw.network.secure(arc, units)) return false;
    taken.set(arc, units);
    return true;
  };
}

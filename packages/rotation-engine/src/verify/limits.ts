/** The recount: every place, cap, capacity, quota and pin from the published assignments alone. */
import type { Result, RwTurns } from '../types.ts';
import { countsIn, mayAttend, type Draw } from './draw.ts';
import { fault, type Fault } from './report.ts';

/** Who holds a place, and the turns of each RW; `wave[u]` is -1 without a place. */
export interface Placed {
  readonly wave: Int32Array;
  readonly turns: Int32Array;
  readonly count: number;
}

/** The places of a result if every limit holds, else the first fault. */
export function checkLimits(draw: Draw, result: Result): Fault | Placed {
  const wave = new Int32Array(draw.umkm.length).fill(-1);
  for (const [i, one] of result.assignments.entries()) {
    const path = `$.result.assignments[${i}]`;
    const u = draw.umkmIndex.get(one.umkm);
    const w = draw.waveIndex.get(one.wave);
    if (u === undefined || w === undefined || one.event !== draw.event.id) return fault(path, 'names nothing of this input');
    if (!mayAttend(draw, u, w)) return fault(path, 'not eligible for this wave');
    if (wave[u] >= 0) return fault(path, 'two places for one business');
    wave[u] = w;
  }
  for (const [u, waves] of draw.pins) {
    if (waves.length > 1 || wave[u] !== waves[0]) return fault('$.result.assignments', `the pin of ${draw.umkm[u]?.id} is not kept`);
  }
  const turns = new Int32Array(draw.rws.length);
  wave.forEach((w, u) => { if (w >= 0) turns[draw.rwOf[u]] += 1; });
  return capFault(draw, wave, turns) ?? quotaFault(draw, wave) ?? turnsFault(draw, turns, result.rws)
    ?? { wave, turns, count: result.assignments.length };
}

function capFault(draw: Draw, wave: Int32Array, turns: Int32Array): Fault | undefined {
  const perWave = new Int32Array(draw.event.waves.length);
  const perRwWave = new Map<number, number>();
  for (let u = 0; u < wave.length; u += 1) {
    const w = wave[u];
    if (w < 0) continue;
    if (draw.closed) return fault('$.result.assignments', 'a window of the event allows nothing');
    perWave[w] += 1;
    const cell = draw.rwOf[u] * perWave.length + w;
    perRwWave.set(cell, (perRwWave.get(cell) ?? 0) + 1);
    if ((perRwWave.get(cell) ?? 0) > draw.capRwWave) return fault('$.result.assignments', `perRwPerWaveMax of ${draw.umkm[u]?.rw}`);
  }
  const full = draw.event.waves.findIndex((one, w) => perWave[w] > one.capacity);
  if (full >= 0) return fault('$.result.assignments', `capacity of wave ${draw.event.waves[full]?.id}`);
  const over = turns.findIndex((n) => n > draw.capRw);
  return over < 0 ? undefined : fault('$.result.assignments', `perRwMax of ${draw.rws[over]?.code}`);
}

function quotaFault(draw: Draw, wave: Int32Array): Fault | undefined {
  const held = [...wave.keys()].filter((u) => wave[u] >= 0);
  for (const quota of draw.event.quotas) {
    const count = held.filter((u) => countsIn(draw, quota, u, wave[u])).length;
    if (count > (quota.max ?? count)) return fault('$.result.assignments', `maximum of quota ${quota.id}`);
    if (count < (quota.min ?? count)) return fault('$.result.assignments', `minimum of quota ${quota.id}`);
  }
  return undefined;
}

function turnsFault(draw: Draw, turns: Int32Array, listed: readonly RwTurns[]): Fault | undefined {
  if (listed.length !== draw.rws.length) return fault('$.result.rws', 'not all RWs once');
  const wrong = listed.findIndex((one, r) => one.code !== draw.rws[r]?.code || one.turns !== turns[r]);
  return wrong < 0 ? undefined : fault(`$.result.rws[${wrong}]`, 'not the turns that the assignments give');
}

import { covers } from '../draw/limits.ts';
import { isCounted, type EventCounts } from '../replace/counts.ts';
import { shutWindowsOf } from '../draw/model.ts';
import type { Input, Member, RotationEvent, Umkm } from '../types.ts';

/** The limits that close an UMKM's ways to a place: per wave those without room, beside minima that hold later RWs in place. */
export interface TightLimits {
  byWave: Member[][];
  all: Member[];
}

/** Collects the full caps, maxima and capacities that cover her in each wave she may attend, inner ones first. */
export function tightLimits(
  input: Input,
  event: RotationEvent,
  counts: EventCounts,
  umkm: Umkm,
  waves: string[],
  laterRws: string[]
): TightLimits {
  const byWave = waves.map((wave) => [
    ...fullRwCaps(event, counts, umkm.rw, wave),
    ...fullQuotas(event, counts, umkm, wave),
    ...fullWave(event, counts, wave),
    ...shutWindowsOf(input, event).map((window): Member => ({ kind: 'window', window, value: 0 }))
  ]);
  const minima = event.quotas.flatMap((quota, q): Member[] => {
    const holdsLater = !covers(quota.key, umkm.rw) && laterRws.some((code) => covers(quota.key, code));
    if (!holdsLater || !counts.isAtMinimum(q)) return [];
    const inWave = quota.wave === undefined ? {} : { wave: quota.wave };
    return [{ kind: 'min', event: event.id, quota: quota.id, ...inWave, value: quota.min as number }];
  });
  const all = new Map([...byWave.flat(), ...minima].map((m) => [JSON.stringify(m), m]));
  return { byWave, all: [...all.values()] };
}

function fullRwCaps(event: RotationEvent, counts: EventCounts, rw: string, wave: string): Member[] {
  const full: Member[] = [];
  if (counts.rwTurns(rw) >= counts.perRwMax) full.push({ kind: 'perRwMax', event: event.id, rw, value: counts.perRwMax });
  const perWave = event.perRwPerWaveMax ?? Infinity;
  if (counts.rwTurns(rw, wave) >= perWave) full.push({ kind: 'perRwPerWaveMax', event: event.id, wave, rw, value: perWave });
  return full;
}

function fullQuotas(event: RotationEvent, counts: EventCounts, umkm: Umkm, wave: string): Member[] {
  const full = event.quotas.map((quota, q) => ({ quota, q })).filter(({ quota, q }) => counts.isFull(q) && isCounted(quota, umkm, wave));
  full.sort((a, b) => b.quota.key.length - a.quota.key.length);
  return full.map(({ quota }) => {
    const inWave = quota.wave === undefined ? {} : { wave: quota.wave };
    return { kind: 'max', event: event.id, quota: quota.id, ...inWave, value: quota.max as number };
  });
}

function fullWave(event: RotationEvent, counts: EventCounts, wave: string): Member[] {
  const capacity = event.waves.find((w) => w.id === wave)?.capacity ?? 0;
  return counts.waveTurns(wave) >= capacity ? [{ kind: 'capacity', event: event.id, wave, value: capacity }] : [];
}

import type { DrawModel } from './model.ts';
import type { Member } from '../types.ts';

/** A limit by name, with the place in the network where it holds. */
export interface Limit {
  readonly member: Member;
  readonly isNeed: boolean;
  /** Wave it is about, -1 for the whole event. */
  readonly wave: number;
  /** Territory key it covers, or undefined where `umkm` or the whole wave is meant. */
  readonly key?: string;
  /** Tag it counts; such a limit is no part of the network. */
  readonly tag?: string;
  readonly umkm?: number;
}

/** Every limit of the draw, minima and pins first; a position in this list is a member's number. */
export function limitsOf(model: DrawModel): Limit[] {
  return [
    ...minima(model),
    ...pins(model),
    ...maxima(model),
    ...capacities(model),
    ...rwCaps(model),
    ...shutWindows(model)
  ];
}

function quotaLimits(model: DrawModel, kind: 'min' | 'max'): Limit[] {
  const { event } = model;
  const waves = new Map(event.waves.map((w, i) => [w.id, i]));
  const limits: Limit[] = [];
  for (const quota of event.quotas) {
    const value = quota[kind];
    if (value === undefined) continue;
    const inWave = quota.wave === undefined ? {} : { wave: quota.wave };
    limits.push({
      member: { kind, event: event.id, quota: quota.id, ...inWave, value },
      isNeed: kind === 'min',
      wave: quota.wave === undefined ? -1 : (waves.get(quota.wave) as number),
      ...(quota.kind === 'tag' ? { tag: quota.key } : { key: quota.key })
    });
  }
  return limits;
}

function minima(model: DrawModel): Limit[] {
  return quotaLimits(model, 'min');
}

function maxima(model: DrawModel): Limit[] {
  return quotaLimits(model, 'max');
}

function pins(model: DrawModel): Limit[] {
  const { event, input } = model;
  const limits: Limit[] = [];
  for (const [u, waves] of model.pinsOf)
    for (const w of waves) {
      const member: Member = { kind: 'pin', event: event.id, wave: event.waves[w].id, umkm: input.umkm[u].id, value: 1 };
      limits.push({ member, isNeed: true, wave: w, umkm: u });
    }
  return limits;
}

function capacities(model: DrawModel): Limit[] {
  const { event } = model;
  return event.waves.map((wave, w) => ({
    member: { kind: 'capacity', event: event.id, wave: wave.id, value: wave.capacity },
    isNeed: false,
    wave: w
  }));
}

function rwCaps(model: DrawModel): Limit[] {
  const { event, input } = model;
  const limits: Limit[] = [];
  for (const { code } of input.rws) {
    if (model.perRwMax !== undefined) {
      const member: Member = { kind: 'perRwMax', event: event.id, rw: code, value: model.perRwMax };
      limits.push({ member, isNeed: false, wave: -1, key: code });
    }
    const value = event.perRwPerWaveMax;
    if (value === undefined) continue;
    event.waves.forEach((wave, w) => {
      const member: Member = { kind: 'perRwPerWaveMax', event: event.id, wave: wave.id, rw: code, value };
      limits.push({ member, isNeed: false, wave: w, key: code });
    });
  }
  return limits;
}

function shutWindows(model: DrawModel): Limit[] {
  return model.shutWindows.map((window) => ({ member: { kind: 'window', window, value: 0 }, isNeed: false, wave: -1 }));
}

/** Does the key cover the code: itself and everything below `key + "."`. */
export function covers(key: string, code: string): boolean {
  return code.startsWith(key) && (code.length === key.length || code.charCodeAt(key.length) === 46);
}

import { covers } from '../draw/limits.ts';
import { shutWindowsOf } from '../draw/model.ts';
import type { Input, Quota, RotationEvent, Umkm } from '../types.ts';

/** Who stands where at one event, counted against every limit of it. */
export class EventCounts {
  private readonly event: RotationEvent;
  private readonly rwCap: number;
  private readonly isShut: boolean;
  private readonly inQuota: Int32Array;
  private readonly inWave = new Map<string, number>();
  private readonly inRw = new Map<string, number>();

  constructor(input: Input, event: RotationEvent) {
    this.event = event;
    this.rwCap = event.perRwMax ?? (event.perRwPerWaveMax === undefined ? input.policy.perRwMax : Infinity);
    this.isShut = shutWindowsOf(input, event).length > 0;
    this.inQuota = new Int32Array(event.quotas.length);
  }

  add(umkm: Umkm, wave: string): void {
    bump(this.inWave, wave);
    bump(this.inRw, umkm.rw);
    bump(this.inRw, umkm.rw + '/' + wave);
    this.event.quotas.forEach((quota, q) => {
      if (isCounted(quota, umkm, wave)) this.inQuota[q]++;
    });
  }

  /** Would one more person in this wave keep every cap and maximum? */
  wouldKeepMaxima(umkm: Umkm, wave: string): boolean {
    const { event, inQuota } = this;
    const capacity = event.waves.find((w) => w.id === wave)?.capacity ?? 0;
    if (this.isShut || (this.inWave.get(wave) ?? 0) >= capacity) return false;
    if ((this.inRw.get(umkm.rw) ?? 0) >= this.rwCap) return false;
    if ((this.inRw.get(umkm.rw + '/' + wave) ?? 0) >= (event.perRwPerWaveMax ?? Infinity)) return false;
    return event.quotas.every((q, i) => inQuota[i] < (q.max ?? Infinity) || !isCounted(q, umkm, wave));
  }

  /** Would every minimum hold with her in this wave? */
  keepsMinimaWith(umkm: Umkm, wave: string): boolean {
    const { event, inQuota } = this;
    return event.quotas.every((q, i) => {
      const missing = (q.min ?? 0) - inQuota[i];
      return missing <= 0 || (missing === 1 && isCounted(q, umkm, wave));
    });
  }

  /** Sorted ids of the quotas whose minimum does not hold now. */
  minimaMissed(): string[] {
    return this.event.quotas.filter((q, i) => this.inQuota[i] < (q.min ?? 0)).map((q) => q.id);
  }

  /** Limits with no room left that one more of this RW in this wave would count towards. */
  isFull(quota: number): boolean {
    return this.inQuota[quota] >= (this.event.quotas[quota].max ?? Infinity);
  }

  /** Is the quota exactly at its minimum, so that nobody in it can give way? */
  isAtMinimum(quota: number): boolean {
    const { min } = this.event.quotas[quota];
    return min !== undefined && min > 0 && this.inQuota[quota] <= min;
  }

  rwTurns(code: string, wave?: string): number {
    return this.inRw.get(wave === undefined ? code : code + '/' + wave) ?? 0;
  }

  waveTurns(wave: string): number {
    return this.inWave.get(wave) ?? 0;
  }

  get perRwMax(): number {
    return this.rwCap;
  }
}

/** Does a place of this UMKM in this wave count towards the quota? */
export function isCounted(quota: Quota, umkm: Umkm, wave: string): boolean {
  if (quota.wave !== undefined && quota.wave !== wave) return false;
  return quota.kind === 'tag' ? umkm.tags.includes(quota.key) : covers(quota.key, umkm.rw);
}

function bump(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

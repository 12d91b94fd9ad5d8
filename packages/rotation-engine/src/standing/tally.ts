import type { EventLimits } from './event-limits.ts';
import type { Population } from './population.ts';

/** Who stands where at one event, counted against every limit of it. RWs, UMKM and waves are positions. */
export class EventTally {
  readonly limits: EventLimits;
  readonly #people: Population;
  readonly #inQuota: Int32Array;
  readonly #inWave: Int32Array;
  readonly #inRw: Int32Array;
  readonly #inCell: Int32Array;
  readonly #quotasOf: Map<number, number[]>;

  /** Nobody stands anywhere yet, or who stood in `of`. */
  constructor(people: Population, limits: EventLimits, of?: EventTally) {
    const [rws, waves] = [people.input.rws.length, limits.event.waves.length];
    this.#people = people;
    this.limits = limits;
    this.#inQuota = of ? of.#inQuota.slice() : new Int32Array(limits.quotas.length);
    this.#inWave = of ? of.#inWave.slice() : new Int32Array(waves);
    this.#inRw = of ? of.#inRw.slice() : new Int32Array(rws);
    this.#inCell = of ? of.#inCell.slice() : new Int32Array(rws * waves);
    this.#quotasOf = of ? of.#quotasOf : new Map();
  }

  /** One place more of hers in this wave, or one less. */
  add(u: number, wave: number, places: 1 | -1 = 1): void {
    const r = this.#people.rwOf[u];
    this.#inWave[wave] += places;
    this.#inRw[r] += places;
    this.#inCell[this.#cell(r, wave)] += places;
    for (const q of this.quotasIn(u, wave)) this.#inQuota[q] += places;
  }

  /** Would one more place of this RW in this wave keep the capacity, the caps and the territories' maxima? */
  hasRoomFor(r: number, wave: number): boolean {
    const { event, rwMax, rwPerWaveMax } = this.limits;
    if (this.#inWave[wave] >= event.waves[wave].capacity) return false;
    if (this.rwPlaces(r) >= rwMax || this.rwPlaces(r, wave) >= rwPerWaveMax) return false;
    return this.#keysOf(r).every((q) => !this.#isOf(q, wave) || !this.isFull(q));
  }

  /** Do the maxima of her tags leave room, those of her RW apart? */
  hasRoomForTags(u: number, wave: number): boolean {
    return this.#tagsOf(u).every((q) => !this.#isOf(q, wave) || !this.isFull(q));
  }

  /** Would every minimum hold with her in this wave? */
  keepsMinimaWith(u: number, wave: number): boolean {
    let missing = 0;
    this.limits.quotas.forEach(({ min }, q) => (missing += Math.max(0, min - this.#inQuota[q])));
    if (missing === 0) return true;
    for (const q of this.quotasIn(u, wave)) if (this.#inQuota[q] < this.limits.quotas[q].min) missing--;
    return missing === 0;
  }

  /** Sorted ids of the quotas whose minimum does not hold now. */
  minimaMissed(): string[] {
    return this.limits.quotas.filter(({ min }, q) => this.#inQuota[q] < min).map(({ quota }) => quota.id);
  }

  isFull(q: number): boolean {
    return this.#inQuota[q] >= this.limits.quotas[q].max;
  }

  /** Is the quota exactly at its minimum, so that nobody in it can give way? */
  isAtMinimum(q: number): boolean {
    const { min } = this.limits.quotas[q];
    return min > 0 && this.#inQuota[q] <= min;
  }

  isWaveFull(wave: number): boolean {
    return this.#inWave[wave] >= this.limits.event.waves[wave].capacity;
  }

  /** Places of an RW at the event, or in one wave of it. */
  rwPlaces(r: number, wave?: number): number {
    return wave === undefined ? this.#inRw[r] : this.#inCell[this.#cell(r, wave)];
  }

  /** The quotas, as positions in `limits.quotas`, that a place of hers in this wave counts towards. */
  quotasIn(u: number, wave: number): number[] {
    const keys = this.#keysOf(this.#people.rwOf[u]);
    const tags = this.#tagsOf(u);
    return (tags.length === 0 ? keys : [...keys, ...tags]).filter((q) => this.#isOf(q, wave));
  }

  #isOf(q: number, wave: number): boolean {
    const own = this.limits.quotas[q].wave;
    return own < 0 || own === wave;
  }

  #cell(r: number, wave: number): number {
    return r * this.#inWave.length + wave;
  }

  #tagsOf(u: number): number[] {
    const { byTag } = this.limits;
    return byTag.size === 0 ? [] : this.#people.input.umkm[u].tags.flatMap((tag) => byTag.get(tag) ?? []);
  }

  /** Quotas whose key covers the RW, the RW's own first. */
  #keysOf(r: number): number[] {
    const known = this.#quotasOf.get(r);
    if (known) return known;
    const { code } = this.#people.input.rws[r];
    const found: number[] = [];
    for (let end = code.length; end > 0; end = code.lastIndexOf('.', end - 1)) found.push(...(this.limits.byKey.get(code.slice(0, end)) ?? []));
    this.#quotasOf.set(r, found);
    return found;
  }
}

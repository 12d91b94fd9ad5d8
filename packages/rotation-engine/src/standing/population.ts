import { territoryOf, type Territory } from '../plan/territory.ts';
import type { Input, RotationEvent } from '../types.ts';

/** No entry for the event. */
export const NOWHERE = -2;
/** An entry for any wave of the event. */
export const ANY_WAVE = -1;

/** The UMKM of a validated input as numbers: positions in `input.umkm`, grouped by the position of their RW. */
export class Population {
  readonly input: Input;
  readonly territory: Territory;
  readonly rwOf: Int32Array;
  /** UMKM of RW r, by id: `members[memberStart[r]] .. members[memberStart[r + 1] - 1]`. */
  readonly memberStart: Int32Array;
  readonly members: Int32Array;

  constructor(input: Input) {
    const { umkm, rws } = input;
    this.input = input;
    this.territory = territoryOf(rws);
    this.rwOf = new Int32Array(umkm.length);
    this.memberStart = new Int32Array(rws.length + 1);
    for (let u = 0; u < umkm.length; u++) {
      const r = this.territory.rwIndex.get(umkm[u].rw) as number;
      this.rwOf[u] = r;
      this.memberStart[r + 1]++;
    }
    for (let r = 0; r < rws.length; r++) this.memberStart[r + 1] += this.memberStart[r];
    const next = this.memberStart.slice();
    this.members = new Int32Array(umkm.length);
    for (let u = 0; u < umkm.length; u++) this.members[next[this.rwOf[u]]++] = u;
  }

  /** Position of the UMKM called so, -1 if there is none; quickest if it stands soon after `from`. */
  find(id: string, from = 0): number {
    const { umkm } = this.input;
    let low = umkm[from]?.id <= id ? from : 0;
    let step = 1;
    while (low + step < umkm.length && umkm[low + step].id <= id) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, umkm.length);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (umkm[middle].id <= id) low = middle;
      else high = middle;
    }
    return umkm[low]?.id === id ? low : -1;
  }

  /** Her entry for the event: NOWHERE, ANY_WAVE or the position of the one wave. */
  entryOf(u: number, event: RotationEvent): number {
    const { eligible } = this.input.umkm[u];
    if (eligible[lowerBound(eligible, event.id)] === event.id) return ANY_WAVE;
    const prefix = event.id + '/';
    const entry = eligible[lowerBound(eligible, prefix)];
    return entry?.startsWith(prefix) ? event.waves.findIndex((w) => w.id === entry.slice(prefix.length)) : NOWHERE;
  }

  /** The RWs whose codes share their first `parts` parts with this one, as positions `[from, to)`: codes are sorted, so they stand together. */
  rwsAround(code: string, parts: number): [from: number, to: number] {
    const { rws } = this.input;
    const prefix = code.split('.').slice(0, parts).join('.');
    if (prefix === '') return [0, rws.length];
    const lies = (r: number): boolean => rws[r].code === prefix || rws[r].code.startsWith(prefix + '.');
    let [low, high] = [0, rws.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rws[middle].code < prefix) low = middle + 1;
      else high = middle;
    }
    const from = low;
    high = rws.length;
    // In code-unit order everything under a prefix follows it at once.
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lies(middle)) low = middle + 1;
      else high = middle;
    }
    return [from, low];
  }
}

/** First position of a sorted list whose text is not before this one. */
function lowerBound(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

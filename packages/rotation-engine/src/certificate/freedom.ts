import type { Windows } from '../plan/windows.ts';
import type { Holdings } from './pairs.ts';

/** Which further turns one UMKM could take: alone, or by giving one of hers back. One UMKM at a time. */
export class Freedom {
  private readonly windows: Windows;
  private readonly turnsMax: number;
  private readonly held: Holdings;
  private readonly used: Int32Array;
  private readonly isShut: Uint8Array;
  private from = 0;
  private to = 0;

  constructor(windows: Windows, turnsMax: number, held: Holdings) {
    this.windows = windows;
    this.turnsMax = turnsMax;
    this.held = held;
    this.used = new Int32Array(windows.ids.length);
    this.isShut = Uint8Array.from(windows.ofEvent, (inner) => {
      for (let w = inner; w >= 0; w = windows.outer[w]) if (windows.max[w] === 0) return 1;
      return 0;
    });
  }

  /** Looks at UMKM u from now on. */
  of(u: number): void {
    if (this.hasTurns) this.count(-1);
    this.from = this.held.start[u];
    this.to = this.held.start[u + 1];
    if (this.hasTurns) this.count(1);
  }

  get hasTurns(): boolean {
    return this.to > this.from;
  }

  private count(by: 1 | -1): void {
    const { windows, held, used } = this;
    for (let i = this.from; i < this.to; i++)
      for (let w = windows.ofEvent[held.event[i]]; w >= 0; w = windows.outer[w]) used[w] += by;
  }

  /** Could she attend this event beside what she has? */
  canAdd(event: number): boolean {
    if (!this.hasTurns) return this.isShut[event] === 0;
    return !this.attends(event) && this.barrier(event) === FREE;
  }

  private attends(event: number): boolean {
    for (let i = this.from; i < this.to; i++) if (this.held.event[i] === event) return true;
    return false;
  }

  /** The innermost full window around an event; `SEASON` if only turnsMax is full, `FREE` if nothing is. */
  private barrier(event: number): number {
    const { windows, used } = this;
    for (let w = windows.ofEvent[event]; w >= 0; w = windows.outer[w]) if (used[w] >= windows.max[w]) return w;
    return this.to - this.from >= this.turnsMax ? SEASON : FREE;
  }

  /**
   * Calls `visit` with each of her places (positions in the holdings) that she could give back for this event and that is no pin:
   * those inside the innermost full limit around it, or the event itself where only the wave changes.
   */
  swaps(event: number, visit: (place: number) => void): void {
    const { held } = this;
    const barrier = this.attends(event) ? OWN_EVENT : this.barrier(event);
    for (let i = this.from; i < this.to; i++) {
      if (held.isPinned[i] === 1) continue;
      if (barrier === OWN_EVENT ? held.event[i] === event : barrier < 0 || this.isInside(held.event[i], barrier)) visit(i);
    }
  }

  private isInside(event: number, window: number): boolean {
    const { windows } = this;
    for (let w = windows.ofEvent[event]; w >= 0; w = windows.outer[w]) if (w === window) return true;
    return false;
  }
}

const FREE = -1;
const SEASON = -2;
const OWN_EVENT = -3;

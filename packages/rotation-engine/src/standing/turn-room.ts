import { windowsOf, type Windows } from '../plan/windows.ts';
import type { Input, Member } from '../types.ts';

/**
 * How many turns one UMKM may have. A window as wide as what surrounds it says nothing and is left out, so a chain of a hundred thousand
 * windows costs no more than `turnsMax` steps.
 */
export class TurnRoom {
  readonly #turnsMax: number;
  readonly #windows: Windows;

  constructor(input: Input) {
    this.#turnsMax = input.policy.turnsMax;
    this.#windows = windowsOf(input);
  }

  /** The innermost limit that leaves no room at `event` beside the events that she attends; undefined if there is room. */
  fullAt(event: number, attended: Iterable<number>, umkm: string): Member | undefined {
    const held = [...attended];
    const { ids, max, outer, ofEvent } = this.#windows;
    for (let w = ofEvent[event]; w >= 0; w = outer[w]) {
      if (held.filter((e) => this.#liesIn(e, w)).length < max[w]) continue;
      return max[w] === 0 ? { kind: 'window', window: ids[w], value: 0 } : { kind: 'window', umkm, window: ids[w], value: max[w] };
    }
    return held.length < this.#turnsMax ? undefined : { kind: 'turnsMax', umkm, value: this.#turnsMax };
  }

  #liesIn(event: number, window: number): boolean {
    let at = this.#windows.ofEvent[event];
    while (at >= 0 && at !== window) at = this.#windows.outer[at];
    return at === window;
  }
}

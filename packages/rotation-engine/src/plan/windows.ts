import type { Input } from '../types.ts';

/** The windows that can bind: narrower than `turnsMax` and than every window around them. */
export interface Windows {
  readonly ids: string[];
  readonly max: Int32Array;
  /** Window around each one that can bind too, -1 for the season as a whole. */
  readonly outer: Int32Array;
  /** Innermost window of each event, -1 for none. */
  readonly ofEvent: Int32Array;
}

/** Keeps the windows that can bind at all; a window as wide as what surrounds it says nothing. */
export function windowsOf(input: Input): Windows {
  const declared = new Map((input.policy.windows ?? []).map((w) => [w.id, w]));
  const ids: string[] = [];
  const max: number[] = [];
  const outer: number[] = [];
  /** Position of the innermost window that can bind, at or around each declared one. */
  const position = new Map<string, number>();
  function settle(id: string): number {
    const chain: string[] = [];
    let at: string | undefined = id;
    for (; at !== undefined && !position.has(at); at = declared.get(at)?.in) chain.push(at);
    let around = at === undefined ? -1 : (position.get(at) as number);
    for (const inner of chain.reverse()) {
      const own = declared.get(inner)?.max as number;
      if (own < (around < 0 ? input.policy.turnsMax : max[around])) {
        ids.push(inner);
        max.push(own);
        outer.push(around);
        around = ids.length - 1;
      }
      position.set(inner, around);
    }
    return around;
  }
  const ofEvent = Int32Array.from(input.events, (e) => (e.window === undefined ? -1 : settle(e.window)));
  return { ids, max: Int32Array.from(max), outer: Int32Array.from(outer), ofEvent };
}

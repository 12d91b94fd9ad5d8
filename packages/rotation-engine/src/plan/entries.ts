import type { Input } from '../types.ts';
import type { Scopes } from './scopes.ts';

/** What each person's entries stand for: a scope, or -1 - e for any wave of event e whose waves are told apart. */
export interface Entries {
  /** Entries of person i: `code[start[i]] .. code[start[i + 1] - 1]`. */
  readonly start: Int32Array;
  readonly code: Int32Array;
  /** Pairs that they come to: one for a scope, one per wave where the waves are told apart. */
  readonly pairs: number;
}

/**
 * Reads the entries of all persons. Neighbours of one RW name much the same events in the same order, so each entry is first
 * compared with what followed the one before it last time; only a surprise costs a look-up by its text.
 */
export function readEntries(input: Input, scopes: Scopes, umkmOf: Int32Array): Entries {
  const { codeOf, codes } = entryCodes(input, scopes);
  const texts = [...codeOf.keys()];
  const follower = new Int32Array(texts.length + 1);
  const start = new Int32Array(umkmOf.length + 1);
  for (let i = 0; i < umkmOf.length; i++) start[i + 1] = start[i] + input.umkm[umkmOf[i]].eligible.length;
  const code = new Int32Array(start[umkmOf.length]);
  let pairs = 0;
  for (let i = 0; i < umkmOf.length; i++) {
    const { eligible } = input.umkm[umkmOf[i]];
    let before = texts.length;
    for (let k = 0, at = start[i]; k < eligible.length; k++, at++) {
      let found = follower[before];
      if (texts[found] !== eligible[k]) {
        found = codeOf.get(eligible[k]) as number;
        follower[before] = found;
      }
      before = found;
      const c = codes[found];
      code[at] = c;
      pairs += c >= 0 ? 1 : scopes.first[-c] - scopes.first[-1 - c];
    }
  }
  return { start, code, pairs };
}

/** Every possible entry, numbered, and what it stands for. */
function entryCodes(input: Input, scopes: Scopes): { codeOf: Map<string, number>; codes: number[] } {
  const codeOf = new Map<string, number>();
  const codes: number[] = [];
  const add = (text: string, code: number): void => {
    codeOf.set(text, codes.push(code) - 1);
  };
  input.events.forEach((event, e) => {
    const first = scopes.first[e];
    const isApart = scopes.first[e + 1] - first > 1;
    add(event.id, isApart ? -1 - e : first);
    event.waves.forEach((wave, w) => add(event.id + '/' + wave.id, isApart ? first + w : first));
  });
  return { codeOf, codes };
}

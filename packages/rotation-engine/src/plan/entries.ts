import type { Input } from '../types.ts';
import type { Scopes } from './scopes.ts';

/** What each UMKM's entries stand for: a scope, or -1 - e for any wave of event e whose waves are told apart. */
export interface Entries {
  /** Entries of UMKM u: `code[start[u]] .. code[start[u + 1] - 1]`. */
  readonly start: Int32Array;
  readonly code: Int32Array;
  /** Pairs that they come to: one for a scope, one per wave where the waves are told apart. */
  readonly pairs: number;
}

/** Reads all entries, in the order in which the input holds them: walking it in any other takes twice the time. */
export function readEntries(input: Input, scopes: Scopes): Entries {
  const codeOf = entryCodes(input, scopes);
  const { umkm } = input;
  const start = new Int32Array(umkm.length + 1);
  for (let u = 0; u < umkm.length; u++) start[u + 1] = start[u] + umkm[u].eligible.length;
  const code = new Int32Array(start[umkm.length]);
  let pairs = 0;
  let at = 0;
  for (let u = 0; u < umkm.length; u++) {
    const { eligible } = umkm[u];
    for (let k = 0; k < eligible.length; k++) {
      const c = codeOf.get(eligible[k]) as number;
      code[at++] = c;
      pairs += c >= 0 ? 1 : scopes.first[-c] - scopes.first[-1 - c];
    }
  }
  return { start, code, pairs };
}

function entryCodes(input: Input, scopes: Scopes): Map<string, number> {
  const codeOf = new Map<string, number>();
  input.events.forEach((event, e) => {
    const first = scopes.first[e];
    const isApart = scopes.first[e + 1] - first > 1;
    codeOf.set(event.id, isApart ? -1 - e : first);
    event.waves.forEach((wave, w) => codeOf.set(event.id + '/' + wave.id, isApart ? first + w : first));
  });
  return codeOf;
}

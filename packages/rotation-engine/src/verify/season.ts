/** One plan as numbers: RWs, businesses, events and their scopes counted from 0. */
import { fromHex, hmacKey, hmacWords, utf8 } from '../sha256.ts';
import type { Input, Quota } from '../types.ts';
import type { Entries } from './entries.ts';

/** Numbers of a valid plan. A scope is a whole event, or one wave of an event whose waves are told apart. */
export interface Season {
  readonly input: Input;
  readonly eventIndex: ReadonlyMap<string, number>;
  readonly rwOf: Int32Array;
  /** Businesses of RW r: members[memberStart[r]] .. members[memberStart[r + 1] - 1]. */
  readonly memberStart: Int32Array;
  readonly members: Int32Array;
  readonly entries: Entries;
  /** Scope of each entry code; -1 - e stands for every scope of event e. */
  readonly codeScope: Int32Array;
  /** Tickets of the RWs, 8 words each. */
  readonly rwTickets: Uint32Array;
  /** Window that can bind of each event, and such a window around each window, -1 for none. */
  readonly windowOf: Int32Array;
  readonly windowUp: Int32Array;
  readonly windowMax: Float64Array;
  /** Scopes of event e: firstScope[e] .. firstScope[e + 1] - 1. */
  readonly firstScope: Int32Array;
  /** Event of each scope, and its wave (-1: all of them). */
  readonly scopeEvent: Int32Array;
  readonly scopeWave: Int32Array;
  /** Most places of one RW in the event, and in one wave of it; Infinity where no such cap is in force. */
  readonly capRw: Float64Array;
  readonly capRwWave: Float64Array;
  /** The quotas in force of each event. */
  readonly quotas: readonly (readonly Quota[])[];
  readonly territories: Territories;
  /** u * events + e of each pin. */
  readonly pinned: ReadonlySet<number>;
}

/** Every code of an RW and every prefix of it that ends at a dot, numbered. */
export interface Territories {
  readonly idOf: ReadonlyMap<string, number>;
  /** Territories of RW r, the widest first and its own code last: list[start[r]] .. */
  readonly start: Int32Array;
  readonly list: Int32Array;
}

/** Builds the numbers of a valid plan input. */
export function seasonOf(input: Input, entries: Entries): Season {
  const { rws, umkm, events } = input;
  const rwIndex = new Map(rws.map((one, r) => [one.code, r]));
  const eventIndex = new Map(events.map((one, e) => [one.id, e]));
  const rwOf = new Int32Array(umkm.length);
  for (let u = 0; u < umkm.length; u += 1) rwOf[u] = rwIndex.get(umkm[u].rw) as number;
  const apart = tellsWavesApart(input, entries);
  const scopes = scopesOf(input, apart);
  return {
    input, eventIndex, rwOf, ...membersOf(rwOf, rws.length), ...windowsOf(input), ...scopes,
    entries, codeScope: codeScopes(entries, scopes.firstScope), rwTickets: ticketsOf(input.seed, rws.map((one) => `rw|${one.code}`)),
    capRw: Float64Array.from(events, (one, e) => (apart[e] ? Infinity : one.perRwMax ?? (one.perRwPerWaveMax === undefined ? input.policy.perRwMax : Infinity))),
    capRwWave: Float64Array.from(events, (one) => one.perRwPerWaveMax ?? Infinity),
    quotas: events.map((one, e) => one.quotas.filter((quota) => quota.kind === 'territory' && (!apart[e] || quota.wave !== undefined))),
    territories: territoriesOf(input),
    pinned: new Set((input.pins ?? []).map((pin) => (umkmNamed(input, pin.umkm) as number) * events.length + (eventIndex.get(pin.event) as number))),
  };
}

/** Position of a business by its id; the list is sorted. */
export function umkmNamed({ umkm }: Input, id: string): number | undefined {
  let [low, high] = [0, umkm.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (umkm[middle].id < id) low = middle + 1;
    else high = middle;
  }
  return umkm[low]?.id === id ? low : undefined;
}

/** Starts of groups from the group of each thing: things of group g stand at start[g] .. start[g + 1] - 1. */
export function startsOf(groupOf: Int32Array, groups: number): Int32Array {
  const start = new Int32Array(groups + 1);
  for (let i = 0; i < groupOf.length; i += 1) start[groupOf[i] + 1] += 1;
  for (let g = 0; g < groups; g += 1) start[g + 1] += start[g];
  return start;
}

function membersOf(rwOf: Int32Array, rws: number): Pick<Season, 'memberStart' | 'members'> {
  const memberStart = startsOf(rwOf, rws);
  const next = memberStart.slice();
  const members = new Int32Array(rwOf.length);
  for (let u = 0; u < rwOf.length; u += 1) members[next[rwOf[u]]++] = u;
  return { memberStart, members };
}

function codeScopes({ names: { event, wave } }: Entries, firstScope: Int32Array): Int32Array {
  return event.map((e, c) => (firstScope[e + 1] - firstScope[e] === 1 ? firstScope[e] : wave[c] < 0 ? -1 - e : firstScope[e] + wave[c]));
}

/** HMAC-SHA-256 of each message under the seed, 8 words each. */
export function ticketsOf(seed: string, messages: readonly string[]): Uint32Array {
  const key = hmacKey(fromHex(seed));
  const words = new Uint32Array(8 * messages.length);
  for (let i = 0; i < messages.length; i += 1) hmacWords(key, utf8(messages[i]), words, 8 * i);
  return words;
}

/** Events of several waves in which something holds for one wave only: a cap, a territory quota, or an entry of a business. */
function tellsWavesApart({ events }: Input, { code, names: { event, wave } }: Entries): Uint8Array {
  const apart = Uint8Array.from(events, (one) => Number(one.perRwPerWaveMax !== undefined || one.quotas.some((quota) => quota.kind === 'territory' && quota.wave !== undefined)));
  for (let i = 0; i < code.length; i += 1) if (wave[code[i]] >= 0) apart[event[code[i]]] = 1;
  events.forEach((one, e) => { if (one.waves.length < 2) apart[e] = 0; });
  return apart;
}

/**
 * Only windows narrower than the season and than every window around them: any other is full or overfull no sooner than what
 * surrounds it, and chains of a hundred thousand nested windows would be walked for every place.
 */
function windowsOf({ policy, events }: Input): Pick<Season, 'windowOf' | 'windowUp' | 'windowMax'> {
  const windows = policy.windows ?? [];
  const index = new Map(windows.map((one, i) => [one.id, i]));
  const unknown = -2;
  /** The innermost such window at or around each one, -1 for none. */
  const binding = new Int32Array(windows.length).fill(unknown);
  const windowUp = new Int32Array(windows.length).fill(-1);
  for (let i = 0; i < windows.length; i += 1) {
    const way: number[] = [];
    let at = i;
    for (; at >= 0 && binding[at] === unknown; at = outerOf(windows[at], index)) way.push(at);
    let around = at < 0 ? -1 : binding[at];
    for (const inner of way.reverse()) {
      if (windows[inner].max < (around < 0 ? policy.turnsMax : windows[around].max)) {
        windowUp[inner] = around;
        around = inner;
      }
      binding[inner] = around;
    }
  }
  return {
    windowOf: Int32Array.from(events, (one) => (one.window === undefined ? -1 : binding[index.get(one.window) as number])),
    windowUp,
    windowMax: Float64Array.from(windows, (one) => one.max),
  };
}

function outerOf(window: { in?: string }, index: ReadonlyMap<string, number>): number {
  return window.in === undefined ? -1 : (index.get(window.in) as number);
}

function scopesOf({ events }: Input, apart: Uint8Array): Pick<Season, 'firstScope' | 'scopeEvent' | 'scopeWave'> {
  const of: [event: number, wave: number][] = [];
  const firstScope = new Int32Array(events.length + 1);
  events.forEach((one, e) => {
    if (apart[e]) one.waves.forEach((_, w) => of.push([e, w]));
    else of.push([e, -1]);
    firstScope[e + 1] = of.length;
  });
  return { firstScope, scopeEvent: Int32Array.from(of, ([e]) => e), scopeWave: Int32Array.from(of, ([, w]) => w) };
}

function territoriesOf({ rws }: Input): Territories {
  const idOf = new Map<string, number>();
  const start = new Int32Array(rws.length + 1);
  const list: number[] = [];
  rws.forEach(({ code }, r) => {
    for (let dot = code.indexOf('.'), end = 0; end !== code.length; dot = code.indexOf('.', dot + 1)) {
      end = dot < 0 ? code.length : dot;
      const id = idOf.get(code.slice(0, end)) ?? idOf.size;
      idOf.set(code.slice(0, end), id);
      list.push(id);
    }
    start[r + 1] = list.length;
  });
  return { idOf, start, list: Int32Array.from(list) };
}

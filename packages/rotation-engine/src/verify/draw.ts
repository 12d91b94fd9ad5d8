/** One draw as numbers: RWs, businesses and waves counted from 0, with the tickets of one seed. */
import { fromHex, hmacKey, hmacSha256, utf8 } from '../sha256.ts';
import type { Input, Quota, RotationEvent, Rw, Umkm } from '../types.ts';

export interface Draw {
  readonly event: RotationEvent;
  readonly rws: readonly Rw[];
  readonly umkm: readonly Umkm[];
  readonly rwTicket: readonly Uint8Array[];
  readonly ticket: readonly Uint8Array[];
  readonly waveTicket: readonly Uint8Array[];
  readonly umkmIndex: ReadonlyMap<string, number>;
  readonly waveIndex: ReadonlyMap<string, number>;
  readonly rwOf: Int32Array;
  /** -2 may attend nothing, -1 any wave, else the one wave. */
  readonly entry: Int32Array;
  /** Position of each business in the order of point 4 with nothing granted (0 first). */
  readonly position: Int32Array;
  readonly capRw: number;
  readonly capRwWave: number;
  readonly floorFirst: boolean;
  readonly targets: Int32Array;
  /** Waves of the pins by business. */
  readonly pins: ReadonlyMap<number, readonly number[]>;
  /** Tag quotas: outside the exact class, only recomputation decides. */
  readonly crossing: boolean;
  /** A window of the event allows nothing. */
  readonly closed: boolean;
}

/** Builds the numbers of a valid draw input; `seed` is the one that the ceremony gives. */
export function drawOf(input: Input, seed: string): Draw {
  const event = input.events[0] as RotationEvent;
  const key = hmacKey(fromHex(seed));
  const ticketOf = (message: string): Uint8Array => hmacSha256(key, utf8(message));
  const umkmIndex = new Map(input.umkm.map((one, u) => [one.id, u]));
  const waveIndex = new Map(event.waves.map((one, w) => [one.id, w]));
  const rwIndex = new Map(input.rws.map((one, r) => [one.code, r]));
  const ticket = input.umkm.map((one) => ticketOf(`u|${one.id}`));
  const targets = new Int32Array(input.rws.length);
  for (const target of input.rwTargets ?? []) targets[rwIndex.get(target.rw) as number] = target.places;
  const pins = new Map<number, number[]>();
  for (const pin of input.pins ?? []) {
    const u = umkmIndex.get(pin.umkm) as number;
    pins.set(u, [...(pins.get(u) ?? []), waveIndex.get(pin.wave) as number]);
  }
  return {
    event, rws: input.rws, umkm: input.umkm, ticket, umkmIndex, waveIndex, targets, pins,
    rwTicket: input.rws.map((one) => ticketOf(`rw|${one.code}`)),
    waveTicket: event.waves.map((one) => ticketOf(`wv|${event.id}/${one.id}`)),
    rwOf: Int32Array.from(input.umkm, (one) => rwIndex.get(one.rw) as number),
    entry: Int32Array.from(input.umkm, (one) => entryOf(one, waveIndex)),
    position: positions(input.umkm, ticket),
    capRw: event.perRwMax ?? (event.perRwPerWaveMax === undefined ? input.policy.perRwMax : Infinity),
    capRwWave: event.perRwPerWaveMax ?? Infinity,
    floorFirst: input.policy.floorFirst,
    crossing: event.quotas.some((quota) => quota.kind === 'tag'),
    closed: closedByWindow(input, event),
  };
}

function entryOf(one: Umkm, waveIndex: ReadonlyMap<string, number>): number {
  if (one.eligible.length === 0) return -2;
  const entry = one.eligible[0] as string;
  const slash = entry.indexOf('/');
  return slash < 0 ? -1 : (waveIndex.get(entry.slice(slash + 1)) as number);
}

function closedByWindow(input: Input, event: RotationEvent): boolean {
  const windows = new Map((input.policy.windows ?? []).map((one) => [one.id, one]));
  for (let at = event.window; at !== undefined; at = windows.get(at)?.in) if (windows.get(at)?.max === 0) return true;
  return false;
}

/** Positions in the order (turnsBefore, lastTurnRank, ticket, id). */
function positions(umkm: readonly Umkm[], ticket: readonly Uint8Array[]): Int32Array {
  const order = Array.from(umkm, (_, u) => u);
  order.sort((a, b) => {
    const x = umkm[a] as Umkm;
    const y = umkm[b] as Umkm;
    return x.turnsBefore - y.turnsBefore || x.lastTurnRank - y.lastTurnRank || compareBytes(ticket[a], ticket[b]) || (x.id < y.id ? -1 : 1);
  });
  const position = new Int32Array(umkm.length);
  order.forEach((u, place) => { position[u] = place; });
  return position;
}

/** Big-endian comparison of two tickets. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < 32; i += 1) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

/** Whether business u may attend wave w. */
export function mayAttend(draw: Draw, u: number, w: number): boolean {
  return draw.entry[u] === -1 || draw.entry[u] === w;
}

/** Whether a territory key covers a code: the code itself, or a prefix of it that ends at a dot. */
export function covers(key: string, code: string): boolean {
  return code.startsWith(key) && (code.length === key.length || code[key.length] === '.');
}

/** Whether a place of business u in wave w counts in the quota. */
export function countsIn(draw: Draw, quota: Quota, u: number, w: number): boolean {
  if (quota.wave !== undefined && draw.waveIndex.get(quota.wave) !== w) return false;
  const one = draw.umkm[u] as Umkm;
  return quota.kind === 'tag' ? one.tags.includes(quota.key) : covers(quota.key, one.rw);
}

/**
 * Compares turn number k of RW r with turn number l of RW s (both counted from 0, earlier granted turns of
 * this draw included): floor, then (2(T+k)+1)/(2 weight) by cross products, then ticket, then code.
 */
export function compareTurns(draw: Draw, r: number, k: number, s: number, l: number): number {
  if (r === s) return k - l;
  const a = draw.rws[r] as Rw;
  const b = draw.rws[s] as Rw;
  return (
    floorOf(draw, r, k) - floorOf(draw, s, l) ||
    (2 * (a.turnsBefore + k) + 1) * b.weight - (2 * (b.turnsBefore + l) + 1) * a.weight ||
    compareBytes(draw.rwTicket[r], draw.rwTicket[s]) || (a.code < b.code ? -1 : 1)
  );
}

function floorOf(draw: Draw, r: number, k: number): number {
  if (k < draw.targets[r]) return -1;
  return draw.floorFirst && (draw.rws[r] as Rw).turnsBefore + k === 0 ? 0 : 1;
}

import { compareText, compareTickets, rwName, ticketsOf, ticketsOfUmkm, waveName, type Tickets } from '../tickets.ts';
import type { Input, RotationEvent } from '../types.ts';

/** A draw's input as numbers: RWs and UMKM are their positions in the input. */
export interface DrawModel {
  readonly input: Input;
  readonly event: RotationEvent;
  /** Windows of the event with max 0: then nobody may attend. */
  readonly shutWindows: string[];
  readonly rwIndex: Map<string, number>;
  readonly rwOf: Int32Array;
  /** -2 not eligible, -1 any wave, else the one wave. */
  readonly entry: Int32Array;
  /** Waves that each pinned UMKM holds already (more than one is a conflict). */
  readonly pinsOf: Map<number, number[]>;
  /** `places` of rwTargets per RW. */
  readonly target: Int32Array;
  /** Event-wide cap that applies to every RW, or undefined where only perRwPerWaveMax holds. */
  readonly perRwMax: number | undefined;
  /** One scope stands for all waves: there is one wave, or nothing tells the waves apart but their capacity. */
  readonly single: boolean;
  /** Limits over waves beside per-wave limits: exchanges may need several RWs at once. */
  readonly crossing: boolean;
  /** Tag quotas: no network holds them, see `crossing/`. */
  readonly tagged: boolean;
  readonly umkmTickets: Tickets;
  readonly waveTickets: Tickets;
  /** Rank of each RW by (ticket, code). */
  readonly rwRank: Int32Array;
  /** UMKM in the order of point 4 with nothing granted. */
  readonly order: Int32Array;
}

/** Prepares a validated draw (exactly one event). */
export function modelOf(input: Input): DrawModel {
  const event = input.events[0];
  const rwIndex = new Map(input.rws.map((rw, i) => [rw.code, i]));
  const entry = entriesOf(input, event);
  const umkmTickets = ticketsOfUmkm(input.seed, input.umkm);
  return {
    input,
    event,
    shutWindows: shutWindowsOf(input, event),
    rwIndex,
    rwOf: Int32Array.from(input.umkm, (u) => rwIndex.get(u.rw) as number),
    entry,
    pinsOf: pinsByUmkm(input, event),
    target: targetsOf(input, rwIndex),
    perRwMax: event.perRwMax ?? (event.perRwPerWaveMax === undefined ? input.policy.perRwMax : undefined),
    ...formOf(event, entry, rwIndex),
    umkmTickets,
    waveTickets: ticketsOf(input.seed, event.waves.map((w) => waveName(event.id, w.id))),
    rwRank: rwRanks(input),
    order: umkmOrder(input, umkmTickets)
  };
}

function entriesOf(input: Input, event: RotationEvent): Int32Array {
  const waveEntry = new Map(event.waves.map((w, i) => [event.id + '/' + w.id, i]));
  waveEntry.set(event.id, -1);
  const entry = new Int32Array(input.umkm.length).fill(-2);
  for (let u = 0; u < entry.length; u++)
    for (const text of input.umkm[u].eligible) entry[u] = waveEntry.get(text) ?? entry[u];
  return entry;
}

/** Which waves an UMKM may attend, by her entry. */
export function mayAttend(entry: number, wave: number): boolean {
  return entry === -1 || entry === wave;
}

/** Judged by form: are the waves told apart, and does anything reach over them as well? */
function formOf(event: RotationEvent, entry: Int32Array, rwIndex: Map<string, number>) {
  const perWave =
    event.perRwPerWaveMax !== undefined ||
    event.quotas.some((q) => q.wave !== undefined) ||
    entry.some((e) => e >= 0);
  const single = event.waves.length === 1 || !perWave;
  const overWaves = event.quotas.some((q) => q.kind === 'territory' && q.wave === undefined && !rwIndex.has(q.key));
  return { single, crossing: !single && overWaves, tagged: event.quotas.some((q) => q.kind === 'tag') };
}

/** Windows of the event, its own and those around it, that admit nobody. */
export function shutWindowsOf(input: Input, event: RotationEvent): string[] {
  const windows = new Map((input.policy.windows ?? []).map((w) => [w.id, w]));
  const shut: string[] = [];
  for (let at = event.window; at !== undefined; at = windows.get(at)?.in) if (windows.get(at)?.max === 0) shut.push(at);
  return shut;
}

function pinsByUmkm(input: Input, event: RotationEvent): Map<number, number[]> {
  const pinsOf = new Map<number, number[]>();
  if (!input.pins?.length) return pinsOf;
  const index = new Map(input.umkm.map((u, i) => [u.id, i]));
  const waves = new Map(event.waves.map((w, i) => [w.id, i]));
  for (const pin of input.pins) {
    const u = index.get(pin.umkm) as number;
    pinsOf.set(u, [...(pinsOf.get(u) ?? []), waves.get(pin.wave) as number]);
  }
  return pinsOf;
}

/** `places` of rwTargets per RW, 0 where there is none. */
export function targetsOf(input: Input, rwIndex: Map<string, number>): Int32Array {
  const target = new Int32Array(input.rws.length);
  for (const t of input.rwTargets ?? []) target[rwIndex.get(t.rw) as number] = t.places;
  return target;
}

/** Rank of each RW by (ticket, code). */
export function rwRanks(input: Input): Int32Array {
  const tickets = ticketsOf(input.seed, input.rws.map((r) => rwName(r.code)));
  const order = Array.from(input.rws.keys());
  order.sort((a, b) => compareTickets(tickets, a, b) || compareText(input.rws[a].code, input.rws[b].code));
  const rank = new Int32Array(order.length);
  order.forEach((r, i) => (rank[r] = i));
  return rank;
}

function umkmOrder(input: Input, tickets: Tickets): Int32Array {
  const { umkm } = input;
  const order = new Int32Array(umkm.length).map((_, i) => i);
  return order.sort(
    (a, b) =>
      umkm[a].turnsBefore - umkm[b].turnsBefore ||
      umkm[a].lastTurnRank - umkm[b].lastTurnRank ||
      compareTickets(tickets, a, b) ||
      compareText(umkm[a].id, umkm[b].id)
  );
}

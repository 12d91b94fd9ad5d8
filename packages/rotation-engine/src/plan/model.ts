import { rwRanks } from '../draw/model.ts';
import { TurnOrder } from '../draw/keys.ts';
import { ticketsOf, waveName, type Tickets } from '../tickets.ts';
import type { Input } from '../types.ts';
import { buildForest, type PlanForest } from './build.ts';
import { umkmOrderOf, type UmkmOrder } from './order.ts';
import type { Scope, Scopes } from './scopes.ts';
import { territoryOf, type Territory } from './territory.ts';
import { windowsOf, type Windows } from './windows.ts';

/** A plan's input as numbers: RWs, UMKM, events and waves are their positions in the input. */
export interface PlanModel extends PlanForest {
  readonly input: Input;
  readonly scopes: Scopes;
  readonly territory: Territory;
  readonly windows: Windows;
  readonly rwOf: Int32Array;
  readonly umkmOrder: UmkmOrder;
  readonly waveTickets: Tickets;
  /** First wave of each event in `waveTickets`. */
  readonly waveStart: Int32Array;
  /** Rank of each RW by (ticket, code). */
  readonly rwRank: Int32Array;
  readonly turnOrder: TurnOrder;
  readonly pins: readonly PinnedPlace[];
}

/** A confirmed place: the pair that stands for it and the wave. */
export interface PinnedPlace {
  readonly person: number;
  readonly pair: number;
  readonly event: number;
  readonly wave: number;
}

/** Prepares a validated plan, or a draw without tag quotas whose limits do not cross. */
export function planModelOf(input: Input, scopes: Scopes): PlanModel {
  const territory = territoryOf(input.rws);
  const windows = windowsOf(input);
  const rwOf = new Int32Array(input.umkm.length);
  for (let u = 0; u < rwOf.length; u++) rwOf[u] = territory.rwIndex.get(input.umkm[u].rw) as number;
  const umkmOrder = umkmOrderOf(input);
  const built = buildForest({ input, scopes, territory, windows, rwOf, order: umkmOrder.byTurns });
  const target = new Int32Array(input.rws.length);
  for (const t of input.rwTargets ?? []) target[territory.rwIndex.get(t.rw) as number] = t.places;
  const waveStart = new Int32Array(input.events.length + 1);
  input.events.forEach((event, e) => (waveStart[e + 1] = waveStart[e] + event.waves.length));
  const rwRank = rwRanks(input);
  return {
    ...built,
    input,
    scopes,
    territory,
    windows,
    rwOf,
    umkmOrder,
    waveTickets: ticketsOf(input.seed, input.events.flatMap((e) => e.waves.map((w) => waveName(e.id, w.id)))),
    waveStart,
    rwRank,
    turnOrder: new TurnOrder({ input, target, rwRank }),
    pins: pinsOf(input, built, scopes)
  };
}

/** The scope of a pair. */
export function scopeOf(model: Pick<PlanModel, 'forest' | 'cellScope' | 'cell0' | 'scopes'>, pair: number): Scope {
  return model.scopes.scopes[model.cellScope[model.forest.pairRight[pair] - model.cell0]];
}

function pinsOf(input: Input, built: PlanForest, scopes: Scopes): PinnedPlace[] {
  if (!input.pins?.length) return [];
  const umkm = new Map(input.umkm.map((u, i) => [u.id, i]));
  const events = new Map(input.events.map((e, i) => [e.id, i]));
  return input.pins.map((pin) => {
    const person = built.personOf[umkm.get(pin.umkm) as number];
    const event = events.get(pin.event) as number;
    const wave = input.events[event].waves.findIndex((w) => w.id === pin.wave);
    const first = scopes.first[event];
    const scope = scopes.first[event + 1] - first > 1 ? first + wave : first;
    let pair = built.pairsStart[person];
    while (built.cellScope[built.forest.pairRight[pair] - built.cell0] !== scope) pair++;
    return { person, pair, event, wave };
  });
}

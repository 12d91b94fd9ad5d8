import type { Input, Quota, RotationEvent, Umkm, WindowLimit } from '../src/types.ts';

/** UMKM are named after their RW: "a1" lives in RW a. */
export const CODE: Record<string, string> = { a: '1.1.1', b: '1.1.2', c: '1.2.1', d: '1.2.2' };

/** A season small enough to be checked with pen and paper. */
export interface SmallSeason {
  /** Who may go where: "E1 E2/W1". */
  people: Record<string, string>;
  /** Places of each wave; one number is one wave. */
  places: Record<string, number[]>;
  quotas?: Record<string, Quota[]>;
  windows?: WindowLimit[];
  /** Window of each event. */
  in?: Record<string, string>;
  caps?: Record<string, Partial<RotationEvent>>;
  turnsMax?: number;
  perRwMax?: number;
  floorFirst?: boolean;
  crossing?: 'ignore';
  before?: Record<string, number>;
  weight?: Record<string, number>;
  own?: Record<string, Partial<Umkm>>;
  /** "a1 E1/W1" */
  pins?: string[];
  seed?: string;
}

export function smallSeason(spec: SmallSeason): Input {
  const ids = Object.keys(spec.people).sort();
  const rws = [...new Set(ids.map((id) => id[0]))].sort();
  return {
    schema: 'giliran/input@1',
    kind: 'plan',
    policy: {
      floorFirst: spec.floorFirst ?? true,
      turnsMax: spec.turnsMax ?? 1,
      perRwMax: spec.perRwMax ?? 9,
      searchNodesMax: 1,
      ...(spec.windows ? { windows: spec.windows } : {}),
      ...(spec.crossing ? { crossing: spec.crossing } : {})
    },
    rws: rws.map((r) => ({ code: CODE[r], weight: spec.weight?.[r] ?? 1, turnsBefore: spec.before?.[r] ?? 0 })),
    umkm: ids.map((id) => ({ id, rw: CODE[id[0]], tags: [], turnsBefore: 0, lastTurnRank: 0, eligible: spec.people[id].split(' ').filter(Boolean), ...spec.own?.[id] })),
    events: Object.keys(spec.places).sort().map((id) => ({
      id,
      waves: spec.places[id].map((capacity, i) => ({ id: `W${i + 1}`, capacity })),
      quotas: spec.quotas?.[id] ?? [],
      ...(spec.in?.[id] ? { window: spec.in[id] } : {}),
      ...spec.caps?.[id]
    })),
    ...(spec.pins ? { pins: spec.pins.map((text) => pinOf(text)) } : {}),
    seed: spec.seed ?? '11'.repeat(32)
  };
}

function pinOf(text: string): { umkm: string; event: string; wave: string } {
  const [umkm, place] = text.split(' ');
  const [event, wave] = place.split('/');
  return { umkm, event, wave };
}

export const territory = (id: string, key: string, rest: Partial<Quota>): Quota => ({ id, kind: 'territory', key, ...rest });

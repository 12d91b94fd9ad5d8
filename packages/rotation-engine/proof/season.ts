import type { Input, Quota, RotationEvent, Umkm } from '../src/types.ts';
import { Dice } from './instances.ts';
import { plantMinima } from './season-minima.ts';

/** Size and shape of a made-up season. Source of the proportions: 4/12/30/54 % of the events are for the province, a kota, a kecamatan, a kelurahan. */
export interface Season {
  seed: number;
  umkm: number;
  rws: number;
  events: number;
  /** Percentage of dates on which a business can come. */
  availability?: number;
  /** Minima inside minima that can be met together, some of them above what fairness alone would give. */
  minima?: boolean;
  /** Percentage of the usual places per event. */
  places?: number;
  /** Half of all UMKM live in one RW, and no event has a cap per RW. */
  oneRw?: boolean;
  turnsMax?: number;
  windows?: boolean;
  floorFirst?: boolean;
  pins?: number;
}

const KOTA = 6;
const KECAMATAN = 44;
const LEVELS = [
  { share: 4, places: 168, perRw: 1 },
  { share: 12, places: 80, perRw: 1 },
  { share: 30, places: 45, perRw: 2 },
  { share: 54, places: 19, perRw: 3 }
];

/** A season of any size over 6 kota and 44 kecamatan, RWs skewed like real ones; repeatable from its seed. */
export function townSeason(season: Season): Input {
  const dice = new Dice(season.seed);
  const codes = codesOf(season.rws);
  const events = eventsOf(season, dice, codes);
  const inReach = eventsInReach(codes, events);
  const umkm = idsOf(dice, season.umkm).map((id): Umkm => umkmOf(season, dice, id, codes, inReach));
  if (season.minima) plantMinima(new Dice(season.seed + 1), events, umkm);
  const sizes = new Map<string, number>();
  for (const u of umkm) sizes.set(u.rw, (sizes.get(u.rw) ?? 0) + 1);
  const windows = Array.from({ length: 4 }, (_, q) => ({ id: `q${q + 1}`, max: 1 }));
  const months = Array.from({ length: 12 }, (_, m) => ({ id: 'm' + String(m + 1).padStart(2, '0'), in: `q${Math.floor(m / 3) + 1}`, max: 1 }));
  return {
    schema: 'giliran/input@1',
    kind: 'plan',
    policy: {
      floorFirst: season.floorFirst ?? true,
      turnsMax: season.turnsMax ?? 1,
      perRwMax: 1,
      searchNodesMax: 1_000_000,
      ...(season.windows ? { windows: [...months, ...windows] } : {})
    },
    rws: codes.map((code) => ({ code, weight: sizes.get(code) ?? 1, turnsBefore: dice.below(3) })),
    umkm,
    events,
    seed: dice.hex64()
  };
}

/** Events around each RW, with their positions; town by town this saves a look at every event for every UMKM. */
function eventsInReach(codes: string[], events: RotationEvent[]): Map<string, { e: number; id: string }[]> {
  const numbered = events.map(({ id, quotas }, e) => ({ e, id, inside: quotas[0].key + '.' }));
  return new Map(codes.map((code) => [code, numbered.filter(({ inside }) => code.startsWith(inside))]));
}

function umkmOf(season: Season, dice: Dice, id: string, codes: string[], inReach: Map<string, { e: number; id: string }[]>): Umkm {
  const isGiant = season.oneRw === true && dice.chance(50);
  const rw = isGiant ? codes[0] : codes[Math.min(dice.below(codes.length), dice.below(codes.length))];
  const category = dice.below(8);
  const availability = season.availability ?? 80;
  const around = inReach.get(rw) ?? [];
  const eligible = around.filter(({ e }) => (e * 5 + category * 3) % 8 < 6 && dice.chance(availability));
  return { id, rw, tags: [], turnsBefore: dice.below(2), lastTurnRank: dice.below(3), eligible: eligible.map((event) => event.id) };
}

function eventsOf(season: Season, dice: Dice, codes: string[]): RotationEvent[] {
  const prefixes = [1, 2, 3, 4].map((parts) => [...new Set(codes.map((c) => c.split('.').slice(0, parts).join('.')))]);
  const list: RotationEvent[] = [];
  LEVELS.forEach(({ share, places, perRw }, level) => {
    const count = Math.max(1, Math.round((season.events * share) / 100));
    for (let i = 0; i < count; i++) {
      const key = prefixes[level][i % prefixes[level].length];
      const capacity = Math.max(1, Math.round((places * (season.places ?? 100)) / 100));
      list.push({
        id: 'E' + String(list.length + 1).padStart(4, '0'),
        window: 'm' + String(1 + dice.below(12)).padStart(2, '0'),
        perRwMax: season.oneRw ? 1_000_000 : perRw,
        waves: [{ id: 'W1', capacity }],
        quotas: quotasOf(key, level, capacity, prefixes)
      });
    }
  });
  if (!season.windows) for (const event of list) delete event.window;
  return list;
}

/** Maxima on two levels below the event's own territory, all in one tree. */
function quotasOf(key: string, level: number, capacity: number, prefixes: string[][]): Quota[] {
  const quotas: Omit<Quota, 'id'>[] = [{ kind: 'territory', key, max: capacity }];
  for (const below of [level + 1, level + 2]) {
    const inside = (prefixes[below] ?? []).filter((p) => p.startsWith(key + '.'));
    const max = Math.max(1, Math.ceil((capacity * 2.5) / Math.max(1, inside.length)));
    for (const inner of inside) quotas.push({ kind: 'territory', key: inner, max });
  }
  return quotas.map((quota, i) => ({ id: 'Q' + String(i + 1).padStart(4, '0'), ...quota }));
}

function codesOf(rws: number): string[] {
  const codes = Array.from({ length: rws }, (_, r) => {
    const kecamatan = r % KECAMATAN;
    const kelurahan = Math.floor(r / KECAMATAN) % 6;
    const two = (n: number): string => String(n + 1).padStart(2, '0');
    return `31.${two(kecamatan % KOTA)}.${two(Math.floor(kecamatan / KOTA))}.${1001 + kelurahan}.${String(r).padStart(4, '0')}`;
  });
  return codes.sort();
}

function idsOf(dice: Dice, count: number): string[] {
  const ids = new Set<string>();
  while (ids.size < count) ids.add(dice.hex64().slice(0, 12));
  return [...ids].sort();
}

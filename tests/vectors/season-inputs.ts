/** Small seasons and small draws with tag quotas from a printed seed, for the later vectors. */
import type { Input } from '../../packages/rotation-engine/src/types.ts';
import type { Dice } from './random.ts';

type Event = Input['events'][0];
type Unseeded = Omit<Input, 'seed'>;

const CODES = ['31.71.01.1001.001', '31.71.01.1001.002', '31.71.01.1002.001', '31.71.02.1001.001', '31.72.01.1001.001', '31.72.01.1001.002', '31.72.03.1001.001'];
const KEYS = ['31', '31.71', '31.71.01', '31.71.01.1001', '31.71.02', '31.72', '31.72.01', '31.71.01.1001.001'];
const WEIGHTS = [1, 1, 2, 3, 8];

/** A season in the exact class: events of one wave, of waves that nothing tells apart, and of waves with limits of their own. */
export function seasonInput(dice: Dice, people: number): Unseeded {
  const codes = CODES.filter(() => !dice.once(5));
  if (codes.length === 0) codes.push(CODES[0]);
  const windows = dice.once(3) ? [] : [{ id: '2026-02', in: '2026-q1', max: 1 }, { id: '2026-03', in: '2026-q1', max: 1 }, { id: '2026-q1', max: 1 + dice.below(2) }];
  const events = Array.from({ length: 2 + dice.below(3) + Math.floor(people / 20) }, (_, e) => event(dice, `E0${e + 1}`, people, windows.map((one) => one.id)));
  const umkm = peopleOf(dice, people, codes, (u) => events.flatMap((one) => (dice.once(3) ? [] : [entry(dice, one, u)])));
  for (const one of umkm) if (dice.once(4)) one.costs = Object.fromEntries(one.eligible.map((at) => [at, dice.below(4)]));
  const pins = umkm.filter((one) => one.eligible.length > 0 && dice.once(9)).map((one) => {
    const [at, wave] = dice.pick(one.eligible).split('/');
    return { umkm: one.id, event: at, wave: wave ?? 'W1' };
  });
  return {
    schema: 'giliran/input@1', kind: 'plan',
    policy: { floorFirst: !dice.once(3), turnsMax: 1 + dice.below(3), perRwMax: 1 + dice.below(2), searchNodesMax: 1_000_000, ...(windows.length > 0 ? { windows } : {}) },
    rws: codes.map((code) => ({ code, weight: dice.pick(WEIGHTS), turnsBefore: dice.below(3) })),
    umkm, events, ...(pins.length > 0 ? { pins } : {}),
  };
}

function event(dice: Dice, id: string, people: number, windows: string[]): Event {
  const form = dice.pick(['one', 'one', 'together', 'apart']);
  const waves = Array.from({ length: form === 'one' ? 1 : 2 }, (_, w) => ({ id: `W${w + 1}`, capacity: 1 + dice.below(2 + Math.floor(people / 8)) }));
  const scope = () => (form === 'apart' ? { wave: dice.pick(waves).id } : {});
  const quotas = Array.from({ length: dice.below(4) }, (_, q) => ({
    id: `Q${q + 1}`, kind: 'territory' as const, key: dice.pick(KEYS), ...scope(), ...(dice.once(4) ? { min: 1 } : { max: 1 + dice.below(3) }),
  }));
  return {
    id, ...(windows.length > 0 && !dice.once(3) ? { window: dice.pick(windows) } : {}),
    ...(form === 'apart' ? { perRwPerWaveMax: 1 + dice.below(2) } : {}), waves, quotas,
  };
}

function entry(dice: Dice, { id, perRwPerWaveMax, waves }: Event, u: number): string {
  return perRwPerWaveMax !== undefined && (u + dice.below(3)) % 3 === 0 ? `${id}/${dice.pick(waves).id}` : id;
}

function peopleOf(dice: Dice, people: number, codes: string[], eligible: (u: number) => string[]): Input['umkm'] {
  const ranks = Array.from({ length: people }, () => dice.below(4));
  const dense = [...new Set(ranks.filter((rank) => rank > 0))].sort();
  return ranks.map((rank, u) => ({
    id: `k${String(u).padStart(3, '0')}`, rw: dice.pick(codes), tags: [], turnsBefore: dice.below(3),
    lastTurnRank: rank === 0 ? 0 : dense.indexOf(rank) + 1, eligible: eligible(u),
  }));
}

/** A draw whose tags are a trade of three, an agency of two and a flag: three families beside the territories. */
export function taggedInput(dice: Dice, people: number): Unseeded {
  const codes = CODES.filter(() => !dice.once(4));
  if (codes.length === 0) codes.push(CODES[0]);
  const waves = Array.from({ length: 1 + dice.below(2) }, (_, w) => ({ id: `W${w + 1}`, capacity: 1 + dice.below(3) }));
  const scope = () => (waves.length > 1 && dice.once(3) ? { wave: dice.pick(waves).id } : {});
  const named = ['a1', 'a2', 'c1', 'c2', 'c3', 'f1'].filter(() => !dice.once(3));
  const quotas = [
    ...named.map((key) => ({ kind: 'tag' as const, key, ...scope(), ...(key === 'f1' ? { min: 1 } : { max: 1 + dice.below(2) }) })),
    ...(dice.once(2) ? [{ kind: 'territory' as const, key: dice.pick(KEYS), ...scope(), max: 1 + dice.below(2) }] : []),
    { kind: 'tag' as const, key: 'z1', max: people },
  ].map((quota, q) => ({ id: `Q${q + 1}`, ...quota }));
  const umkm = peopleOf(dice, people, codes, () => [waves.length > 1 && dice.once(4) ? `E01/${dice.pick(waves).id}` : 'E01']);
  for (const one of umkm) one.tags = [dice.pick(['a1', 'a2']), dice.pick(['c1', 'c2', 'c3']), ...(dice.once(2) ? ['f1'] : [])].filter((tag) => named.includes(tag));
  const pinned = dice.once(4) ? umkm.find((one) => one.eligible[0] === 'E01') : undefined;
  return {
    schema: 'giliran/input@1', kind: 'draw',
    policy: { floorFirst: !dice.once(3), turnsMax: 1, perRwMax: 1 + dice.below(2), searchNodesMax: 1_000_000 },
    rws: codes.map((code) => ({ code, weight: dice.pick(WEIGHTS), turnsBefore: dice.below(3) })),
    umkm, events: [{ id: 'E01', waves, quotas }],
    ...(dice.once(3) ? { rwTargets: [{ event: 'E01', rw: dice.pick(codes), places: 1 + dice.below(2) }] } : {}),
    ...(pinned ? { pins: [{ umkm: pinned.id, event: 'E01', wave: waves[0].id }] } : {}),
  };
}

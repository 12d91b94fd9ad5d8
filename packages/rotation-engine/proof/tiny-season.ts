import type { Input, Pair, Quota, RotationEvent, Umkm, WindowLimit } from '../src/types.ts';
import { Dice } from './instances.ts';

const CODES = ['1.1.1', '1.1.2', '1.2.1', '2.1.1', '2.1.2'];
const KEYS = ['1', '1.1', '1.1', '1.2', '2', '2.1', '1.1.1', '2.1.2', '9'];
const WINDOWS: WindowLimit[] = [{ id: 'm1', in: 'q1', max: 1 }, { id: 'm2', in: 'q1', max: 1 }, { id: 'q1', max: 2 }, { id: 'q2', max: 1 }];

/** What an instance strains: scarce places, chains of exchanges inside an RW, waves told apart, people without turns left. */
const LEANINGS = ['anything', 'chains', 'waves', 'saturated'] as const;
type Leaning = (typeof LEANINGS)[number];

/** A tiny random plan of the exact class (or one that is told to ignore what crosses), from a printed seed. */
export function tinySeason(seed: number): Input {
  const dice = new Dice(seed);
  const leaning = LEANINGS[seed % LEANINGS.length];
  const codes = leaning === 'chains' ? CODES.slice(0, 3) : CODES.filter(() => dice.chance(65));
  if (codes.length === 0) codes.push(CODES[0]);
  const windows = WINDOWS.filter((one) => one.id !== 'm2' || dice.chance(70)).map((one) => ({ ...one, max: dice.chance(75) ? one.max : dice.below(3) }));
  const ids = ['A', 'B', 'C', 'D'].slice(0, 2 + dice.below(leaning === 'waves' ? 2 : 3));
  const events = ids.map((id) => eventOf(dice, id, leaning, windows));
  const umkm = umkmOf(dice, leaning, codes, events);
  const input: Input = {
    schema: 'giliran/input@1', kind: 'plan',
    policy: {
      floorFirst: dice.chance(60), turnsMax: dice.chance(60) ? 1 : 2 + dice.below(2), perRwMax: 1 + dice.below(2), searchNodesMax: 1000, windows,
      ...(leaning === 'waves' && dice.chance(30) ? { crossing: 'ignore' as const } : {})
    },
    rws: codes.map((code) => ({ code, weight: 1 + dice.below(3), turnsBefore: dice.below(3) })),
    umkm, events, seed: dice.hex64()
  };
  if (input.policy.crossing === undefined) uncross(input);
  if (dice.chance(30)) input.pins = pinsOf(dice, input);
  return input;
}

function eventOf(dice: Dice, id: string, leaning: Leaning, windows: WindowLimit[]): RotationEvent {
  const count = leaning === 'waves' ? 1 + dice.below(2) : dice.chance(80) ? 1 : 2;
  const waves = Array.from({ length: count }, (_, w) => ({ id: `W${w + 1}`, capacity: leaning === 'saturated' ? 1 + dice.below(4) : dice.below(3) }));
  const quotas = Array.from({ length: dice.below(4) }, (_, q): Quota => {
    const bounds = dice.chance(65) ? { max: dice.below(3) } : dice.chance(50) ? { min: 1 } : { min: dice.below(2), max: 1 + dice.below(2) };
    const wave = leaning === 'waves' && dice.chance(60) ? { wave: dice.pick(waves).id } : {};
    return { id: `Q${q}`, kind: 'territory', key: dice.pick(KEYS), ...wave, ...bounds };
  });
  return {
    id, waves, quotas,
    ...(dice.chance(60) ? { window: dice.pick(windows).id } : {}),
    ...(dice.chance(40) ? { perRwMax: 1 + dice.below(2) } : {}),
    ...(leaning === 'waves' && dice.chance(50) ? { perRwPerWaveMax: 1 + dice.below(2) } : {})
  };
}

function umkmOf(dice: Dice, leaning: Leaning, codes: string[], events: RotationEvent[]): Umkm[] {
  const count = leaning === 'waves' ? 4 + dice.below(2) : 5 + dice.below(2);
  const ranks = Array.from({ length: count }, () => dice.below(3));
  const dense = [...new Set(ranks)].filter((rank) => rank > 0).sort((a, b) => a - b);
  return ranks.map((rank, u) => ({
    id: `u${u}`, rw: dice.pick(codes), tags: [], turnsBefore: dice.below(2), lastTurnRank: rank === 0 ? 0 : dense.indexOf(rank) + 1,
    eligible: events.flatMap((event) => {
      if (!dice.chance(leaning === 'chains' ? 55 : 65)) return [];
      return [leaning === 'waves' && dice.chance(40) ? `${event.id}/${dice.pick(event.waves).id}` : event.id];
    })
  }));
}

/** Leaves out the limits over waves wherever something tells the waves of an event apart. */
function uncross(input: Input): void {
  for (const event of input.events) {
    if (event.waves.length < 2) continue;
    const named = input.umkm.some((u) => u.eligible.some((entry) => entry.startsWith(event.id + '/')));
    if (!named && event.perRwPerWaveMax === undefined && event.quotas.every((q) => q.wave === undefined)) continue;
    event.perRwPerWaveMax ??= 1;
    delete event.perRwMax;
    event.quotas = event.quotas.filter((q) => q.wave !== undefined);
  }
}

function pinsOf(dice: Dice, input: Input): Pair[] {
  return input.umkm.flatMap((u) => {
    const entry = u.eligible.length > 0 && dice.chance(25) ? dice.pick(u.eligible) : undefined;
    if (entry === undefined) return [];
    const [event, wave] = entry.split('/');
    return [{ umkm: u.id, event, wave: wave ?? dice.pick((input.events.find((one) => one.id === event) as RotationEvent).waves).id }];
  });
}

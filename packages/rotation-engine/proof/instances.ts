import type { Input, Quota, RotationEvent } from '../src/types.ts';

/** A small repeatable source of dice: the printed number is all that is needed to make an instance again. */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) | 0;
    for (let i = 0; i < 4; i++) this.next();
  }
  private next(): number {
    let x = (this.state = (this.state + 0x6d2b79f5) | 0);
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) >>> 0;
  }
  /** 0 .. n-1 */
  below(n: number): number {
    return this.next() % n;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
  hex64(): string {
    return Array.from({ length: 8 }, () => this.next().toString(16).padStart(8, '0')).join('');
  }
}

const CODES = ['1.1.1', '1.1.2', '1.2.1', '1.2.2', '2.1.1', '2.1.2'];
const KEYS = ['1', '1.1', '1.1', '1.2', '2', '2.1', '1.1.1', '1.2.1', '9'];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A tiny random draw: nested quotas per event and per wave, caps, pins, targets, several waves, closed windows. */
export function tinyDraw(seed: number): Input {
  const dice = new Dice(seed);
  const rws = CODES.filter(() => dice.chance(75));
  if (rws.length === 0) rws.push(CODES[0]);
  const waves = Array.from({ length: 1 + dice.below(3) }, (_, i) => ({ id: `W${i + 1}`, capacity: dice.below(4) }));
  const event: RotationEvent = { id: 'E', waves, quotas: quotasOf(dice, waves.map((w) => w.id)) };
  if (dice.chance(40)) event.perRwMax = 1 + dice.below(3);
  if (dice.chance(35)) event.perRwPerWaveMax = 1 + dice.below(2);
  const windows = [{ id: 'q', max: dice.chance(3) ? 0 : 1 }];
  if (dice.chance(50)) event.window = 'q';
  const count = 1 + dice.below(waves.length === 3 ? 6 : 8);
  const umkm = Array.from({ length: count }, (_, i) => ({
    id: `u${i}`,
    rw: dice.pick(rws),
    tags: [],
    turnsBefore: dice.below(3),
    lastTurnRank: dice.below(3),
    eligible: dice.chance(8) ? [] : [dice.chance(70) ? 'E' : 'E/' + dice.pick(waves).id]
  }));
  const ranks = [...new Set(umkm.map((u) => u.lastTurnRank))].filter((r) => r > 0).sort((a, b) => a - b);
  for (const u of umkm) u.lastTurnRank = ranks.indexOf(u.lastTurnRank) + 1;
  const input: Input = {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: dice.chance(60), turnsMax: 1, perRwMax: 1 + dice.below(3), searchNodesMax: 1000, windows },
    rws: rws.map((code) => ({ code, weight: 1 + dice.below(3), turnsBefore: dice.below(3) })),
    umkm,
    events: [event],
    seed: dice.hex64()
  };
  addTargetsAndPins(dice, input);
  return input;
}

function quotasOf(dice: Dice, waves: string[]): Quota[] {
  const quotas: Quota[] = [];
  for (let i = 0; i < dice.below(5); i++) {
    const quota: Quota = { id: `Q${i}`, kind: 'territory', key: dice.pick(KEYS) };
    if (dice.chance(50)) quota.wave = dice.pick(waves);
    if (dice.chance(60)) quota.max = dice.below(4);
    if (quota.max === undefined || dice.chance(35)) quota.min = dice.chance(80) ? dice.below(3) : dice.below(5);
    quotas.push(quota);
  }
  return quotas;
}

function addTargetsAndPins(dice: Dice, input: Input): void {
  if (dice.chance(30))
    input.rwTargets = input.rws.filter(() => dice.chance(50)).map((rw) => ({ event: 'E', rw: rw.code, places: dice.below(3) }));
  if (!dice.chance(30)) return;
  const waves = input.events[0].waves.map((w) => w.id);
  const pins = input.umkm
    .filter((u) => u.eligible.length > 0 && dice.chance(25))
    .map((u) => ({ umkm: u.id, event: 'E', wave: u.eligible[0] === 'E' ? dice.pick(waves) : u.eligible[0].slice(2) }));
  const twice = pins.find((p) => input.umkm.find((u) => u.id === p.umkm)?.eligible[0] === 'E');
  if (twice && waves.length > 1 && dice.chance(10))
    pins.push({ ...twice, wave: waves.find((w) => w !== twice.wave) as string });
  input.pins = pins.sort((a, b) => compare(a.umkm, b.umkm) || compare(a.wave, b.wave));
}

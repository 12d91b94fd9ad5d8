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

/** What an instance is made to strain; without such leanings binding nested minima are met once in a thousand. */
type Leaning = 'anything' | 'nested minima' | 'exchanges' | 'crossing';
const LEANINGS: Leaning[] = ['anything', 'nested minima', 'exchanges', 'crossing'];

/** A tiny random draw: nested quotas per event and per wave, caps, pins, targets, several waves, closed windows. */
export function tinyDraw(seed: number): Input {
  const dice = new Dice(seed);
  const leaning = LEANINGS[seed % LEANINGS.length];
  const rws = leaning === 'crossing' ? CODES.slice(0, 4) : CODES.filter(() => dice.chance(75));
  if (rws.length === 0) rws.push(CODES[0]);
  const waves = wavesOf(dice, leaning);
  const event: RotationEvent = { id: 'E', waves, quotas: quotasOf(dice, waves.map((w) => w.id), leaning) };
  if (dice.chance(40)) event.perRwMax = 1 + dice.below(3);
  if (dice.chance(leaning === 'exchanges' ? 70 : 35)) event.perRwPerWaveMax = 1 + dice.below(2);
  const windows = [{ id: 'q', max: dice.chance(3) ? 0 : 1 }];
  if (dice.chance(50)) event.window = 'q';
  const input: Input = {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: dice.chance(60), turnsMax: 1, perRwMax: 1 + dice.below(3), searchNodesMax: 1000, windows },
    rws: rws.map((code) => ({ code, weight: dice.pick([1, 2, 3, 8]), turnsBefore: dice.below(3) })),
    umkm: umkmOf(dice, rws, waves, leaning),
    events: [event],
    seed: dice.hex64()
  };
  if (leaning === 'nested minima') makeMinimaBind(dice, input);
  addTargetsAndPins(dice, input);
  return input;
}

function wavesOf(dice: Dice, leaning: Leaning): { id: string; capacity: number }[] {
  const isTight = leaning === 'exchanges' || leaning === 'crossing';
  const count = leaning === 'crossing' ? 2 + dice.below(2) : isTight ? 2 : leaning === 'nested minima' ? 1 + dice.below(2) : 1 + dice.below(3);
  return Array.from({ length: count }, (_, i) => ({ id: `W${i + 1}`, capacity: isTight ? 1 + dice.below(2) : leaning === 'nested minima' ? 1 + dice.below(3) : dice.below(4) }));
}

function umkmOf(dice: Dice, rws: string[], waves: { id: string }[], leaning: Leaning) {
  const count = leaning === 'anything' ? 1 + dice.below(waves.length === 3 ? 6 : 8) : waves.length === 3 ? 6 : 7;
  const anyWave = leaning === 'exchanges' ? 45 : leaning === 'crossing' ? 12 : 70;
  const umkm = Array.from({ length: count }, (_, i) => ({
    id: `u${i}`,
    rw: dice.pick(rws),
    tags: [],
    turnsBefore: dice.below(3),
    lastTurnRank: dice.below(3),
    eligible: dice.chance(8) ? [] : [dice.chance(anyWave) ? 'E' : 'E/' + dice.pick(waves).id]
  }));
  const ranks = [...new Set(umkm.map((u) => u.lastTurnRank))].filter((r) => r > 0).sort((a, b) => a - b);
  for (const u of umkm) u.lastTurnRank = ranks.indexOf(u.lastTurnRank) + 1;
  return umkm;
}

function quotasOf(dice: Dice, waves: string[], leaning: Leaning): Quota[] {
  if (leaning === 'nested minima') return nestedMinima(dice, waves);
  if (leaning === 'crossing') {
    const keys = ['1.1', '1.2', '1'].filter((key) => dice.chance(key === '1' ? 30 : 85));
    return keys.map((key, i) => ({ id: `Q${i}`, kind: 'territory', key, max: key === '1' ? 2 + dice.below(2) : dice.chance(75) ? 1 : 2 }));
  }
  const quotas: Quota[] = [];
  const count = dice.below(leaning === 'exchanges' ? 3 : 5);
  for (let i = 0; i < count; i++) {
    const quota: Quota = { id: `Q${i}`, kind: 'territory', key: dice.pick(KEYS) };
    if (dice.chance(50)) quota.wave = dice.pick(waves);
    if (dice.chance(60)) quota.max = dice.below(4);
    if (quota.max === undefined || dice.chance(35)) quota.min = dice.chance(80) ? dice.below(3) : dice.below(5);
    quotas.push(quota);
  }
  return quotas;
}

/** Whoever the minima are for has had more turns than the others, so without the minima she would not be chosen. */
function makeMinimaBind(dice: Dice, input: Input): void {
  const [outer, inner] = input.events[0].quotas;
  for (const rw of input.rws) if (rw.code.startsWith(outer.key)) Object.assign(rw, { turnsBefore: 2, weight: 1 });
  const inside = input.rws.filter((rw) => rw.code.startsWith(inner.key));
  for (const u of input.umkm.slice(0, 3)) if (inside.length > 0) Object.assign(u, { rw: dice.pick(inside).code, eligible: ['E'] });
}

/** A minimum inside a larger one, in one scope. */
function nestedMinima(dice: Dice, waves: string[]): Quota[] {
  const [outer, inner] = dice.pick([['1', '1.1'], ['1', '1.2'], ['1', '1.1.2'], ['1.1', '1.1.1'], ['2', '2.1.2']]);
  const scope = dice.chance(50) ? { wave: dice.pick(waves) } : {};
  const quotas: Quota[] = [
    { id: 'Q0', kind: 'territory', key: outer, ...scope, min: 1 + dice.below(2) },
    { id: 'Q1', kind: 'territory', key: inner, ...scope, min: 1 }
  ];
  if (dice.chance(40)) quotas.push({ id: 'Q2', kind: 'territory', key: dice.pick(KEYS), max: 1 + dice.below(3) });
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

import type { Input, Pair, Quota, RotationEvent, Umkm } from '../src/types.ts';
import { Dice } from './instances.ts';

const CODES = ['1.1.1', '1.1.2', '1.2.1', '2.1.1'];
const KEYS = ['1', '1.1', '1.2', '2', '1.1.1'];
const TAGS = ['t1', 't2', 't3', 't4'];

/** What a draw with tag quotas is made to strain. */
const LEANINGS = ['anything', 'maxima', 'minima', 'waves', 'targets', 'pins', 'odd rings'] as const;
export type CrossingLeaning = (typeof LEANINGS)[number];

/**
 * A tiny random draw with one to four tags over territories: tag and territory quotas per event and per wave, caps, several waves,
 * targets, pins. Territory limits over waves stand beside limits per wave, so that up to three families cross.
 */
export function tinyCrossingDraw(seed: number): Input {
  const dice = new Dice(seed + 2_000_000);
  const leaning = LEANINGS[seed % LEANINGS.length];
  const rws = CODES.filter(() => dice.chance(80));
  if (rws.length === 0) rws.push(CODES[0]);
  const event = eventOf(dice, leaning);
  const tags = TAGS.filter((tag) => event.quotas.some((q) => q.key === tag));
  const input: Input = {
    schema: 'giliran/input@1',
    kind: 'draw',
    policy: { floorFirst: dice.chance(60), turnsMax: 1, perRwMax: 1 + dice.below(3), searchNodesMax: 1_000_000 },
    rws: rws.map((code) => ({ code, weight: dice.pick([1, 1, 2, 3, 8]), turnsBefore: dice.below(3) })),
    umkm: umkmOf(dice, rws, event, tags, leaning),
    events: [event],
    seed: dice.hex64()
  };
  if (leaning === 'targets' || dice.chance(10)) input.rwTargets = rws.filter(() => dice.chance(60)).map((rw) => ({ event: 'E', rw, places: 1 + dice.below(2) }));
  if (leaning === 'pins' || dice.chance(8)) addPins(dice, input);
  return input;
}

function eventOf(dice: Dice, leaning: CrossingLeaning): RotationEvent {
  const count = leaning === 'waves' ? 2 + dice.below(2) : 1 + dice.below(2);
  const waves = Array.from({ length: count }, (_, i) => ({ id: `W${i + 1}`, capacity: dice.chance(4) ? 0 : 1 + dice.below(count === 1 ? 4 : 2) }));
  const scope = (): { wave?: string } => (count > 1 && dice.chance(50) ? { wave: dice.pick(waves).id } : {});
  if (leaning === 'odd rings') return { id: 'E', waves: [{ id: 'W1', capacity: 2 + dice.below(4) }], quotas: ringQuotas(dice), perRwMax: 1 + dice.below(3) };
  const tags = TAGS.slice(0, 1 + dice.below(4));
  const quotas: Quota[] = tags.flatMap((key) => Array.from({ length: dice.chance(25) ? 2 : 1 }, () => quotaOf(dice, 'tag', key, scope(), leaning)));
  const territories = dice.below(4);
  for (let i = 0; i < territories; i++) quotas.push(quotaOf(dice, 'territory', dice.pick(KEYS), scope(), leaning));
  const event: RotationEvent = { id: 'E', waves, quotas: quotas.map((quota, i) => ({ ...quota, id: 'Q' + 'abcdefghijkl'[i] })) };
  if (dice.chance(30)) event.perRwMax = 1 + dice.below(2);
  if (dice.chance(25)) event.perRwPerWaveMax = 1;
  return event;
}

/** Everybody has two of four tags and each may come about once: three people who share them two by two leave room for one. */
function ringQuotas(dice: Dice): Quota[] {
  const quotas: Quota[] = TAGS.map((key, i) => ({ id: 'Q' + 'abcd'[i], kind: 'tag', key, max: dice.chance(75) ? 1 : 2 }));
  if (dice.chance(40)) quotas[dice.below(4)].min = 1;
  return quotas;
}

function quotaOf(dice: Dice, kind: 'tag' | 'territory', key: string, scope: { wave?: string }, leaning: CrossingLeaning): Quota {
  const quota: Quota = { id: '', kind, key, ...scope };
  if (dice.chance(leaning === 'minima' ? 35 : 80)) quota.max = dice.chance(8) ? 0 : 1 + dice.below(2);
  if (quota.max === undefined || dice.chance(leaning === 'maxima' ? 0 : 10)) quota.min = dice.chance(80) ? 1 : dice.below(3);
  return quota;
}

function umkmOf(dice: Dice, rws: string[], event: RotationEvent, tags: string[], leaning: CrossingLeaning): Umkm[] {
  const count = leaning === 'anything' ? 2 + dice.below(7) : leaning === 'odd rings' ? 8 + dice.below(4) : event.waves.length === 3 ? 6 : 7;
  const umkm = Array.from({ length: count }, (_, i) => ({
    id: 'u' + 'abcdefghijkl'[i],
    rw: dice.pick(rws),
    tags: leaning === 'odd rings' ? twoOf(dice, tags) : tags.filter(() => dice.chance(45)),
    turnsBefore: dice.below(3),
    lastTurnRank: dice.below(3),
    eligible: dice.chance(5) ? [] : [dice.chance(75) ? 'E' : 'E/' + dice.pick(event.waves).id]
  }));
  const ranks = [...new Set(umkm.map((u) => u.lastTurnRank))].filter((r) => r > 0).sort((a, b) => a - b);
  for (const u of umkm) u.lastTurnRank = ranks.indexOf(u.lastTurnRank) + 1;
  return umkm;
}

function twoOf(dice: Dice, tags: string[]): string[] {
  const first = dice.below(tags.length);
  return [first, (first + 1 + dice.below(tags.length - 1)) % tags.length].sort().map((t) => tags[t]);
}

function addPins(dice: Dice, input: Input): void {
  const waves = input.events[0].waves.map((w) => w.id);
  const pins = input.umkm.flatMap((u): Pair[] => {
    if (u.eligible.length === 0 || !dice.chance(20)) return [];
    return [{ umkm: u.id, event: 'E', wave: u.eligible[0] === 'E' ? dice.pick(waves) : u.eligible[0].slice(2) }];
  });
  if (pins.length > 0) input.pins = pins;
}

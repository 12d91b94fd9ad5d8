import type { Input, RotationEvent, Rw, Umkm } from '../src/types.ts';
import { Dice } from './instances.ts';

/** Size of a season made of chains. */
export interface Chains {
  seed: number;
  umkm: number;
  rws: number;
  events: number;
  floorFirst?: boolean;
}

const CHAINS = 4;

/**
 * A season in which free places are far away. In each chain of events the UMKM of link i can come to events i and i + 1 only, as many
 * of them as one event has places; the UMKM at the head can come to the first event only, twice as many as it has places. Its places go to
 * the head only if everybody along the chain moves one event on, down to the free places at its far end. Which half of the
 * head comes is then a matter of keys alone. Repeatable from its seed.
 */
export function chainSeason(size: Chains): Input {
  const dice = new Dice(size.seed);
  const length = Math.max(3, Math.floor(size.events / CHAINS));
  const groups = length + 1;
  const places = Math.floor(size.umkm / (CHAINS * groups));
  const rwsPerGroup = Math.max(1, Math.floor(size.rws / (CHAINS * groups)));
  const events: RotationEvent[] = [];
  const rws: Rw[] = [];
  const umkm: Umkm[] = [];
  for (let chain = 0; chain < CHAINS; chain++) {
    const ids = Array.from({ length }, (_, e) => `E${digits(chain * length + e, 4)}`);
    for (const id of ids) events.push({ id, perRwMax: 1_000_000, waves: [{ id: 'W1', capacity: places }], quotas: [{ id: 'Q1', kind: 'territory', key: `31.${chain + 1}`, max: places }] });
    for (let link = 0; link < length; link++) {
      const isHead = link === 0;
      const codes = Array.from({ length: isHead ? 2 * rwsPerGroup : rwsPerGroup }, (_, r) => `31.${chain + 1}.${digits(link, 4)}.${digits(r, 4)}`);
      const eligible = isHead ? ids.slice(0, 1) : ids.slice(link - 1, link + 1);
      const group = Array.from({ length: isHead ? 2 * places : places }, (): Umkm => ({ ...personOf(dice), rw: dice.pick(codes), eligible }));
      umkm.push(...group);
      for (const code of codes) rws.push({ code, weight: Math.max(1, group.filter((u) => u.rw === code).length), turnsBefore: dice.below(3) });
    }
  }
  umkm.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    schema: 'giliran/input@1',
    kind: 'plan',
    policy: { floorFirst: size.floorFirst ?? true, turnsMax: 1, perRwMax: 1_000_000, searchNodesMax: 1_000_000 },
    rws,
    umkm,
    events,
    seed: dice.hex64()
  };
}

function personOf(dice: Dice): Pick<Umkm, 'id' | 'tags' | 'turnsBefore' | 'lastTurnRank'> {
  return { id: dice.hex64().slice(0, 16), tags: [], turnsBefore: dice.below(2), lastTurnRank: dice.below(3) };
}

const digits = (n: number, width: number): string => String(n + 1).padStart(width, '0');

/**
 * The best allocation of a tiny draw by looking at every one of them, straight from the words of the contract.
 * Slow on purpose and written apart from solver and verifier: it is what both are measured against.
 */
import type { Input, Pair } from '../../packages/rotation-engine/src/types.ts';
import { hmacSha256, fromHex, toHex, utf8 } from '../../packages/rotation-engine/src/sha256.ts';

type Choice = number[]; // wave of each business, -1 without

interface Turn { floor: number; top: number; weight: number; ticket: string; code: string }

/** All feasible allocations, best first is not implied. */
export function feasible(input: Input): Choice[] {
  const event = input.events[0];
  const found: Choice[] = [];
  const choice: Choice = [];
  const walk = (u: number): void => {
    if (u === input.umkm.length) {
      if (holds(input, choice)) found.push([...choice]);
      return;
    }
    choice[u] = -1;
    walk(u + 1);
    event.waves.forEach((wave, w) => {
      const one = input.umkm[u];
      if (!one.eligible.includes(event.id) && !one.eligible.includes(`${event.id}/${wave.id}`)) return;
      choice[u] = w;
      walk(u + 1);
    });
    choice[u] = -1;
  };
  walk(0);
  return found;
}

function holds(input: Input, choice: Choice): boolean {
  const event = input.events[0];
  const count = (test: (u: number, w: number) => boolean): number => choice.filter((w, u) => w >= 0 && test(u, w)).length;
  const under = (key: string, code: string): boolean => code === key || code.startsWith(`${key}.`);
  const cap = event.perRwMax ?? (event.perRwPerWaveMax === undefined ? input.policy.perRwMax : Infinity);
  const window = (input.policy.windows ?? []).find((one) => one.id === event.window);
  if (window?.max === 0 && count(() => true) > 0) return false;
  for (const rw of input.rws) {
    if (count((u) => input.umkm[u].rw === rw.code) > cap) return false;
    for (const w of event.waves.keys()) if (count((u, x) => x === w && input.umkm[u].rw === rw.code) > (event.perRwPerWaveMax ?? Infinity)) return false;
  }
  for (const [w, wave] of event.waves.entries()) if (count((_, x) => x === w) > wave.capacity) return false;
  for (const quota of event.quotas) {
    const n = count((u, w) => (quota.wave === undefined || event.waves[w].id === quota.wave) && under(quota.key, input.umkm[u].rw));
    if (n > (quota.max ?? n) || n < (quota.min ?? n)) return false;
  }
  return (input.pins ?? []).every((pin) => event.waves[choice[input.umkm.findIndex((one) => one.id === pin.umkm)]]?.id === pin.wave);
}

/** The one allocation that is best, as assignments; undefined if none is feasible. */
export function best(input: Input): Pair[] | undefined {
  const key = fromHex(input.seed);
  const ticket = (message: string): string => toHex(hmacSha256(key, utf8(message)));
  let leaders = feasible(input);
  if (leaders.length === 0) return undefined;
  const numbers = (choice: Choice): Turn[] => turnsOf(input, choice, ticket);
  leaders = foremost(leaders, (a, b) => compareRotation(numbers(a), numbers(b)));
  const pinned = new Set((input.pins ?? []).map((pin) => pin.umkm));
  const list = [...input.umkm.keys()].filter((u) => !pinned.has(input.umkm[u].id)).sort((a, b) => {
    const [x, y] = [input.umkm[a], input.umkm[b]];
    return x.turnsBefore - y.turnsBefore || x.lastTurnRank - y.lastTurnRank || (ticket(`u|${x.id}`) < ticket(`u|${y.id}`) ? -1 : 1);
  });
  leaders = foremost(leaders, (a, b) => firstDifference(list.map((u) => Number(a[u] < 0) - Number(b[u] < 0))));
  const event = input.events[0];
  const distance = (u: number, w: number): string => {
    const [x, y] = [fromHex(ticket(`u|${input.umkm[u].id}`)), fromHex(ticket(`wv|${event.id}/${event.waves[w].id}`))];
    return toHex(x.map((byte, i) => byte ^ y[i])) + event.waves[w].id;
  };
  leaders = foremost(leaders, (a, b) => firstDifference(list.map((u) => (a[u] < 0 || a[u] === b[u] ? 0 : distance(u, a[u]) < distance(u, b[u]) ? -1 : 1))));
  return leaders[0].flatMap((w, u) => (w < 0 ? [] : [{ umkm: input.umkm[u].id, event: event.id, wave: event.waves[w].id }]));
}

function foremost(list: Choice[], compare: (a: Choice, b: Choice) => number): Choice[] {
  let lead: Choice[] = [];
  for (const one of list) {
    const sign = lead.length === 0 ? 0 : compare(one, lead[0]);
    if (sign < 0) lead = [one];
    else if (sign === 0) lead.push(one);
  }
  return lead;
}

function firstDifference(signs: number[]): number {
  return signs.find((sign) => sign !== 0) ?? 0;
}

function turnsOf(input: Input, choice: Choice, ticket: (message: string) => string): Turn[] {
  return input.rws.flatMap((rw) => {
    const granted = choice.filter((w, u) => w >= 0 && input.umkm[u].rw === rw.code).length;
    const target = input.rwTargets?.find((one) => one.rw === rw.code)?.places ?? 0;
    return Array.from({ length: granted }, (_, k) => ({
      floor: k < target ? -1 : input.policy.floorFirst && rw.turnsBefore + k === 0 ? 0 : 1,
      top: 2 * (rw.turnsBefore + k) + 1, weight: rw.weight, ticket: ticket(`rw|${rw.code}`), code: rw.code,
    }));
  }).sort((a, b) => compareKey(a, b) || compareTicket(a, b));
}

function compareKey(a: Turn, b: Turn): number {
  return a.floor - b.floor || a.top * b.weight - b.top * a.weight;
}

function compareTicket(a: Turn, b: Turn): number {
  return a.ticket === b.ticket ? 0 : a.ticket < b.ticket ? -1 : 1;
}

/** Points 2 and 3: negative if a is better. */
function compareRotation(a: Turn[], b: Turn[]): number {
  const floors = (list: Turn[], floor: number): number => list.filter((turn) => turn.floor === floor).length;
  return (
    b.length - a.length || floors(b, -1) - floors(a, -1) || floors(b, 0) - floors(a, 0) ||
    firstDifference(a.map((turn, i) => compareKey(turn, b[i]))) ||
    firstDifference(a.map((turn, i) => compareKey(turn, b[i]) || compareTicket(turn, b[i])))
  );
}

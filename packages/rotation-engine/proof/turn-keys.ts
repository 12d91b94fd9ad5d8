import { createHmac } from 'node:crypto';
import type { Input } from '../src/types.ts';

/** HMAC-SHA-256 tickets of one seed as numbers, each made once. Node's own HMAC, not the engine's. */
export class Tickets {
  private readonly key: Buffer;
  private readonly known = new Map<string, bigint>();
  constructor(seed: string) {
    this.key = Buffer.from(seed, 'hex');
  }
  of(name: string): bigint {
    let ticket = this.known.get(name);
    if (ticket === undefined) {
      ticket = BigInt('0x' + createHmac('sha256', this.key).update(name).digest('hex'));
      this.known.set(name, ticket);
    }
    return ticket;
  }
}

/** One turn of an RW as point 3 compares it. */
export interface Turn {
  floor: number;
  num: bigint;
  den: bigint;
  ticket: bigint;
  code: string;
}

/** The (k+1)-th turn of RW number r. */
export function turnOf(input: Input, tickets: Tickets, r: number, k: number): Turn {
  const { code, weight, turnsBefore } = input.rws[r];
  const places = (input.rwTargets ?? []).find((t) => t.rw === code)?.places ?? 0;
  return {
    floor: k < places ? -1 : input.policy.floorFirst && turnsBefore + k === 0 ? 0 : 1,
    num: BigInt(2 * (turnsBefore + k) + 1),
    den: BigInt(2 * weight),
    ticket: tickets.of('rw|' + code),
    code
  };
}

/** The turns of all RWs, as many as `numbers` says. */
export function turnsOf(input: Input, tickets: Tickets, numbers: number[]): Turn[] {
  return numbers.flatMap((n, r) => Array.from({ length: n }, (_, k) => turnOf(input, tickets, r, k)));
}

export function keyOrder(a: Turn, b: Turn): number {
  const x = a.num * b.den;
  const y = b.num * a.den;
  return a.floor - b.floor || (x < y ? -1 : x > y ? 1 : 0);
}

export function fullOrder(a: Turn, b: Turn): number {
  return keyOrder(a, b) || (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

/** Below 0 if the first list of turns is better: point 3 (a), (b), (c). */
export function compareRotation(a: Turn[], b: Turn[]): number {
  for (const floor of [-1, 0]) {
    const x = a.filter((t) => t.floor === floor).length;
    const y = b.filter((t) => t.floor === floor).length;
    if (x !== y) return y - x;
  }
  for (const order of [keyOrder, fullOrder]) {
    const x = [...a].sort(order);
    const y = [...b].sort(order);
    for (let i = 0; i < x.length; i++) {
      const at = order(x[i], y[i]);
      if (at !== 0) return at;
    }
  }
  return 0;
}

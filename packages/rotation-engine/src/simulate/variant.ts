import type { Input, Rejected } from '../types.ts';
import { Checks, RejectedInput } from '../validate/checks.ts';

/** A policy to compare: what an RW's share follows, and the caps. Absent fields stay as the input has them. */
export interface PolicyVariant {
  name: string;
  /** 1 for each RW, the whole square root of its UMKM with an entry, or their number (at least 1). */
  weights?: 'equal' | 'sqrt' | 'proportional';
  floorFirst?: boolean;
  turnsMax?: number;
  perRwMax?: number;
}

/** The policies that have a name of their own: `equal`, `sqrt`, `proportional`, each also with `+floor` or `-floor`. */
export function builtInPolicy(name: string): PolicyVariant | undefined {
  const parts = /^(equal|sqrt|proportional)([+-]floor)?$/.exec(name);
  if (!parts) return undefined;
  const floor = parts[2] === undefined ? {} : { floorFirst: parts[2] === '+floor' };
  return { name, weights: parts[1] as 'equal', ...floor };
}

/** What is wrong with the policies to compare, with its path; undefined if they are sound. */
export function policyFault(policies: readonly unknown[]): Rejected | undefined {
  const checks = new Checks();
  try {
    policies.forEach((value, i) => {
      const path = `policies[${i}]`;
      const policy = checks.object(value, path, ['name'], ['weights', 'floorFirst', 'turnsMax', 'perRwMax']);
      if (typeof policy.name !== 'string' || policy.name === '') checks.reject(path + '.name', 'must be a text');
      if (policy.weights !== undefined && !WEIGHTS.includes(policy.weights as string)) checks.reject(path + '.weights', 'must be equal, sqrt or proportional');
      if (policy.floorFirst !== undefined && typeof policy.floorFirst !== 'boolean') checks.reject(path + '.floorFirst', 'must be true or false');
      for (const cap of ['turnsMax', 'perRwMax']) if (policy[cap] !== undefined) checks.whole(policy[cap], `${path}.${cap}`, 1, Number.MAX_SAFE_INTEGER);
    });
    return undefined;
  } catch (error) {
    if (error instanceof RejectedInput) return { path: error.path, reason: error.reason };
    throw error;
  }
}

const WEIGHTS = ['equal', 'sqrt', 'proportional'];

/** The input under another policy. */
export function variantOf(input: Input, variant: PolicyVariant): Input {
  const { floorFirst, turnsMax, perRwMax } = { ...input.policy, ...variant };
  const policy = { ...input.policy, floorFirst, turnsMax, perRwMax };
  if (variant.weights === undefined) return { ...input, policy };
  const able = new Map<string, number>();
  for (const u of input.umkm) if (u.eligible.length > 0) able.set(u.rw, (able.get(u.rw) ?? 0) + 1);
  const weight = (code: string): number => {
    const count = able.get(code) ?? 0;
    if (variant.weights === 'equal') return 1;
    return Math.max(1, variant.weights === 'sqrt' ? wholeRoot(count) : count);
  };
  return { ...input, policy, rws: input.rws.map((rw) => ({ ...rw, weight: weight(rw.code) })) };
}

/** The largest whole number whose square is not above n. */
function wholeRoot(n: number): number {
  let root = 0;
  while ((root + 1) * (root + 1) <= n) root++;
  return root;
}

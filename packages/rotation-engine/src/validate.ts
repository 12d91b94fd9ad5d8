import { Checks, RejectedInput } from './validate/checks.ts';
import { readEvents } from './validate/events.ts';
import { readPolicy } from './validate/policy.ts';
import { readPins, readTargets, readUmkm } from './validate/people.ts';
import type { Input, Rejected } from './types.ts';

export type Validation = { ok: true; input: Input; warnings: string[] } | { ok: false; rejected: Rejected };

const FIELDS = ['schema', 'kind', 'policy', 'rws', 'umkm', 'events', 'seed'];
const OPTIONAL = ['rwTargets', 'pins'];

/**
 * Checks every rule of the contract's "Canonical JSON" and "Input" on a parsed value. Rejects with the JSON path of the first
 * fault (`umkm[3].eligible[0]`); warns about quota keys that no record has.
 */
export function validateInput(value: unknown): Validation {
  const checks = new Checks();
  try {
    const input = checks.object(value, '', FIELDS, OPTIONAL);
    if (input.schema !== 'giliran/input@1') checks.reject('schema', 'must be giliran/input@1');
    if (input.kind !== 'plan' && input.kind !== 'draw') checks.reject('kind', 'must be plan or draw');
    if (typeof input.seed !== 'string' || !/^[0-9a-f]{64}$/.test(input.seed))
      checks.reject('seed', 'must be 64 lower-case hex digits');
    const windows = readPolicy(checks, input.policy);
    const rws = readRws(checks, input.rws);
    const events = readEvents(checks, input.events, windows);
    if (input.kind === 'draw' && events.list.length !== 1) checks.reject('events', 'a draw is about exactly one event');
    const umkm = readUmkm(checks, input.umkm, rws, events);
    if (input.rwTargets !== undefined) readTargets(checks, input.rwTargets, input.kind as string, rws, events);
    if (input.pins !== undefined) readPins(checks, input.pins, umkm, events);
    return { ok: true, input: input as unknown as Input, warnings: warningsOf(input as unknown as Input) };
  } catch (error) {
    if (error instanceof RejectedInput) return { ok: false, rejected: { path: error.path, reason: error.reason } };
    throw error;
  }
}

function readRws(checks: Checks, value: unknown): Set<string> {
  const list = checks.array(value, 'rws');
  const codes = new Set<string>();
  let before = '';
  for (let i = 0; i < list.length; i++) {
    const path = `rws[${i}]`;
    const rw = checks.object(list[i], path, ['code', 'weight', 'turnsBefore'], []);
    const code = checks.code(rw.code, path + '.code');
    if (i > 0) checks.ascending(before, code, path + '.code');
    // In code-unit order "." stands before digits, so what lies under a code follows it at once.
    if (i > 0 && code.startsWith(before + '.')) checks.reject(path + '.code', `lies under the RW ${before}`);
    checks.whole(rw.weight, path + '.weight', 1, 1_000_000);
    checks.whole(rw.turnsBefore, path + '.turnsBefore', 0, 1_000_000);
    codes.add(code);
    before = code;
  }
  return codes;
}

function warningsOf(input: Input): string[] {
  const known = new Set<string>();
  for (const { code } of input.rws)
    for (let end = code.length; end > 0; end = code.lastIndexOf('.', end - 1)) known.add(code.slice(0, end));
  const tags = new Set(input.umkm.flatMap((u) => u.tags));
  const warnings: string[] = [];
  input.events.forEach((event, e) =>
    event.quotas.forEach((quota, q) => {
      const has = quota.kind === 'tag' ? tags.has(quota.key) : known.has(quota.key);
      if (!has) warnings.push(`events[${e}].quotas[${q}].key: no record has ${quota.key}, 0 candidates`);
    })
  );
  return warnings;
}

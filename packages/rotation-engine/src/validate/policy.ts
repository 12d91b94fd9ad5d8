import type { Checks } from './checks.ts';

const REQUIRED = ['floorFirst', 'turnsMax', 'perRwMax', 'searchNodesMax'];

/** Reads the policy; returns the ids of its windows. */
export function readPolicy(checks: Checks, value: unknown): Set<string> {
  const policy = checks.object(value, 'policy', REQUIRED, ['windows', 'crossing']);
  if (typeof policy.floorFirst !== 'boolean') checks.reject('policy.floorFirst', 'must be true or false');
  for (const field of ['turnsMax', 'perRwMax', 'searchNodesMax'])
    checks.whole(policy[field], 'policy.' + field, 1, Number.MAX_SAFE_INTEGER);
  if (policy.crossing !== undefined && policy.crossing !== 'ignore') checks.reject('policy.crossing', 'must be ignore');
  return policy.windows === undefined ? new Set() : readWindows(checks, policy.windows);
}

function readWindows(checks: Checks, value: unknown): Set<string> {
  const list = checks.array(value, 'policy.windows');
  const outer = new Map<string, string | undefined>();
  let before = '';
  for (let i = 0; i < list.length; i++) {
    const path = `policy.windows[${i}]`;
    const window = checks.object(list[i], path, ['id', 'max'], ['in']);
    const id = checks.id(window.id, path + '.id');
    if (i > 0) checks.ascending(before, id, path + '.id');
    checks.whole(window.max, path + '.max', 0, 1_000_000);
    outer.set(id, window.in === undefined ? undefined : checks.id(window.in, path + '.in'));
    before = id;
  }
  rejectLooseOrCyclic(checks, outer);
  return new Set(outer.keys());
}

function rejectLooseOrCyclic(checks: Checks, outer: Map<string, string | undefined>): void {
  const isSound = new Set<string>();
  [...outer.keys()].forEach((id, i) => {
    const path = `policy.windows[${i}].in`;
    const walked = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !isSound.has(at); at = outer.get(at)) {
      if (!outer.has(at)) checks.reject(path, `no window is called ${at}`);
      if (walked.has(at)) checks.reject(path, 'windows contain each other');
      walked.add(at);
    }
    for (const at of walked) isSound.add(at);
  });
}

import type { PlanModel } from './model.ts';

/** How many UMKM could count towards each quota of the plan, by event and quota. */
export function candidatesOfPlan(model: PlanModel): { event: string; quota: string; wave?: string; candidates: number }[] {
  const { forest, scopes, scopeNodes, scope0, cell0, input } = model;
  const candidates = new Int32Array(forest.parent.length);
  for (let v = cell0; v < candidates.length; v++)
    for (let w = v, people = forest.pairEnd[v] - forest.pairStart[v]; w > 0; w = forest.parent[w]) candidates[w] += people;
  const ofKey = new Map<string, number>();
  scopeNodes.key.forEach((key, k) => ofKey.set(scopeNodes.scope[k] + '|' + key, candidates[scope0 + k]));
  model.cellRw.forEach((r, c) => ofKey.set(model.cellScope[c] + '|' + input.rws[r].code, candidates[cell0 + c]));
  return scopes.scopes.flatMap((scope, s) =>
    scope.quotas.map((quota) => ({
      event: input.events[scope.event].id,
      quota: quota.id,
      ...(quota.wave === undefined ? {} : { wave: quota.wave }),
      candidates: ofKey.get(s + '|' + quota.key) ?? 0
    }))
  );
}

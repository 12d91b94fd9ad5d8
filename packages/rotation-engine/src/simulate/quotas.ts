import type { PlanModel } from '../plan/model.ts';
import type { Input } from '../types.ts';

/** A quota by its event and id. */
export interface NamedQuota {
  event: string;
  quota: string;
}

/**
 * Quotas that hold the optimum back or up: full, or at their least. Leaving out any other adds no residual arc to the optimum, so the
 * labels that prove it stay valid and the turns per RW stay the same: such a quota costs nothing and is not planned without.
 */
export function tightQuotas(model: PlanModel): NamedQuota[] {
  const { scopes, scopeNodes, scope0, cell0, forest, input } = model;
  const countAt = new Map<string, number>();
  scopeNodes.key.forEach((key, k) => countAt.set(scopeNodes.scope[k] + '|' + key, forest.count[scope0 + k]));
  model.cellRw.forEach((r, c) => countAt.set(model.cellScope[c] + '|' + input.rws[r].code, forest.count[cell0 + c]));
  return scopes.scopes.flatMap((scope, s) =>
    scope.quotas
      .filter((quota) => {
        const count = countAt.get(s + '|' + quota.key) ?? 0;
        return count === quota.max || (count === quota.min && count > 0);
      })
      .map((quota) => ({ event: input.events[scope.event].id, quota: quota.id }))
  );
}

/** The input without one quota. */
export function withoutQuota(input: Input, { event, quota }: NamedQuota): Input {
  const events = input.events.map((e) => (e.id === event ? { ...e, quotas: e.quotas.filter((q) => q.id !== quota) } : e));
  return { ...input, events };
}

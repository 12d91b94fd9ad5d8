import type { Member } from '../types.ts';
import type { PlanModel } from './model.ts';

/** A limit by name: `members` are dropped together (the capacities of waves that share one scope), all others have one. */
export interface PlanLimit {
  readonly members: Member[];
  readonly isNeed: boolean;
  readonly value: number;
  /** Nodes that it bounds, or the pair that a pin asks for. */
  readonly nodes: number[];
  readonly pair?: number;
}

/** Every limit of a plan, minima and pins first; a position in this list is a limit's number. */
export function limitsOfPlan(model: PlanModel): PlanLimit[] {
  return [...quotaLimits(model, 'min'), ...pinLimits(model), ...quotaLimits(model, 'max'), ...capacities(model), ...rwCaps(model), ...peopleLimits(model)];
}

function quotaLimits(model: PlanModel, kind: 'min' | 'max'): PlanLimit[] {
  const { scopes, input, scopeNodes, scope0 } = model;
  const nodeOf = new Map<string, number>();
  scopeNodes.key.forEach((key, k) => nodeOf.set(scopeNodes.scope[k] + '|' + key, scope0 + k));
  const limits: PlanLimit[] = [];
  scopes.scopes.forEach((scope, s) => {
    const event = input.events[scope.event];
    for (const quota of scope.quotas) {
      const value = quota[kind];
      if (value === undefined) continue;
      const node = nodeOf.get(s + '|' + quota.key) ?? cellOf(model, model.territory.rwIndex.get(quota.key) as number, s);
      const inWave = quota.wave === undefined ? {} : { wave: quota.wave };
      limits.push({ members: [{ kind, event: event.id, quota: quota.id, ...inWave, value }], isNeed: kind === 'min', value, nodes: [node] });
    }
  });
  return limits;
}

function cellOf(model: PlanModel, rw: number, scope: number): number {
  const cell = model.cellRw.findIndex((r, c) => r === rw && model.cellScope[c] === scope);
  return model.cell0 + cell;
}

function pinLimits(model: PlanModel): PlanLimit[] {
  return model.pins.map(({ person, pair, event, wave }) => ({
    members: [
      {
        kind: 'pin',
        event: model.input.events[event].id,
        wave: model.input.events[event].waves[wave].id,
        umkm: model.input.umkm[model.umkmOf[person]].id,
        value: 1
      }
    ],
    isNeed: true,
    value: 1,
    nodes: [],
    pair
  }));
}

function capacities(model: PlanModel): PlanLimit[] {
  const { scopes, input, scopeNodes, scope0 } = model;
  return scopes.scopes.map((scope, s) => {
    const event = input.events[scope.event];
    const waves = scope.wave < 0 ? event.waves : [event.waves[scope.wave]];
    return {
      members: waves.map((w): Member => ({ kind: 'capacity', event: event.id, wave: w.id, value: w.capacity })),
      isNeed: false,
      value: scope.capacity,
      nodes: [scope0 + scopeNodes.root[s]]
    };
  });
}

function rwCaps(model: PlanModel): PlanLimit[] {
  const { input, scopes } = model;
  const limits: PlanLimit[] = [];
  model.cellRw.forEach((r, c) => {
    const scope = scopes.scopes[model.cellScope[c]];
    const event = input.events[scope.event];
    const rw = input.rws[r].code;
    const add = (member: Member): number =>
      limits.push({ members: [member], isNeed: false, value: member.value, nodes: [model.cell0 + c] });
    const whole = event.perRwMax ?? (event.perRwPerWaveMax === undefined ? input.policy.perRwMax : undefined);
    if (scope.wave < 0 && whole !== undefined) add({ kind: 'perRwMax', event: event.id, rw, value: whole });
    if (event.perRwPerWaveMax === undefined) return;
    const wave = event.waves[Math.max(scope.wave, 0)].id;
    add({ kind: 'perRwPerWaveMax', event: event.id, wave, rw, value: event.perRwPerWaveMax });
  });
  return limits;
}

/** turnsMax and windows per UMKM; a window that admits nobody is one limit for all. */
function peopleLimits(model: PlanModel): PlanLimit[] {
  const { input, person0, umkmOf, extra0, windows } = model;
  const value = input.policy.turnsMax;
  const limits: PlanLimit[] = Array.from(umkmOf, (u, i) => ({
    members: [{ kind: 'turnsMax', umkm: input.umkm[u].id, value }],
    isNeed: false,
    value,
    nodes: [person0 + i]
  }));
  const shut = new Map<number, number[]>();
  model.extraWindow.forEach((w, x) => {
    if (w < 0) return;
    if (windows.max[w] === 0) {
      shut.set(w, [...(shut.get(w) ?? []), extra0 + x]);
      return;
    }
    const umkm = input.umkm[umkmOf[model.extraPerson[x]]].id;
    limits.push({ members: [{ kind: 'window', umkm, window: windows.ids[w], value: windows.max[w] }], isNeed: false, value: windows.max[w], nodes: [extra0 + x] });
  });
  for (const [w, nodes] of shut) limits.push({ members: [{ kind: 'window', window: windows.ids[w], value: 0 }], isNeed: false, value: 0, nodes });
  return limits;
}

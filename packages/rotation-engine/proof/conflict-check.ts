import type { Conflict, Input, Member } from '../src/types.ts';
import { everyAllocation } from './brute-force.ts';

/**
 * What is wrong with a named conflict, read over all allocations of a tiny draw: its members can hold together after all, one
 * of them is superfluous, or its numbers do not add up. Undefined if it is right.
 */
export function conflictFault(input: Input, conflict: Conflict): string | undefined {
  const members = [...conflict.need, ...conflict.room];
  const all = everyAllocation(input);
  const canHold = (some: Member[]): boolean => all.some((a) => some.every((m) => keeps(input, a, m)));
  if (canHold(members)) return 'its members can hold together';
  const spare = members.find((m) => !canHold(members.filter((other) => other !== m)));
  if (spare) return `${JSON.stringify(spare)} is superfluous`;
  const need = conflict.need.reduce((sum, m) => sum + m.value, 0);
  const room = conflict.room.reduce((sum, m) => sum + m.value, 0);
  if (conflict.candidates !== candidates(input, conflict)) return 'the candidates are miscounted';
  return need > room + conflict.candidates ? undefined : 'the numbers do not add up';
}

function counts(input: Input, u: number, wave: string, m: Member): boolean {
  if (m.wave !== undefined && m.wave !== wave) return false;
  if (m.umkm !== undefined) return input.umkm[u].id === m.umkm;
  const quota = input.events[0].quotas.find((q) => q.id === m.quota);
  const key = quota?.key ?? m.rw;
  return key === undefined || input.umkm[u].rw === key || input.umkm[u].rw.startsWith(key + '.');
}

function keeps(input: Input, a: number[], m: Member): boolean {
  const { waves } = input.events[0];
  const n = a.filter((w, u) => w >= 0 && counts(input, u, waves[w].id, m)).length;
  return m.kind === 'min' || m.kind === 'pin' ? n >= m.value : n <= m.value;
}

function candidates(input: Input, { need, room }: Conflict): number {
  const event = input.events[0];
  return input.umkm.filter((umkm, u) =>
    event.waves.some(
      ({ id }) =>
        (umkm.eligible.includes(event.id) || umkm.eligible.includes(`${event.id}/${id}`)) &&
        need.some((m) => counts(input, u, id, m)) &&
        !room.some((m) => counts(input, u, id, m))
    )
  ).length;
}

import type { Conflict, Input, Member } from '../src/types.ts';
import { canHold } from './enumerate.ts';
import { choicesOf, limitsOf, placesOf, type Limit } from './limits.ts';

/**
 * What is wrong with a named conflict of a tiny draw or plan, read over all allocations: a member is no limit of this input, its
 * members can hold together after all, one of them is superfluous, or its numbers do not add up (asked only of the exact class;
 * tag quotas give the irreducible set alone). Undefined if it is right.
 */
export function conflictFault(input: Input, conflict: Conflict): string | undefined {
  const members = [...conflict.need, ...conflict.room];
  const known = new Map(limitsOf(input).map((limit) => [nameOf(limit.member), limit]));
  const stranger = members.find((m) => !limitNamed(input, known, m));
  if (stranger) return `${JSON.stringify(stranger)} is no limit of this input`;
  const misplaced = [...conflict.need.filter((m) => !isNeed(m)), ...conflict.room.filter(isNeed)];
  if (misplaced.length > 0) return `${JSON.stringify(misplaced[0])} stands on the wrong side`;
  const limits = members.map((m) => limitNamed(input, known, m) as Limit);
  const together = (some: Limit[]): boolean => canHold(usefulChoices(input, some), some);
  if (together(limits)) return 'its members can hold together';
  const spare = limits.findIndex((_, i) => !together(limits.filter((_, j) => j !== i)));
  if (spare >= 0) return `${JSON.stringify(members[spare])} is superfluous`;
  return sumFault(input, conflict, limits);
}

function isNeed(member: Member): boolean {
  return member.kind === 'min' || member.kind === 'pin';
}

function nameOf(member: Member): string {
  return JSON.stringify(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A window that admits nobody may be named once for all UMKM. */
function limitNamed(input: Input, known: Map<string, Limit>, member: Member): Limit | undefined {
  if (member.kind !== 'window' || member.umkm !== undefined) return known.get(nameOf(member));
  const one = known.get(nameOf({ ...member, umkm: input.umkm[0]?.id }));
  return one && member.value === 0 ? { ...one, member, who: input.umkm.map(() => true) } : undefined;
}

/** Only places that count towards a need: any other can be left away without breaking anything. */
function usefulChoices(input: Input, limits: Limit[]): number[][] {
  return input.umkm.map((_, u) => {
    const useful = limits.reduce((mask, limit) => (limit.min > 0 && limit.who[u] ? mask | limit.where : mask), 0);
    return [...new Set(choicesOf(input, u).map((mask) => mask & useful))];
  });
}

/** Sum of need > sum of room + candidates, the candidates counted afresh: a UMKM once for each event. */
function sumFault(input: Input, conflict: Conflict, limits: Limit[]): string | undefined {
  const found = candidates(input, limits.filter((l) => isNeed(l.member)), limits.filter((l) => !isNeed(l.member)));
  if (conflict.candidates !== found) return `the candidates are ${found}`;
  if (input.events.some((e) => e.quotas.some((q) => q.kind === 'tag'))) return undefined;
  const need = conflict.need.reduce((sum, m) => sum + m.value, 0);
  const room = conflict.room.reduce((sum, m) => sum + m.value, 0);
  return need > room + found ? undefined : 'the numbers do not add up';
}

function candidates(input: Input, need: Limit[], room: Limit[]): number {
  const places = placesOf(input);
  const counts = (limits: Limit[], u: number, p: number): boolean => limits.some((l) => l.who[u] && l.where & (1 << p));
  return input.umkm.reduce((sum, _, u) => {
    const mine = choicesOf(input, u).reduce((mask, choice) => mask | choice, 0);
    const meets = [...places.keys()].filter((p) => mine & (1 << p) && counts(need, u, p) && !counts(room, u, p));
    return sum + new Set(meets.map((p) => places[p].event)).size;
  }, 0);
}

import { sealed } from './hashes.ts';
import type { Conflict, Member } from './types.ts';

/** A limit that a conflict names: most have one member, waves that share one scope have one each. */
export interface Named {
  readonly isNeed: boolean;
  readonly members: readonly Member[];
}

/** `giliran/conflict@1` of limits that cannot hold together. */
export function conflictDocument(inputHash: string, named: readonly Named[], candidates: number): Conflict {
  const side = (isNeed: boolean): Member[] => inOrder(named.filter((l) => l.isNeed === isNeed).flatMap((l) => l.members));
  return sealed({ schema: 'giliran/conflict@1' as const, inputHash, need: side(true), room: side(false), candidates });
}

const KINDS = ['min', 'pin', 'max', 'capacity', 'perRwMax', 'perRwPerWaveMax', 'turnsMax', 'window'];
const FIELDS = ['event', 'wave', 'quota', 'rw', 'umkm', 'window'] as const;

/** Members in the order of README, "Conflicts, member by member". */
function inOrder(members: Member[]): Member[] {
  return members.sort((a, b) => {
    if (a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
    for (const field of FIELDS) {
      const x = a[field] ?? '';
      const y = b[field] ?? '';
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  });
}

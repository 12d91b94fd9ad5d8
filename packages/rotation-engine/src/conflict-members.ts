import type { Member } from './types.ts';

const KINDS = ['min', 'pin', 'max', 'capacity', 'perRwMax', 'perRwPerWaveMax', 'turnsMax', 'window'];
const FIELDS = ['event', 'wave', 'quota', 'rw', 'umkm', 'window'] as const;

/** Members of a conflict in the order of README, "Conflicts, member by member". */
export function membersInOrder(members: Member[]): Member[] {
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

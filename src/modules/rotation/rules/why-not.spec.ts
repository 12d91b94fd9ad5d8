import { describe, expect, it } from 'vitest';
import { draw, explain, type Input } from '#engine';
import { whyNot, whyNotSentence } from './why-not.ts';

const umkm = (id: string, rw: string) => ({ id, rw, tags: [], turnsBefore: 0, lastTurnRank: 0, eligible: ['E01'] });
const base: Input = {
  schema: 'giliran/input@1', kind: 'draw', policy: { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 1000 }, seed: '0'.repeat(64),
  rws: [{ code: '1.1', weight: 1, turnsBefore: 0 }, { code: '1.2', weight: 1, turnsBefore: 0 }, { code: '1.3', weight: 1, turnsBefore: 2 }],
  umkm: [umkm('a1', '1.1'), umkm('a2', '1.1'), umkm('b1', '1.2'), umkm('c1', '1.3')], events: [{ id: 'E01', waves: [{ id: 'W1', capacity: 2 }], quotas: [] }]
};
function sentence(input: Input, code: string): string {
  const outcome = draw(input);
  if (!outcome.ok) throw new Error('no result');
  const explained = explain(input, outcome.result, { umkm: code });
  if (!explained.ok) throw new Error('no explanation');
  return whyNotSentence(whyNot(input, outcome.result, explained.explanation), 'id');
}
const loserOf = (input: Input, rw: string) => {
  const outcome = draw(input);
  return input.umkm.find((one) => one.rw === rw && outcome.ok && !outcome.result.assignments.some((pair) => pair.umkm === one.id))!.id;
};

describe('why not me, in one sentence with its numbers', () => {
  it('says how many of her RW came first and where she waits', () => expect(sentence(base, loserOf(base, '1.1'))).toMatch(/^Kode a\d belum terpilih karena 1 usaha di RW yang sama gilirannya lebih dulu; di daftar tunggu RW ini urutannya ke-1 dari 1\.$/));
  it('says that places went to RWs with fewer turns', () => expect(sentence(base, 'c1')).toBe('Kode c1 belum terpilih karena 2 tempat jatuh kepada RW yang gilirannya lebih sedikit; RW ini sudah 2 kali ikut.'));
  it('says the rank of the RW among those with as many turns', () => {
    const input: Input = { ...base, events: [{ id: 'E01', waves: [{ id: 'W1', capacity: 1 }], quotas: [] }] };
    const outcome = draw(input);
    const winner = outcome.ok ? outcome.result.assignments[0]!.umkm : '';
    const lost = input.umkm.find((one) => one.rw !== (winner.startsWith('a') ? '1.1' : '1.2') && one.rw !== '1.3')!;
    expect(sentence(input, lost.id)).toBe(`Kode ${lost.id} belum terpilih karena tempat habis sebelum nomor RW ini, urutan ke-2 dari 2 RW yang sama-sama belum pernah ikut.`);
  });
  it('says that the season\'s plan gave the places to other RWs', () => {
    const input: Input = { ...base, rwTargets: [{ event: 'E01', rw: '1.1', places: 1 }, { event: 'E01', rw: '1.2', places: 1 }] };
    expect(sentence(input, 'c1')).toBe('Kode c1 belum terpilih karena rencana musim memberi 2 tempat ini kepada 2 RW lain; RW ini sudah 2 kali ikut.');
  });
});

import { describe, it, expect } from 'vitest';
import { townSeason } from '../../proof/season.ts';
import { townDraw } from '../../proof/town.ts';
import { EntrantIndex } from './entrants.ts';
import { NOWHERE, Population } from './population.ts';

describe('who may attend an event', () => {
  const season = townSeason({ seed: 5, umkm: 4500, rws: 88, events: 24 });
  const draw = townDraw({ seed: 5, umkm: 4500, rws: 88, capacities: [9, 9], oneWave: 50 });

  it.each([['a season', season], ['a draw with entries of one wave', draw]])('is the same RW by RW and by the index over all entries: %s', (_, input) => {
    const people = new Population(input);
    const near = new EntrantIndex(people);
    const all = new EntrantIndex(people);
    all.expect(0, input.rws.length);
    input.events.forEach((event, e) =>
      input.rws.forEach((rw, r) => {
        const { umkm, entry } = all.of(e, r);
        expect([umkm, entry]).toEqual([near.of(e, r).umkm, near.of(e, r).entry]);
        const able = input.umkm.filter((u, i) => u.rw === rw.code && people.entryOf(i, event) !== NOWHERE);
        expect(Array.from(umkm, (u) => input.umkm[u].id)).toEqual(able.map((u) => u.id));
      })
    );
  });
});

describe('the people of an input', () => {
  const input = townSeason({ seed: 6, umkm: 300, rws: 44, events: 12 });
  const people = new Population(input);

  it('are found by their codes, from any start, and strangers are not', () => {
    input.umkm.forEach(({ id }, u) => {
      for (const from of [0, u, 150, 299]) expect(people.find(id, from)).toBe(u);
      expect(people.find(id + '-')).toBe(-1);
    });
    expect([people.find(''), people.find('~')]).toEqual([-1, -1]);
  });

  it('have neighbours around them at every level of their code', () => {
    input.rws.forEach(({ code }) => {
      const parts = code.split('.');
      for (let n = 0; n <= parts.length; n++) {
        const prefix = parts.slice(0, n).join('.');
        const around = input.rws.flatMap((rw, r) => (n === 0 || rw.code === prefix || rw.code.startsWith(prefix + '.') ? [r] : []));
        expect(people.rwsAround(code, n)).toEqual([around[0], (around.at(-1) as number) + 1]);
      }
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, linkActor, publicActor, type Actor, type Grant } from '../actor.ts';
import { MATRIX, type Operation } from '../matrix.ts';
import { can, territoryRelation } from './can.ts';

const operations = Object.keys(MATRIX) as Operation[];
const code = fc.constantFrom('31', '36', '31.71', '31.72', '31.71.01', '31.71.02', '31.72.01', '31.71.01.1001', '31.71.01.1002', '31.71.01.1001.001', '31.71.01.1001.002', '31.7');
const agency = fc.constantFrom('ppkukm', 'ppapp', 'kpkp');
const grant: fc.Arbitrary<Grant> = fc.record({ role: fc.constantFrom(...ROLES), territory: code, agencyId: agency, validFrom: fc.constant('2020-01-01'), validTo: fc.constant(null) });
const resource = fc.record({ territory: code, agencies: fc.array(agency, { minLength: 1, maxLength: 3 }) });
const operation = fc.constantFrom(...operations);
const person = (grants: Grant[]): Actor => ({ kind: 'account', id: 'a', name: 'Rini', grants });

describe('who may do what', () => {
  it('denies everything to somebody without a grant except what is open to all', () => {
    for (const actor of [person([]), publicActor(), linkActor('invitation:1', 'Siti')])
      for (const asked of operations) expect(can(actor, asked), `${actor.kind} ${asked}`).toBe(MATRIX[asked].everyone === true || (MATRIX[asked].signedIn === true && actor.kind === 'account'));
  });

  it('denies an operation that is not in the matrix', () => {
    expect(can(person([{ role: 'operator', territory: '31', agencyId: 'ppkukm', validFrom: '2020-01-01', validTo: null }]), 'business.delete_all' as Operation)).toBe(false);
    expect(can(person([{ role: 'operator', territory: '31', agencyId: 'ppkukm', validFrom: '2020-01-01', validTo: null }]), 'toString' as Operation)).toBe(false);
  });

  it('never takes anything away when a grant is added, and adds no more than that grant alone', () => {
    fc.assert(fc.property(fc.array(grant, { maxLength: 3 }), grant, operation, resource, (held, added, asked, about) => {
      const together = can(person([...held, added]), asked, about);
      return together === (can(person(held), asked, about) || can(person([added]), asked, about));
    }));
  });

  it('a grant further down never opens what the same grant further up does not, for rights within the territory', () => {
    const below = operations.filter((asked) => Object.values(MATRIX[asked].roles).every((allow) => !allow.territory.includes('foreign')));
    fc.assert(fc.property(grant, code, fc.constantFrom(...below), resource, (wide, narrow, asked, about) => {
      fc.pre(narrow.startsWith(`${wide.territory}.`));
      return !can(person([{ ...wide, territory: narrow }]), asked, about) || can(person([wide]), asked, about);
    }));
  });

  it('takes 31.7 and 31.71 for two places, not for one inside the other', () => {
    expect(territoryRelation('31.7', '31.71')).toBe('sibling');
    expect(territoryRelation('31.71', '31.71.01')).toBe('child');
    expect(territoryRelation('31.71.01', '31.71')).toBe('parent');
    expect(territoryRelation('31.71.01', '31.72.01')).toBe('foreign');
  });

  it('counts a record of several agencies as own when one of them is the grant’s', () => {
    const officer = person([{ role: 'planner', territory: '31', agencyId: 'ppapp', validFrom: '2020-01-01', validTo: null }]);
    expect(can(officer, 'draw.freeze', { territory: '31', agencies: ['ppkukm', 'ppapp'] })).toBe(true);
    expect(can(officer, 'draw.freeze', { territory: '31', agencies: ['ppkukm'] })).toBe(false);
    expect(can(officer, 'draw.freeze', { territory: '31', agencies: [] })).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, systemActor, type Actor, type Grant } from '../actor.ts';
import { MATRIX, type Operation } from '../matrix.ts';
import { can } from './can.ts';
import { isWithin, scopeOf } from './scope.ts';

const operations = (Object.keys(MATRIX) as Operation[]).filter((operation) => !MATRIX[operation].signedIn);
const code = fc.constantFrom('31', '36', '31.71', '31.72', '31.71.01', '31.71.01.1001', '31.71.01.1001.001', '31.72.01.1001');
const agency = fc.constantFrom('ppkukm', 'ppapp');
const grant: fc.Arbitrary<Grant> = fc.record({ role: fc.constantFrom(...ROLES), territory: code, agencyId: agency, validFrom: fc.constant('2020-01-01'), validTo: fc.constant(null) });
const person = (grants: Grant[]): Actor => ({ kind: 'account', id: 'a', name: 'Rini', grants });

describe('what a list may show', () => {
  it('is exactly the records that the same person may open one by one', () => {
    fc.assert(fc.property(fc.array(grant, { maxLength: 4 }), fc.constantFrom(...operations), code, agency, (grants, operation, territory, agencyId) => {
      const actor = person(grants);
      expect(isWithin(scopeOf(actor, operation), { territory, agencyId })).toBe(can(actor, operation, { territory, agencies: [agencyId] }));
    }), { numRuns: 2000 });
  });

  it('is nothing for somebody without a grant and everything for the system', () => {
    expect(scopeOf(person([]), 'business.list').any).toEqual([]);
    expect(scopeOf(systemActor(), 'business.list').any).toEqual([{ territory: '' }]);
  });

  it('names a place once when two grants reach it', () => {
    const twice = [{ role: 'kota_officer', territory: '31.71' }, { role: 'kecamatan_officer', territory: '31.71.01' }, { role: 'kota_officer', territory: '31.71' }] as const;
    const actor = person(twice.map((held) => ({ ...held, agencyId: 'ppkukm', validFrom: '2020-01-01', validTo: null })));
    expect(scopeOf(actor, 'business.list').any).toEqual([{ territory: '31.71' }]);
  });
});

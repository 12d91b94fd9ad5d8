import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Actor, type Grant, type Role } from '../actor.ts';
import { MATRIX, type Operation } from '../matrix.ts';
import { can } from './can.ts';
import { decideGiving, holdsAll, roleHolds, rolesToGive } from './giving.ts';

const grant = (role: Role, territory = '31', agencyId = 'ppkukm', validTo: string | null = null): Grant => ({ role, territory, agencyId, validFrom: '2026-01-01', validTo });
const person = (...grants: Grant[]): Actor => ({ kind: 'account', id: 'a', name: 'Rini', grants });

describe('giving a permission', () => {
  it('lets a planner appoint the officers, mentors and cadres of her agency in her territory', () => {
    for (const role of ['kota_officer', 'kecamatan_officer', 'kelurahan_officer', 'mentor', 'cadre'] as const)
      expect(decideGiving(person(grant('planner')), grant(role, '31.71.01')).ok, role).toBe(true);
  });

  it('refuses another agency, another province, and her own province from below', () => {
    const planner = person(grant('planner', '31.71'));
    for (const beyond of [grant('cadre', '31.71', 'ppapp'), grant('cadre', '36'), grant('cadre', '31'), grant('cadre', '31.72')])
      expect(decideGiving(planner, beyond)).toEqual({ ok: false, refusal: { code: 'grant_beyond_yours' } });
  });

  it('refuses roles that may do what she may not: inspector and operator', () => {
    for (const role of ['inspector', 'operator'] as const) expect(decideGiving(person(grant('planner')), grant(role)).ok, role).toBe(false);
    expect(rolesToGive(person(grant('planner')), ROLES)).not.toContain('operator');
  });

  it('refuses officers without the right to manage permissions, even for their own role', () => {
    for (const role of ROLES.filter((r) => r !== 'planner' && r !== 'operator')) expect(decideGiving(person(grant(role)), grant('cadre', '31.71')).ok, role).toBe(false);
  });

  it('lets the operator give every role for every agency in her territory, and nothing outside it', () => {
    for (const role of ROLES) expect(decideGiving(person(grant('operator')), grant(role, '31.71', 'biro-umum')).ok, role).toBe(true);
    expect(decideGiving(person(grant('operator')), grant('cadre', '36')).ok).toBe(false);
  });

  it('does not let a permission outlive the giver and names her last day', () => {
    const planner = person(grant('planner', '31', 'ppkukm', '2026-12-31'));
    expect(decideGiving(planner, grant('cadre', '31.71', 'ppkukm', '2026-12-31')).ok).toBe(true);
    expect(decideGiving(planner, grant('cadre', '31.71'))).toEqual({ ok: false, refusal: { code: 'grant_longer_than_yours', until: '2026-12-31' } });
  });

  it('refuses an end before the start, whoever asks', () => {
    const system: Actor = { kind: 'system', id: 'system', name: 'Sistem', grants: [] };
    expect(decideGiving(system, grant('cadre', '31', 'ppkukm', '2025-12-31'))).toEqual({ ok: false, refusal: { code: 'grant_period_invalid' } });
  });

  it('does not let anybody take over a colleague who holds more', () => {
    expect(holdsAll(person(grant('planner')), [grant('cadre', '31.71'), grant('operator')])).toBe(false);
    expect(holdsAll(person(grant('planner')), [grant('cadre', '31.71')])).toBe(true);
  });

  it('whoever is appointed may do nothing that her giver could not at least partly do', () => {
    const operations = Object.keys(MATRIX) as Operation[];
    fc.assert(fc.property(fc.constantFrom(...ROLES), fc.constantFrom(...ROLES), (giver, given) => {
      fc.pre(giver !== 'operator' && roleHolds(giver, given));
      return operations.every((operation) => !MATRIX[operation].roles[given] || can(person(grant(giver)), operation, { territory: '31', agencies: ['ppkukm'] }));
    }));
  });
});

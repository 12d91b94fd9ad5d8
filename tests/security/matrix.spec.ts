import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/modules/access/actor.ts';
import { MATRIX, type Allow, type Operation } from '../../src/modules/access/matrix.ts';
import { can } from '../../src/modules/access/rules/can.ts';
import { COLUMNS, OPERATIONS, differences, expectedText, matrixText, type Decide } from './matrix.ts';

/** Runs `work` while one cell of the matrix is changed. */
function withPlanted<T>(operation: Operation, role: Role, allow: Allow | undefined, work: () => T): T {
  const roles = MATRIX[operation].roles as Partial<Record<Role, Allow>>;
  const before = roles[role];
  try {
    if (allow) roles[role] = allow;
    else delete roles[role];
    return work();
  } finally {
    if (before) roles[role] = before;
    else delete roles[role];
  }
}

describe('the permission matrix', () => {
  it('answers every cell as it was reviewed: operation x role x territory x agency', () => {
    expect(differences(expectedText(), matrixText(can)), 'read the change, then: node tests/security/write-matrix.ts').toEqual([]);
    const lines = expectedText().trim().split('\n');
    expect(lines).toHaveLength(1 + OPERATIONS.length * (ROLES.length + 4));
    expect(lines.slice(1).every((line) => line.split(',').slice(2).length === COLUMNS.length)).toBe(true);
  });

  it('lets nobody without an account do more than read public pages and decide behind a link', () => {
    const open = expectedText().split('\n').filter((line) => /,(public|link),.*Y/.test(line)).map((line) => line.split(',')[0]);
    expect([...new Set(open)]).toEqual(['link.decide', 'public.read']);
  });

  it('lets nobody write in a foreign province, save who inspects', () => {
    const reading = new Set(['audit.read', 'event.list', 'turns.read', 'pool.read', 'invitation.list']);
    const abroad = expectedText().trim().split('\n').slice(1).filter((line) => line.split(',').slice(-2).includes('Y')).map((line) => line.split(','));
    const writing = abroad.filter(([operation, asker]) => !MATRIX[operation as Operation].everyone && !MATRIX[operation as Operation].signedIn && !reading.has(operation!) && asker !== 'system');
    expect(new Set(writing.map(([, asker]) => asker))).toEqual(new Set(['inspector']));
  });

  it.each([
    ['a role that gets an operation it had not', 'business.unmask', 'cadre', { territory: ['own'], agency: ['own'] }],
    ['an agency wall that falls', 'draw.freeze', 'planner', { territory: ['own', 'child'], agency: ['own', 'other'] }],
    ['a right that reaches the neighbours', 'business.edit', 'kelurahan_officer', { territory: ['own', 'child', 'sibling'], agency: ['own'] }],
    ['a right that is lost', 'checkin.record', 'cadre', undefined]
  ] as const)('notices %s', (_what, operation, role, allow) => {
    const found = withPlanted(operation, role, allow as Allow | undefined, () => differences(expectedText(), matrixText(can)));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${operation},${role}`);
    expect(differences(expectedText(), matrixText(can))).toEqual([]);
  });

  it.each<[string, Decide]>([
    ['forgets the agency', (actor, operation, { territory }) => can(actor, operation, territory === undefined ? {} : { territory })],
    ['forgets the territory', (actor, operation, { agencies }) => can(actor, operation, agencies === undefined ? {} : { agencies })],
    ['takes any code that begins alike for a child', (actor, operation, resource) => can(actor, operation, { ...resource, territory: resource.territory === '31.71.02' ? '31.71.01' : resource.territory! })],
    ['allows when in doubt', () => true]
  ])('notices a decision that %s', (_what, decide) => {
    expect(differences(expectedText(), matrixText(decide)).length).toBeGreaterThan(10);
  });
});

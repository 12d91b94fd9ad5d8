import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES, linkActor, publicActor, systemActor, type Actor, type Role } from '../../src/modules/access/actor.ts';
import { AGENCY_RELATIONS, MATRIX, TERRITORY_RELATIONS, type Operation } from '../../src/modules/access/matrix.ts';
import type { Resource } from '../../src/platform/ctx.server.ts';

/**
 * The permission matrix as one reviewed file: a line per operation and asker, a column per relation of territory
 * and agency, `Y` or `-`. A change of matrix.ts or of `can` shows as a diff of this file (S-01).
 */
export const EXPECTED_FILE = join(import.meta.dirname, 'matrix-expected.csv');

export type Decide = (actor: Actor, operation: Operation, resource: Resource) => boolean;

/** Everybody who may ask: each role with one grant at 31.71.01 for ppkukm, and those without a grant. */
const ASKERS = [...ROLES, 'signed_in', 'link', 'public', 'system'] as const;
export type Asker = (typeof ASKERS)[number];

const GRANTED = '31.71.01';
/** Where a record lies, seen from the granted kecamatan. */
const PLACES = { own: GRANTED, child: `${GRANTED}.1001.004`, parent: '31.71', sibling: '31.71.02', foreign: '36.74.01' } as const;
const OWNERS = { own: ['ppkukm', 'kpkp'], other: ['ppapp'] } as const;

export const COLUMNS = TERRITORY_RELATIONS.flatMap((territory) => AGENCY_RELATIONS.map((agency) => ({ territory, agency })));
export const OPERATIONS = Object.keys(MATRIX).sort() as Operation[];

function actorFor(asker: Asker): Actor {
  if (asker === 'public') return publicActor();
  if (asker === 'link') return linkActor('invitation:1', 'Siti');
  if (asker === 'system') return systemActor();
  const grants = asker === 'signed_in' ? [] : [{ role: asker as Role, territory: GRANTED, agencyId: 'ppkukm', validFrom: '2020-01-01', validTo: null }];
  return { kind: 'account', id: 'a', name: asker, grants };
}

/** The whole matrix as text, asked cell by cell through `decide`. */
export function matrixText(decide: Decide): string {
  const head = ['operation', 'asker', ...COLUMNS.map(({ territory, agency }) => `${territory}/${agency}`)].join(',');
  const lines = OPERATIONS.flatMap((operation) => ASKERS.map((asker) => [operation, asker, ...COLUMNS.map((column) => cell(decide, asker, operation, column))].join(',')));
  return `${[head, ...lines].join('\n')}\n`;
}

function cell(decide: Decide, asker: Asker, operation: Operation, at: (typeof COLUMNS)[number]): 'Y' | '-' {
  return decide(actorFor(asker), operation, { territory: PLACES[at.territory], agencies: OWNERS[at.agency] }) ? 'Y' : '-';
}

export function expectedText(): string {
  return readFileSync(EXPECTED_FILE, 'utf8');
}

/** Lines that differ, as `expected -> found`; empty when every cell is as reviewed. */
export function differences(expected: string, found: string): string[] {
  const keyed = (text: string) => new Map(text.trim().split('\n').map((line) => [line.split(',', 2).join(','), line]));
  const [left, right] = [keyed(expected), keyed(found)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => left.get(key) !== right.get(key)).map((key) => `${left.get(key) ?? '(no line)'} -> ${right.get(key) ?? '(no line)'}`);
}

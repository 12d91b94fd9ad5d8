import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLOW } from '../../src/modules/flow.ts';
import { ROUTE_PERMISSIONS } from '../../src/edge/route-permissions.ts';
import { MATRIX } from '../../src/modules/access/matrix.ts';
import { VERSION } from '../../src/edge/version.ts';
import { violationsOf } from './rules.ts';
import { missingRows, routesUnder } from './routes.ts';
import { sourceOf, sourcesUnder } from './sources.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const sources = sourcesUnder(ROOT, ['src', 'packages/rotation-engine/src', 'bin', 'seeds']);

describe('the house', () => {
  it('is seen by the checker (a checker that sees nothing reports success)', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it('keeps its rules', () => {
    expect(violationsOf(sources).map(({ rule, path, say }) => `${rule}: ${path} ${say}`)).toEqual([]);
  });

  it('has only modules that the flow names, each with its parts', () => {
    const built = FLOW.filter((module) => module.built).map((module) => module.name);
    const folders = readdirSync(join(ROOT, 'src/modules'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(folders.sort()).toEqual([...built].sort());
    const without = built.filter((name) => !existsSync(join(ROOT, 'src/modules', name, 'README.md')));
    expect(without).toEqual([]);
  });

  it('has a row in the permission table for every route, and none too many', () => {
    const routes = routesUnder(join(ROOT, 'src/routes'));
    expect(missingRows(routes, ROUTE_PERMISSIONS)).toEqual([]);
    expect(Object.keys(ROUTE_PERMISSIONS).filter((id) => !routes.some((route) => route.id === id))).toEqual([]);
  });

  it('names only operations that the matrix has', () => {
    const named = Object.values(ROUTE_PERMISSIONS).flatMap((row) => [row.load, ...Object.values(row.actions ?? {})]).filter((op) => op !== undefined);
    expect(named.filter((operation) => !(operation in MATRIX))).toEqual([]);
  });

  it('tells one version everywhere', () => {
    expect((JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version).toBe(VERSION);
  });

  it('keeps addresses of registries out of the lock file and pins exact versions', () => {
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/);
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });
});

const PLANTED: [string, string, string][] = [
  ['flow', 'src/modules/events/use-cases/x.server.ts', "import { replaceHolder } from '#modules/rotation/index.server.ts';"],
  ['flow', 'src/modules/rotation/use-cases/x.server.ts', "import { insertBusiness } from '#modules/registry/store.server.ts';"],
  ['layers', 'src/modules/registry/use-cases/x.server.ts', "import { error } from '@sveltejs/kit';"],
  ['layers', 'src/platform/x.server.ts', "import { can } from '../modules/access/rules/can.ts';"],
  ['purity', 'src/modules/rotation/rules/x.ts', 'export const dice = () => Math.random();'],
  ['purity', 'src/modules/rotation/rules/x.ts', 'export const now = () => new Date();'],
  ['purity', 'packages/rotation-engine/src/x.ts', "import { readFileSync } from 'node:fs';"],
  ['server-names', 'src/modules/registry/photos.ts', "import sharp from 'sharp';"],
  ['thin-routes', 'src/routes/(petugas)/meja/x/+page.server.ts', "import { sql } from 'kysely';"],
  ['sql-text', 'src/modules/registry/store.server.ts', 'export const all = (name: string) => sql.raw(`select ${name}`);'],
  ['scoped', 'src/modules/registry/store.server.ts', 'export function searchBusinesses(db: Db, text: string) {\n}'],
  ['sizes', 'src/modules/registry/long.server.ts', `export function long() {\n${'  step();\n'.repeat(80)}}\n`]
];

describe('each rule catches a planted fault', () => {
  it.each(PLANTED)('%s: %s', (rule, path, text) => {
    expect(violationsOf([sourceOf(path, text)]).map((violation) => violation.rule)).toContain(rule);
  });

  it('routes: a page without a row', () => {
    expect(missingRows([{ id: '/(publik)/baru', load: true, actions: ['default'] }], {})).toHaveLength(2);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestWorld, type TestWorld } from '#tests/world.ts';
import { drawBazaar, plantBazaar } from '#tests/prove/small-bazaar.ts';
import { bundleOf } from '#modules/rotation/index.server.ts';
import { api } from './app.server.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
type Operation = { operationId?: string; parameters?: { name: string; in: string; schema: object }[]; responses: Record<string, { description?: string; content?: Record<string, { schema: Json }> }> };
type Doc = { openapi: string; info: { title: string; version: string }; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Json> } };

let world: TestWorld;
let doc: Doc;
let drawId: string;
let slug: string;

const get = (path: string, headers: Record<string, string> = {}) => api.fetch(new Request(`http://localhost${path}`, { headers }), { ctx: world.public });

beforeAll(async () => {
  world = await openTestWorld();
  const planner = world.ctxOf(world.actor({ role: 'planner', territory: '31', agencyId: 'ppkukm' }));
  const bazaar = await plantBazaar(world.system, planner, { perRw: 2, waves: [3, 2] });
  drawId = await drawBazaar(planner, bazaar.eventId, (ms) => world.clock.forward(ms));
  doc = (await (await get('/api/v1/openapi.json')).json()) as Doc;
  slug = ((await (await get('/api/v1/events')).json()) as { events: { slug: string }[] }).events[0]!.slug;
});
afterAll(() => world?.close());

/** Puts the named schema in place of each reference, so that the document alone says what is allowed. */
function resolved(node: Json): Json {
  if (Array.isArray(node)) return node.map(resolved);
  if (node === null || typeof node !== 'object') return node;
  const ref = node['$ref'];
  if (typeof ref === 'string') return resolved(doc.components.schemas[ref.split('/').at(-1)!]!);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolved(value)]));
}

function schemaOf(path: string, status: number): z.ZodType {
  const schema = doc.paths[path]?.['get']?.responses[String(status)]?.content?.['application/json']?.schema;
  if (!schema) throw new Error(`the document does not say what ${path} answers with ${status}`);
  return z.fromJSONSchema(resolved(schema) as never);
}

/** Addresses that are answered, by the path of the document. */
const GOOD = (): [string, string][] => [
  ['/api/v1/territories', '/api/v1/territories'], ['/api/v1/territories', '/api/v1/territories?parent=31.72.01.1002&on=2026-11-24'],
  ['/api/v1/events', '/api/v1/events'], ['/api/v1/events', '/api/v1/events?tier=kelurahan&from=2020-01-01&limit=1'], ['/api/v1/events/{slug}', `/api/v1/events/${slug}`],
  ['/api/v1/draws', '/api/v1/draws'], ['/api/v1/draws/{id}', `/api/v1/draws/${drawId}`], ['/api/v1/draws/{id}/bundle', `/api/v1/draws/${drawId}/bundle`],
  ['/api/v1/draws/{id}/room', `/api/v1/draws/${drawId}/room`], ['/api/v1/draws/{id}/frozen', `/api/v1/draws/${drawId}/frozen`], ['/api/v1/turns', '/api/v1/turns?tier=kelurahan&under=31.72.01.1002']
];

describe('the public API', () => {
  it('describes itself in a sound OpenAPI 3.1 document', () => {
    expect(doc.openapi).toBe('3.1.0');
    const operations = Object.entries(doc.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
    expect(operations.map(({ method }) => method).filter((method) => method !== 'get')).toEqual([]);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
      expect((operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name).sort()).toEqual(inPath);
      expect(Object.values(operation.responses).every((response) => typeof response.description === 'string')).toBe(true);
    }
    const refs = [...JSON.stringify(doc).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
    expect(refs.filter((ref) => !(ref.replace('#/components/schemas/', '') in doc.components.schemas))).toEqual([]);
  });

  it('answers every operation exactly as described, without a field too many', async () => {
    const covered = new Set<string>();
    for (const [path, address] of GOOD()) {
      const answer = await get(address);
      expect(`${address} ${answer.status}`).toBe(`${address} 200`);
      const parsed = schemaOf(path, 200).safeParse(await answer.json());
      expect(parsed.success ? [] : parsed.error.issues.map((issue) => `${address} ${issue.path.join('.')} ${issue.message}`)).toEqual([]);
      covered.add(path);
    }
    expect([...covered].sort()).toEqual(Object.keys(doc.paths).sort());
  });

  it('would notice one field too many (planted fault)', async () => {
    const draw = (await (await get(`/api/v1/draws/${drawId}`)).json()) as object;
    expect(schemaOf('/api/v1/draws/{id}', 200).safeParse({ ...draw, phone: '+62' }).success).toBe(false);
  });

  it('hands out the bundle byte for byte as it was published', async () => {
    const answer = await get(`/api/v1/draws/${drawId}/bundle`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from((await bundleOf(world.db, drawId))!))).toBe(true);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('content-disposition')).toContain(`${drawId}.json`);
  });

  it.each([
    ['/api/v1/events?tingkat=kota', 'a parameter it does not know'], ['/api/v1/events?tier=nasional', 'a tier that does not exist'], ['/api/v1/events?from=2023-02-30', 'a date that does not exist'],
    ['/api/v1/territories?parent=x', 'a code of letters'], ['/api/v1/turns', 'parameters that are missing'], ['/api/v1/draws?limit=1000', 'a page too long'], ['/api/v1/draws/x', 'a number that is none'], ['/api/v1/draws/P-2023-001/bundle?a=1', 'a parameter where none is']
  ])('refuses %s: %s', async (address) => {
    const answer = await get(address);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid_input', message: expect.any(String) } });
  });

  it.each(['/api/v1/draws/P-1999-001', '/api/v1/draws/P-1999-001/bundle', '/api/v1/draws/P-1999-001/frozen', '/api/v1/events/tidak-ada', '/api/v1/territories?parent=99', '/api/v1/nothing'])('says that %s does not exist', async (address) => {
    const answer = await get(address);
    expect(answer.status).toBe(404);
    expect(z.strictObject({ error: z.strictObject({ code: z.literal('not_found'), message: z.string().min(5) }) }).safeParse(await answer.json()).success).toBe(true);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('says what may be kept, and answers 304 to who has it already', async () => {
    const first = await get('/api/v1/draws');
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    const again = await get('/api/v1/draws', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('/api/v1/draws', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('pages through bazaars and draws without losing or repeating one', async () => {
    const page = (await (await get('/api/v1/events?limit=1')).json()) as { events: unknown[]; next: string | null };
    expect(page.events).toHaveLength(1);
    expect(page.next).toBeNull();
  });
});

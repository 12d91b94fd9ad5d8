import { canonicalText } from '#engine';
import { createRoute, z } from '@hono/zod-openapi';
import { bundleOf, findHeld, frozenListOf, listPublishedDraws, type HeldDraw } from '#modules/rotation/index.server.ts';
import type { Api } from './app.server.ts';
import { Code, DrawId, Hash, Tier, invalid, json, noQuery, notFound } from './schemas.server.ts';

const Draw = z.object({
  drawId: DrawId, eventId: z.uuid().nullable(), seasonId: z.uuid().nullable(), planId: DrawId.nullable(), freezeNo: z.int(), tier: Tier, territory: Code, agencies: z.array(z.string()), status: z.string(),
  frozenAt: z.iso.datetime(), objectionsUntil: z.iso.datetime(), inputHash: Hash, exclusionsHash: Hash, rosterHash: Hash, rulesHash: Hash,
  engine: z.string(), engineHash: Hash, rulebookVersion: z.int(), entrants: z.int(), excluded: z.int(), rws: z.int(), places: z.int(),
  seed: Hash.nullable(), resultHash: Hash.nullable(), publishedAt: z.iso.datetime().nullable(), supersedes: z.string().nullable()
}).strict().openapi('Draw');

const list = createRoute({
  method: 'get', path: '/draws', operationId: 'listDraws', summary: 'Published draws, newest first',
  request: { query: z.object({ tier: Tier.optional(), before: DrawId.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }).strict() },
  responses: { 200: json(z.object({ draws: z.array(Draw), next: DrawId.nullable() }).strict(), 'One page; go on with before=next'), 400: invalid }
});

const one = createRoute({
  method: 'get', path: '/draws/{id}', operationId: 'getDraw', summary: 'One draw of an event, or the plan of a season (its number begins with M): frozen, drawn or published',
  request: { params: z.object({ id: DrawId }), query: noQuery },
  responses: { 200: json(Draw, 'The draw'), 400: invalid, 404: notFound }
});

const bundle = createRoute({
  method: 'get', path: '/draws/{id}/bundle', operationId: 'getBundle', summary: 'The canonical giliran/bundle@1 of a published draw: the very bytes that verify takes',
  request: { params: z.object({ id: DrawId }), query: noQuery },
  responses: { 200: json(z.looseObject({ schema: z.literal('giliran/bundle@1') }), 'Canonical JSON'), 400: invalid, 404: notFound }
});

const frozen = createRoute({
  method: 'get', path: '/draws/{id}/frozen', operationId: 'getFrozenList', summary: 'The frozen list with its exclusions, roster and rules, published before any seed exists',
  request: { params: z.object({ id: DrawId }), query: noQuery },
  responses: { 200: json(z.object({ input: z.string(), exclusions: z.string(), roster: z.string(), rules: z.string() }).strict(), 'Each field is canonical JSON as text'), 400: invalid, 404: notFound }
});

const room = createRoute({
  method: 'get', path: '/draws/{id}/room', operationId: 'getRoomFile', summary: 'What a second device in the room needs before the envelopes are opened: the frozen input and the record as far as it is known',
  request: { params: z.object({ id: DrawId }), query: noQuery },
  responses: { 200: json(z.object({ ceremony: z.looseObject({ schema: z.literal('giliran/ceremony@1') }), input: z.looseObject({}) }).strict(), 'Canonical JSON for the checker'), 400: invalid, 404: notFound }
});

export function registerDraws(api: Api): void {
  api.openapi(list, async (c) => {
    const { limit, ...filter } = c.req.valid('query');
    const draws = await listPublishedDraws(c.env.ctx.db, { ...filter, limit: limit + 1 });
    const page = draws.slice(0, limit);
    return c.json({ draws: page.map(shape), next: draws.length > limit ? page.at(-1)!.drawId : null }, 200);
  });
  api.openapi(one, async (c) => {
    const draw = await findHeld(c.env.ctx.db, c.req.valid('param').id);
    return draw ? c.json(shape(draw), 200) : c.json(missing(c.req.valid('param').id), 404);
  });
  api.openapi(bundle, async (c) => {
    const { id } = c.req.valid('param');
    const text = await bundleOf(c.env.ctx.db, id);
    if (text === undefined) return c.json(missing(id), 404);
    // The published bytes themselves: parsing and writing them again would be another file.
    return c.body(text, 200, { 'content-type': 'application/json', 'content-disposition': `attachment; filename="${id}.json"` }) as never;
  });
  api.openapi(room, async (c) => {
    const { id } = c.req.valid('param');
    const [draw, files] = await Promise.all([findHeld(c.env.ctx.db, id), frozenListOf(c.env.ctx.db, id)]);
    if (!draw || !files) return c.json(missing(id), 404);
    return c.body(roomText(draw, files.input), 200, { 'content-type': 'application/json', 'content-disposition': `attachment; filename="${id}-ruang.json"` }) as never;
  });
  api.openapi(frozen, async (c) => {
    const { id } = c.req.valid('param');
    const files = await frozenListOf(c.env.ctx.db, id);
    return files ? c.json({ input: files.input, exclusions: files.exclusions, roster: files.roster, rules: files.rules }, 200) : c.json(missing(id), 404);
  });
}

/** The checker reads this file, types digits and number in, and computes seed and result by itself. */
function roomText(draw: HeldDraw, input: string): string {
  const { drawId, inputHash, exclusionsHash, rosterHash, rulesHash, engine, engineHash, announcedAt } = draw;
  const ceremony = { schema: 'giliran/ceremony@1', drawId, inputHash, exclusionsHash, rosterHash, rulesHash, engine, engineHash, ...(announcedAt ? { announcedAt: announcedAt.toISOString().replace(/\.\d+Z$/, 'Z') } : {}) };
  return canonicalText({ ceremony, input: JSON.parse(input) as unknown });
}

function missing(id: string) {
  return { error: { code: 'not_found', message: `There is no published draw ${id}.` } };
}

function shape(draw: HeldDraw): z.infer<typeof Draw> {
  return {
    drawId: draw.drawId, eventId: draw.eventId, seasonId: draw.seasonId, planId: draw.planId, freezeNo: draw.freezeNo, tier: draw.tier, territory: draw.territory, agencies: [...draw.agencies], status: draw.status,
    frozenAt: draw.frozenAt.toISOString(), objectionsUntil: draw.objectionsUntil.toISOString(), inputHash: draw.inputHash, exclusionsHash: draw.exclusionsHash,
    rosterHash: draw.rosterHash, rulesHash: draw.rulesHash, engine: draw.engine, engineHash: draw.engineHash, rulebookVersion: draw.rulebookVersion, entrants: draw.entrants,
    excluded: draw.excluded, rws: draw.rws, places: draw.places, seed: draw.seed, resultHash: draw.resultHash, publishedAt: draw.publishedAt?.toISOString() ?? null,
    supersedes: draw.supersedes?.drawId ?? null
  };
}

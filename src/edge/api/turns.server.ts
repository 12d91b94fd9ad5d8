import { createRoute, z } from '@hono/zod-openapi';
import { rwsUnder } from '#modules/territory/index.server.ts';
import { turnsByRw } from '#modules/rotation/index.server.ts';
import type { Api } from './app.server.ts';
import { Code, PlainDate, Tier, invalid, json } from './schemas.server.ts';

const Turns = z.object({ rw: Code, turns: z.int(), lastDate: PlainDate.nullable() }).strict().openapi('RwTurns');

const route = createRoute({
  method: 'get', path: '/turns', operationId: 'listTurns', summary: 'Turns per RW of a tier since a date; an RW without a turn is listed with 0',
  request: { query: z.object({ tier: Tier, under: Code, since: PlainDate.default('2000-01-01') }).strict() },
  responses: { 200: json(z.object({ tier: Tier, since: PlainDate, rws: z.array(Turns) }).strict(), 'Every RW under the unit, in the order of the codes'), 400: invalid }
});

export function registerTurns(api: Api): void {
  api.openapi(route, async (c) => {
    const { ctx } = c.env;
    const { tier, under, since } = c.req.valid('query');
    const [rws, turns] = await Promise.all([rwsUnder(ctx.db, under, ctx.today), turnsByRw(ctx.db, tier, since, under)]);
    const lines = rws.map(({ code }) => ({ rw: code, turns: turns.get(code)?.turns ?? 0, lastDate: turns.get(code)?.lastDate ?? null }));
    return c.json({ tier, since, rws: lines }, 200);
  });
}

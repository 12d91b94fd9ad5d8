import { createRoute, z } from '@hono/zod-openapi';
import { childrenOf, findUnit, provinces } from '#modules/territory/index.server.ts';
import type { Api } from './app.server.ts';
import { Code, PlainDate, invalid, json, notFound } from './schemas.server.ts';

const Unit = z.object({
  code: Code, level: z.enum(['province', 'kota', 'kecamatan', 'kelurahan', 'rw']), parentCode: Code.nullable(), name: z.string(),
  validFrom: PlainDate, validTo: PlainDate.nullable(), placeholder: z.boolean()
}).strict().openapi('Unit');

const route = createRoute({
  method: 'get', path: '/territories', operationId: 'listTerritories', summary: 'Units of the territory: the provinces, or what lies one level below a unit',
  request: { query: z.object({ parent: Code.optional(), on: PlainDate.optional() }).strict() },
  responses: { 200: json(z.object({ units: z.array(Unit) }).strict(), 'Units in the order of their codes'), 400: invalid, 404: notFound }
});

export function registerTerritories(api: Api): void {
  api.openapi(route, async (c) => {
    const { ctx } = c.env;
    const { parent, on = ctx.today } = c.req.valid('query');
    if (parent === undefined) return c.json({ units: (await provinces(ctx.db)).map(shape) }, 200);
    if (!(await findUnit(ctx.db, parent))) return c.json({ error: { code: 'not_found', message: `There is no unit ${parent}.` } }, 404);
    return c.json({ units: (await childrenOf(ctx.db, parent, on)).map(shape) }, 200);
  });
}

function shape({ code, level, parentCode, name, validFrom, validTo, placeholder }: z.infer<typeof Unit>): z.infer<typeof Unit> {
  return { code, level, parentCode, name, validFrom, validTo, placeholder };
}

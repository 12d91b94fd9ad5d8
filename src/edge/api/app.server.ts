import { OpenAPIHono } from '@hono/zod-openapi';
import type { Ctx } from '#modules/access/index.server.ts';
import { VERSION } from '../version.ts';
import { cacheable } from './cache.server.ts';
import { registerDraws } from './draws.server.ts';
import { registerEvents } from './events.server.ts';
import { registerTerritories } from './territories.server.ts';
import { registerTurns } from './turns.server.ts';

/** Every handler finds the request's context here. */
export type ApiEnv = { Bindings: { ctx: Ctx } };
export type Api = OpenAPIHono<ApiEnv>;

/** What the API answers when it refuses. */
export type Problem = { readonly error: { readonly code: string; readonly message: string } };

/** The public, read-only API: OpenAPI 3.1 is generated from the schemas that check the answers' shapes. */
export const api: Api = buildApi();

function buildApi(): Api {
  const app: Api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (!result.success) return c.json({ error: { code: 'invalid_input', message: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') } } satisfies Problem, 400);
    }
  }).basePath('/api/v1');
  app.use('*', cacheable);
  registerTerritories(app);
  registerEvents(app);
  registerDraws(app);
  registerTurns(app);
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Giliran', version: VERSION, description: 'Territory, bazaars, draws and turns of the coached micro-businesses. Read only, no account. Data licence: ODbL-1.0 for territory, CC BY 4.0 for the rest.' },
    servers: [{ url: '/' }]
  });
  app.notFound((c) => c.json({ error: { code: 'not_found', message: 'There is nothing under this address.' } } satisfies Problem, 404));
  app.onError((error, c) => {
    console.error(JSON.stringify({ level: 'error', where: 'api', path: c.req.path, error: error.stack }));
    return c.json({ error: { code: 'internal', message: 'Something went wrong on our side.' } } satisfies Problem, 500);
  });
  return app;
}

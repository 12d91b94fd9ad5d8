import type { RequestHandler } from './$types';
import { api } from '#edge/api/app.server.ts';

/** One catch-all: the API's own router knows the paths and writes the OpenAPI document from them. */
export const fallback: RequestHandler = ({ request, locals }) => api.fetch(request, { ctx: locals.ctx });

import { createRoute, z } from '@hono/zod-openapi';
import { liveCount } from '#modules/booths/index.server.ts';
import { getEvent, listEvents, type EventPlan } from '#modules/events/index.server.ts';
import { publishedDrawOf } from '#modules/rotation/index.server.ts';
import type { Api } from './app.server.ts';
import { Code, DrawId, PlainDate, Tier, invalid, json, notFound } from './schemas.server.ts';

const Status = z.enum(['announced', 'cancelled', 'closed']);
const Summary = z.object({
  id: z.uuid(), slug: z.string(), name: z.string(), tier: Tier, territory: Code, agencies: z.array(z.string()), firstDate: PlainDate, lastDate: PlainDate,
  status: Status, places: z.int(), venueName: z.string()
}).strict().openapi('EventSummary');

const Day = z.object({ date: PlainDate, opens: z.string(), closes: z.string(), capacity: z.int(), confirmed: z.int(), present: z.int() }).strict();
const Quota = z.object({ code: z.string(), kind: z.enum(['territory', 'category', 'agency', 'flag']), key: z.string(), wave: z.string().nullable(), min: z.int().nullable(), max: z.int().nullable(), reason: z.string().nullable() }).strict();
const Wave = z.object({ code: z.string(), name: z.string(), capacity: z.int(), dates: z.array(PlainDate) }).strict();
const Event = z.object({
  id: z.uuid(), slug: z.string(), name: z.string(), tier: Tier, territory: Code, agencies: z.array(z.string()), status: Status,
  venue: z.object({ name: z.string(), address: z.string() }).strict(), days: z.array(Day), waves: z.array(Wave), quotas: z.array(Quota), rulebookVersion: z.int(), draw: DrawId.nullable()
}).strict().openapi('Event');

const list = createRoute({
  method: 'get', path: '/events', operationId: 'listEvents', summary: 'Announced, closed and cancelled bazaars in the order of their dates',
  request: { query: z.object({ from: PlainDate.optional(), to: PlainDate.optional(), tier: Tier.optional() }) },
  responses: { 200: json(z.object({ events: z.array(Summary) }).strict(), 'Bazaars'), 400: invalid }
});

const one = createRoute({
  method: 'get', path: '/events/{slug}', operationId: 'getEvent', summary: 'One bazaar with its days, waves, quotas and the live count of open booths',
  request: { params: z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) }) },
  responses: { 200: json(Event, 'The bazaar'), 400: invalid, 404: notFound }
});

export function registerEvents(api: Api): void {
  api.openapi(list, async (c) => {
    const events = await listEvents(c.env.ctx.db, c.req.valid('query'));
    const shown = events.filter((event) => event.status !== 'draft');
    return c.json({ events: shown.map(({ id, slug, name, tier, territory, agencies, firstDate, lastDate, status, places, venueName }) => ({ id, slug, name, tier, territory, agencies: [...agencies], firstDate, lastDate, status: status as z.infer<typeof Status>, places, venueName })) }, 200);
  });
  api.openapi(one, async (c) => {
    const { db } = c.env.ctx;
    const event = await getEvent(db, c.req.valid('param').slug);
    if (!event || event.status === 'draft') return c.json({ error: { code: 'not_found', message: 'There is no such bazaar.' } }, 404);
    const [counts, draw] = await Promise.all([liveCount(db, event.id), publishedDrawOf(db, event.id)]);
    return c.json(shape(event, new Map(counts.map((day) => [day.date, day])), draw?.drawId ?? null), 200);
  });
}

function shape(event: EventPlan, counts: Map<string, { confirmed: number; present: number }>, draw: string | null): z.infer<typeof Event> {
  return {
    id: event.id, slug: event.slug, name: event.name, tier: event.tier, territory: event.territory, agencies: [...event.agencies], status: event.status as z.infer<typeof Status>,
    venue: { name: event.venue.name, address: event.venue.address },
    days: event.days.map(({ date, opens, closes, capacity }) => ({ date, opens, closes, capacity, confirmed: counts.get(date)?.confirmed ?? 0, present: counts.get(date)?.present ?? 0 })),
    waves: event.waves.map(({ code, name, capacity, dates }) => ({ code, name, capacity, dates: [...dates] })),
    quotas: event.quotas.map(({ code, kind, key, waveCode, min, max, reason }) => ({ code, kind, key, wave: waveCode, min, max, reason })),
    rulebookVersion: event.rulebookVersion, draw
  };
}

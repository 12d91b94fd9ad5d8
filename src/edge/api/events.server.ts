import { createRoute, z } from '@hono/zod-openapi';
import { liveCount } from '#modules/booths/index.server.ts';
import { getEvent, listEvents, type EventPlan, type EventSummary } from '#modules/events/index.server.ts';
import { publishedDrawOf } from '#modules/rotation/index.server.ts';
import type { Api } from './app.server.ts';
import { Code, DrawId, PlainDate, Tier, invalid, json, noQuery, notFound } from './schemas.server.ts';

const SHOWN = ['announced', 'cancelled', 'closed'] as const;
const Status = z.enum(SHOWN);
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

const Cursor = z.string().regex(/^\d{4}-\d{2}-\d{2}~[0-9a-f-]{36}$/).openapi({ description: 'First day and id of the last bazaar seen' });

const list = createRoute({
  method: 'get', path: '/events', operationId: 'listEvents', summary: 'Announced, closed and cancelled bazaars in the order of their dates',
  request: { query: z.object({ from: PlainDate.optional(), to: PlainDate.optional(), tier: Tier.optional(), after: Cursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }).strict() },
  responses: { 200: json(z.object({ events: z.array(Summary), next: Cursor.nullable() }).strict(), 'One page; go on with after=next'), 400: invalid }
});

const one = createRoute({
  method: 'get', path: '/events/{slug}', operationId: 'getEvent', summary: 'One bazaar with its days, waves, quotas and the live count of open booths',
  request: { params: z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) }), query: noQuery },
  responses: { 200: json(Event, 'The bazaar'), 400: invalid, 404: notFound }
});

export function registerEvents(api: Api): void {
  api.openapi(list, async (c) => {
    const { after, limit, ...filter } = c.req.valid('query');
    const [firstDate, id] = after?.split('~') ?? [];
    const found = await listEvents(c.env.ctx.db, { ...filter, status: SHOWN, limit: limit + 1, ...(firstDate && id ? { after: { firstDate, id } } : {}) });
    const events = found.slice(0, limit);
    const last = events.at(-1);
    return c.json({ events: events.map(summary), next: found.length > limit && last ? `${last.firstDate}~${last.id}` : null }, 200);
  });
  api.openapi(one, async (c) => {
    const { db } = c.env.ctx;
    const event = await getEvent(db, c.req.valid('param').slug);
    if (!event || event.status === 'draft') return c.json({ error: { code: 'not_found', message: 'There is no such bazaar.' } }, 404);
    const [counts, draw] = await Promise.all([liveCount(db, event.id), publishedDrawOf(db, event.id)]);
    return c.json(shape(event, new Map(counts.map((day) => [day.date, day])), draw?.drawId ?? null), 200);
  });
}

function summary({ id, slug, name, tier, territory, agencies, firstDate, lastDate, status, places, venueName }: EventSummary): z.infer<typeof Summary> {
  return { id, slug, name, tier, territory, agencies: [...agencies], firstDate, lastDate, status: status as z.infer<typeof Status>, places, venueName };
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

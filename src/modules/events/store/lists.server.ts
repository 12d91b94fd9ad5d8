import { sql } from 'kysely';
import type { PlainDate } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.server.ts';
import type { Tier } from '../../registry/index.server.ts';
import type { EventSummary } from '../rules/plan.ts';
import type { EventStatus } from '../rules/status.ts';

/** What a list of events may be narrowed by; absent means any. */
export type EventFilter = {
  /** Events that have a day on or after it. */
  readonly from?: PlainDate;
  /** Events that have a day on or before it. */
  readonly to?: PlainDate;
  readonly tier?: Tier;
  readonly seasonId?: string;
  /** Events whose pool is this subtree or inside it. */
  readonly territory?: string;
  readonly status?: EventStatus | readonly EventStatus[];
  readonly agency?: string;
  /** A part of the name. */
  readonly name?: string;
  /** By first day: `asc` (a calendar, the default) or `desc` (newest first). */
  readonly order?: 'asc' | 'desc';
  /** Keyset: go on after this event. */
  readonly after?: { readonly firstDate: PlainDate; readonly id: string };
  /** At most 1,000. */
  readonly limit?: number;
};

const LIMIT_MAX = 1000;

export async function listEvents(db: Db, filter: EventFilter): Promise<EventSummary[]> {
  const { from = null, to = null, tier = null, seasonId = null, territory = null, agency = null, name, after, order = 'asc' } = filter;
  const statuses = filter.status === undefined ? null : [filter.status].flat();
  const direction = order === 'asc' ? sql`asc` : sql`desc`;
  const beyond = order === 'asc' ? sql`>` : sql`<`;
  const { rows } = await sql<EventSummary>`
    select e.id, e.slug, e.name, e.season_id as "seasonId", e.tier, e.territory, e.first_on as "firstDate", e.last_on as "lastDate", e.status, e.places,
      v.name as "venueName", (select json_agg(a.agency_id order by a.position) from events.event_agencies a where a.event_id = e.id) as agencies
    from events.events e join events.venues v on v.id = e.venue_id
    where (${from}::date is null or e.last_on >= ${from}) and (${to}::date is null or e.first_on <= ${to})
      and (${tier}::text is null or e.tier = ${tier}) and (${seasonId}::uuid is null or e.season_id = ${seasonId})
      and (${territory}::text is null or e.territory = ${territory} or (e.territory > ${`${territory}.`} and e.territory < ${`${territory}/`}))
      and (${statuses}::text[] is null or e.status = any(${statuses}::text[]))
      and (${agency}::text is null or exists (select 1 from events.event_agencies a where a.event_id = e.id and a.agency_id = ${agency}))
      and (${name ?? null}::text is null or e.name ilike ${`%${likeText(name ?? '')}%`})
      and (${after?.id ?? null}::uuid is null or (e.first_on, e.id) ${beyond} (${after?.firstDate ?? null}::date, ${after?.id ?? null}::uuid))
    order by e.first_on ${direction}, e.id ${direction} limit ${Math.min(filter.limit ?? 200, LIMIT_MAX)}`.execute(db);
  return rows;
}

/** `%` and `_` as typed, not as wildcards. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

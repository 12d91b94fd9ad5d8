import type { PlainDate } from '../../platform/clock.ts';
import type { Ctx } from '../../platform/ctx.server.ts';
import type { Db, Tx } from '../../platform/db.server.ts';
import { assert } from '../../platform/result.ts';
import { recordAudit } from '../../platform/audit.server.ts';
import type { EventPlan, EventSummary, Season, Venue } from './rules/plan.ts';
import * as facts from './store/facts.server.ts';
import * as lists from './store/lists.server.ts';
import * as plans from './store/plans.server.ts';
import * as rulebooks from './store/rulebooks.server.ts';
import * as places from './store/seasons-and-venues.server.ts';

/** What later modules may ask of events. */
export { EVENT_STATUSES, PHASES, phaseOf, type EventStatus, type Phase } from './rules/status.ts';
export { QUOTA_FLAGS, QUOTA_KINDS, placesOf, placesOn } from './rules/plan.ts';
export type { EventDay, EventForm, EventPlan, EventSummary, ProgrammeItem, Quota, QuotaFlag, QuotaForm, QuotaKind, Season, Venue, Wave, WaveForm } from './rules/plan.ts';
export { FIRST_RULEBOOK, TURN_STATES, diffRulebooks, type Consequence, type Rulebook, type RulebookBody, type TurnState } from './rules/rulebook.ts';
export { ELIGIBILITY_CODES, ELIGIBILITY_RULES, eligibilitySentence, type EligibilityCode } from './rules/eligibility.ts';
export type { EventFilter } from './store/lists.server.ts';
export type { EventFact } from './store/facts.server.ts';
export type { PublishedRulebook } from './store/rulebooks.server.ts';
export { createSeason } from './use-cases/create-season.server.ts';
export { createVenue } from './use-cases/create-venue.server.ts';
export { createEvent, type CreatedEvent } from './use-cases/create-event.server.ts';
export { editEvent } from './use-cases/edit-event.server.ts';
export { announceEvent } from './use-cases/announce-event.server.ts';
export { cancelEvent } from './use-cases/cancel-event.server.ts';
export { closeEvent } from './use-cases/close-event.server.ts';
export { publishRulebook, type RulebookForm } from './use-cases/publish-rulebook.server.ts';

/** What the officer pages show. */
export { eventsCsv, eventsPage, type EventLine, type EventsPage } from './use-cases/browse-events.server.ts';
export { eventPage, type EventPage } from './use-cases/event-page.server.ts';
export { editEventPage, moreRows, newEventPage, type EventFormPage } from './use-cases/event-form-page.server.ts';
export { rulebooksPage, seasonsPage, venuesPage, type RulebooksPage, type SeasonsPage, type VenuesPage } from './use-cases/settings-pages.server.ts';
export { readListQuery } from './rules/list-query.ts';

const FACTS_PER_PAGE = 500;

/** The whole plan of an event by id or slug, drafts too: whoever shows it to the public looks at `status`. */
export function getEvent(db: Db, idOrSlug: string): Promise<EventPlan | undefined> {
  return plans.findPlan(db, idOrSlug);
}

/** Events by first day and id; at most `limit` (200, never above 1,000), going on after `after`. Drafts too unless `status` says otherwise. */
export function listEvents(db: Db, filter: lists.EventFilter = {}): Promise<EventSummary[]> {
  return lists.listEvents(db, filter);
}

/** The rulebook in force on a date. There always is one. */
export function rulebookOn(db: Db, date: PlainDate): Promise<rulebooks.PublishedRulebook> {
  return rulebooks.rulebookOn(db, date);
}

/** A version of the rulebook; undefined for a number that was never published. */
export function findRulebook(db: Db, version: number): Promise<rulebooks.PublishedRulebook | undefined> {
  return rulebooks.findRulebook(db, version);
}

/** All versions, newest first. */
export function listRulebooks(db: Db): Promise<rulebooks.PublishedRulebook[]> {
  return rulebooks.listRulebooks(db);
}

export function findSeason(db: Db, id: string): Promise<Season | undefined> {
  return places.findSeason(db, id);
}

/** The season that a date falls in, of `territory` when given. */
export function seasonOn(db: Db, date: PlainDate, territory?: string): Promise<Season | undefined> {
  return places.seasonOn(db, date, territory);
}

/** All seasons, newest first. */
export function listSeasons(db: Db): Promise<Season[]> {
  return places.listSeasons(db);
}

/** All venues by name. */
export function listVenues(db: Db): Promise<Venue[]> {
  return places.listVenues(db);
}

/** Takes the event for this transaction and reads its plan: nobody edits it until the transaction ends. Undefined when there is none. */
export async function lockPlan(tx: Tx, eventId: string): Promise<EventPlan | undefined> {
  return (await plans.lockEvent(tx, eventId)) ? plans.findPlan(tx, eventId) : undefined;
}

/** A freeze stands on this plan from now on: `editEvent` answers event_plan_locked. Throws for an unknown event. */
export async function freezeEditing(tx: Tx, ctx: Ctx, eventId: string): Promise<void> {
  assert(await plans.lockEvent(tx, eventId), `event ${eventId} exists`);
  await plans.setPlanLock(tx, eventId, ctx.clock.now());
  recordAudit(tx, 'event.plan_locked', eventId);
}

/** No freeze stands on this plan any more (a freeze was withdrawn for a correction). Throws for an unknown event. */
export async function allowEditing(tx: Tx, eventId: string): Promise<void> {
  assert(await plans.lockEvent(tx, eventId), `event ${eventId} exists`);
  await plans.setPlanLock(tx, eventId, null);
  recordAudit(tx, 'event.plan_unlocked', eventId);
}

/** What happened after `cursor` (0 at first), oldest first, at most 500; go on with the last `seq`. */
export function factsSince(db: Db, cursor: number): Promise<facts.EventFact[]> {
  return facts.factsSince(db, cursor, FACTS_PER_PAGE);
}

/** What happened to one event, oldest first. */
export function factsOf(db: Db, eventId: string): Promise<facts.EventFact[]> {
  return facts.factsOf(db, eventId);
}

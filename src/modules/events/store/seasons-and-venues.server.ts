import { sql } from 'kysely';
import type { PlainDate } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db.server.ts';
import type { Season, Venue } from '../rules/plan.ts';
import type { SeasonForm, VenueForm } from '../rules/season-and-venue.ts';

const SEASON = sql`id, code, name, territory, starts_on as "startsOn", ends_on as "endsOn"`;
const VENUE = sql`id, name, address, kelurahan_code as "kelurahanCode", capacity_per_day as "capacityPerDay"`;
/** Nobody plans with more; a list on a form must end somewhere. */
const ROWS_MAX = 2000;

export async function findSeason(db: Db, id: string): Promise<Season | undefined> {
  const { rows } = await sql<Season>`select ${SEASON} from events.seasons where id = ${id}`.execute(db);
  return rows[0];
}

export async function seasonOn(db: Db, date: PlainDate, territory: string | undefined): Promise<Season | undefined> {
  const { rows } = await sql<Season>`select ${SEASON} from events.seasons where starts_on <= ${date} and ends_on >= ${date}
    and (${territory ?? null}::text is null or territory = ${territory ?? null}) order by starts_on, territory limit 1`.execute(db);
  return rows[0];
}

export async function listSeasons(db: Db): Promise<Season[]> {
  const { rows } = await sql<Season>`select ${SEASON} from events.seasons order by starts_on desc, territory limit ${ROWS_MAX}`.execute(db);
  return rows;
}

/** Seasons of a territory, held until the transaction ends so that two overlapping ones cannot slip in together. */
export async function holdSeasons(tx: Tx): Promise<Season[]> {
  await sql`lock table events.seasons in share row exclusive mode`.execute(tx);
  return listSeasons(tx);
}

export async function insertSeason(tx: Tx, id: string, season: SeasonForm, at: Date): Promise<void> {
  await sql`insert into events.seasons (id, code, name, territory, starts_on, ends_on, created_at)
    values (${id}, ${season.code}, ${season.name}, ${season.territory}, ${season.startsOn}, ${season.endsOn}, ${at})`.execute(tx);
}

export async function findVenue(db: Db, id: string): Promise<Venue | undefined> {
  const { rows } = await sql<Venue>`select ${VENUE} from events.venues where id = ${id}`.execute(db);
  return rows[0];
}

export async function listVenues(db: Db): Promise<Venue[]> {
  const { rows } = await sql<Venue>`select ${VENUE} from events.venues order by name, id limit ${ROWS_MAX}`.execute(db);
  return rows;
}

export async function insertVenue(tx: Tx, id: string, venue: VenueForm, at: Date): Promise<void> {
  await sql`insert into events.venues (id, name, address, kelurahan_code, capacity_per_day, created_at)
    values (${id}, ${venue.name}, ${venue.address}, ${venue.kelurahanCode}, ${venue.capacityPerDay}, ${at})`.execute(tx);
}

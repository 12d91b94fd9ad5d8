import { sql } from 'kysely';
import type { PlainDate } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db.server.ts';
import { assert } from '../../../platform/result.ts';
import { FIRST_RULEBOOK, type Rulebook } from '../rules/rulebook.ts';

export type PublishedRulebook = Rulebook & { readonly note: string; readonly publishedAt: Date; readonly publishedBy: string };

/** Values that a version published before they existed stands for; a version itself is never rewritten. */
const LATER_VALUES = JSON.stringify({ replanEveryMonths: FIRST_RULEBOOK.body.replanEveryMonths });
const RULEBOOK = sql`version, effective_from as "effectiveFrom", ${LATER_VALUES}::jsonb || body as body, note, published_at as "publishedAt", published_by as "publishedBy"`;

/** Version 1 holds since before every record, so that there always is one. */
export async function rulebookOn(db: Db, date: PlainDate): Promise<PublishedRulebook> {
  const { rows } = await sql<PublishedRulebook>`select ${RULEBOOK} from events.rulebooks where effective_from <= ${date} order by effective_from desc limit 1`.execute(db);
  assert(rows[0], `no rulebook holds on ${date}`);
  return rows[0];
}

export async function findRulebook(db: Db, version: number): Promise<PublishedRulebook | undefined> {
  const { rows } = await sql<PublishedRulebook>`select ${RULEBOOK} from events.rulebooks where version = ${version}`.execute(db);
  return rows[0];
}

/** Newest first. */
export async function listRulebooks(db: Db): Promise<PublishedRulebook[]> {
  const { rows } = await sql<PublishedRulebook>`select ${RULEBOOK} from events.rulebooks order by version desc`.execute(db);
  return rows;
}

/** The newest version, held so that two publications come one after the other. */
export async function holdNewestRulebook(tx: Tx): Promise<PublishedRulebook> {
  await sql`lock table events.rulebooks in share row exclusive mode`.execute(tx);
  return (await listRulebooks(tx))[0]!;
}

export async function insertRulebook(tx: Tx, { version, effectiveFrom, body }: Rulebook, about: { note: string; at: Date; by: string }): Promise<void> {
  await sql`insert into events.rulebooks (version, effective_from, body, note, published_at, published_by)
    values (${version}, ${effectiveFrom}, ${JSON.stringify(body)}::jsonb, ${about.note}, ${about.at}, ${about.by})`.execute(tx);
}

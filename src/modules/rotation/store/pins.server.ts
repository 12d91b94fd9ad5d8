import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';
import type { PinVote } from '../rules/pins.ts';

export async function pinVotesOf(db: Db, eventId: string): Promise<(PinVote & { reason: string })[]> {
  const { rows } = await sql<PinVote & { reason: string }>`select business_id as "businessId", wave_code as "waveCode", account_id as "accountId",
      agency_id as "agencyId", reason from rotation.pin_votes where event_id = ${eventId} order by voted_at, account_id`.execute(db);
  return rows;
}

/** A second vote of the same person changes nothing. */
export async function insertPinVote(tx: Tx, eventId: string, vote: PinVote & { reason: string; at: Date }): Promise<void> {
  await sql`insert into rotation.pin_votes (event_id, business_id, wave_code, account_id, agency_id, reason, voted_at)
    values (${eventId}, ${vote.businessId}, ${vote.waveCode}, ${vote.accountId}, ${vote.agencyId}, ${vote.reason}, ${vote.at}) on conflict do nothing`.execute(tx);
}

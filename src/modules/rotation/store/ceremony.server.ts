import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';

export type Envelope = { readonly no: number; readonly role: string; readonly interest: string; readonly digits: string | null };
export type PublicNumber = { readonly method: 'd10' | 'drum'; readonly digits: string; readonly announcedAt: Date };
export type StoredResult = { readonly ceremony: string; readonly seed: string; readonly result: string; readonly resultHash: string; readonly drawnAt: Date };
type By = { readonly at: Date; readonly actorId: string };

export async function insertEnvelopes(tx: Tx, drawId: string, witnesses: readonly { role: string; interest: string }[], by: By): Promise<void> {
  await sql`insert into rotation.envelopes (draw_id, no, role, interest, registered_at, registered_by)
    select ${drawId}, w.no::int, w.role, w.interest, ${by.at}::timestamptz, ${by.actorId}::text
    from unnest(${witnesses.map((w) => w.role)}::text[], ${witnesses.map((w) => w.interest)}::text[]) with ordinality as w (role, interest, no)`.execute(tx);
}

/** The envelopes in printed order, with digits when opened. */
export async function envelopesOf(db: Db, drawId: string): Promise<Envelope[]> {
  const { rows } = await sql<Envelope>`select e.no, e.role, e.interest, o.digits from rotation.envelopes e
    left join rotation.openings o using (draw_id, no) where e.draw_id = ${drawId} order by e.no`.execute(db);
  return rows;
}

export async function insertPublicNumber(tx: Tx, drawId: string, number: { method: 'd10' | 'drum'; digits: string }, by: By): Promise<void> {
  await sql`insert into rotation.public_numbers (draw_id, method, digits, announced_at, announced_by)
    values (${drawId}, ${number.method}, ${number.digits}, ${by.at}, ${by.actorId})`.execute(tx);
}

export async function publicNumberOf(db: Db, drawId: string): Promise<PublicNumber | undefined> {
  const { rows } = await sql<PublicNumber>`select method, digits, announced_at as "announcedAt" from rotation.public_numbers where draw_id = ${drawId}`.execute(db);
  return rows[0];
}

export async function insertOpening(tx: Tx, drawId: string, opening: { no: number; digits: string }, by: By): Promise<void> {
  await sql`insert into rotation.openings (draw_id, no, digits, opened_at, opened_by)
    values (${drawId}, ${opening.no}, ${opening.digits}, ${by.at}, ${by.actorId})`.execute(tx);
}

export async function insertResult(tx: Tx, drawId: string, result: Omit<StoredResult, 'drawnAt'>, by: By): Promise<void> {
  await sql`insert into rotation.results (draw_id, ceremony, seed, result, result_hash, drawn_at, drawn_by)
    values (${drawId}, ${result.ceremony}, ${result.seed}, ${result.result}, ${result.resultHash}, ${by.at}, ${by.actorId})`.execute(tx);
}

export async function resultOf(db: Db, drawId: string): Promise<StoredResult | undefined> {
  const { rows } = await sql<StoredResult>`select ceremony, seed, result, result_hash as "resultHash", drawn_at as "drawnAt"
    from rotation.results where draw_id = ${drawId}`.execute(db);
  return rows[0];
}

export async function insertSecondResult(tx: Tx, second: { drawId: string; hash: string; matches: boolean }, by: By): Promise<void> {
  await sql`insert into rotation.second_results (draw_id, hash, matches, typed_at, typed_by)
    values (${second.drawId}, ${second.hash}, ${second.matches}, ${by.at}, ${by.actorId})`.execute(tx);
}

/** What the second device showed, the latest last. */
export async function secondResultsOf(db: Db, drawId: string): Promise<{ hash: string; matches: boolean; at: Date }[]> {
  const { rows } = await sql<{ hash: string; matches: boolean; at: Date }>`select hash, matches, typed_at as at from rotation.second_results
    where draw_id = ${drawId} order by seq`.execute(db);
  return rows;
}

export type ReplacementRow = { readonly no: number; readonly entry: string; readonly hash: string; readonly declinedBusiness: string; readonly chosenBusiness: string | null; readonly at: Date };

export async function replacementsOf(db: Db, drawId: string): Promise<ReplacementRow[]> {
  const { rows } = await sql<ReplacementRow>`select no, entry, hash, declined_business as "declinedBusiness", chosen_business as "chosenBusiness", replaced_at as at
    from rotation.replacements where draw_id = ${drawId} order by no`.execute(db);
  return rows;
}

export async function insertReplacement(
  tx: Tx, drawId: string, replacement: { no: number; entry: string; hash: string; declinedBusiness: string; chosenBusiness: string | null }, at: Date
): Promise<void> {
  await sql`insert into rotation.replacements (draw_id, no, entry, hash, declined_business, chosen_business, replaced_at)
    values (${drawId}, ${replacement.no}, ${replacement.entry}, ${replacement.hash}, ${replacement.declinedBusiness}, ${replacement.chosenBusiness}, ${at})`.execute(tx);
}

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db.server.ts';

type Row = {
  id: string; drawId: string; no: number; businessId: string | null; sealedText: string; raisedAt: Date;
  outcome: 'upheld' | 'rejected' | null; answer: string | null; answeredAt: Date | null;
};
export type ObjectionRow = Row;

const COLUMNS = sql`o.id, o.draw_id as "drawId", o.no, o.business_id as "businessId", o.sealed_text as "sealedText", o.raised_at as "raisedAt",
  a.outcome, a.text as answer, a.answered_at as "answeredAt"`;

/** The draw's row is locked by the caller, so numbers have no gap. */
export async function insertObjection(tx: Tx, objection: { id: string; drawId: string; businessId: string | null; sealedText: string; at: Date }): Promise<number> {
  const { rows } = await sql<{ no: number }>`insert into rotation.objections (id, draw_id, no, business_id, sealed_text, raised_at)
    select ${objection.id}::uuid, ${objection.drawId}::text, count(*)::int + 1, ${objection.businessId}::uuid, ${objection.sealedText}::text, ${objection.at}::timestamptz
    from rotation.objections where draw_id = ${objection.drawId} returning no`.execute(tx);
  return rows[0]!.no;
}

export async function objectionsOf(db: Db, drawId: string, businessId?: string): Promise<ObjectionRow[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from rotation.objections o left join rotation.objection_answers a on a.objection_id = o.id
    where o.draw_id = ${drawId} and (${businessId ?? null}::uuid is null or o.business_id = ${businessId ?? null}::uuid) order by o.no`.execute(db);
  return rows;
}

export async function findObjection(db: Db, id: string): Promise<ObjectionRow | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from rotation.objections o left join rotation.objection_answers a on a.objection_id = o.id
    where o.id = ${id}`.execute(db);
  return rows[0];
}

export async function openObjections(db: Db, drawId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`select count(*)::int as open from rotation.objections o
    where draw_id = ${drawId} and not exists (select 1 from rotation.objection_answers a where a.objection_id = o.id)`.execute(db);
  return rows[0]!.open;
}

export async function insertAnswer(tx: Tx, answer: { objectionId: string; outcome: 'upheld' | 'rejected'; text: string; at: Date; by: string }): Promise<void> {
  await sql`insert into rotation.objection_answers (objection_id, outcome, text, answered_at, answered_by)
    values (${answer.objectionId}, ${answer.outcome}, ${answer.text}, ${answer.at}, ${answer.by})`.execute(tx);
}

import pg from 'pg';
import type { RequestHandler } from '@sveltejs/kit';

/**
 * The baseline of the list benchmark: one route of the same framework that runs the SQL somebody would write by
 * hand for this page and answers as many bytes as the real page. No session, no permission, no markup.
 */
pg.types.setTypeParser(1082, (text) => text);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const FROM = `select b.id, b.code, b.name, o.name as owner, b.rw_code, k.name as kelurahan, b.category, a.short_name as agency, b.status, b.registered_on,
    o.nik_index is not null as nik, o.phone_index is not null as phone
  from registry.businesses b join registry.owners o on o.id = b.owner_id join access.agencies a on a.id = b.coach_agency_id
  join territory.units rw on rw.code = b.rw_code join territory.units k on k.code = rw.parent_code
  where b.rw_code > '31.' and b.rw_code < '31/' and b.status = 'active'`;
const LIST = `${FROM} order by b.name_sort, b.id limit 49`;
const SEARCH = `${FROM} and b.search_text like $1 order by b.name_sort, b.id limit 49`;
const TALLY = `select sum(active)::int as active, sum(registered)::int as registered from registry.tallies where rw_code > '31.' and rw_code < '31/'`;

export const GET: RequestHandler = async ({ url }) => {
  const q = url.searchParams.get('q');
  const [rows, tally] = await Promise.all([q ? pool.query(SEARCH, [`%${q}%`]) : pool.query(LIST), pool.query(TALLY)]);
  const body = JSON.stringify({ rows: rows.rows, tally: tally.rows[0] });
  return new Response(body.padEnd(Number(url.searchParams.get('bytes') ?? 0), ' '), { headers: { 'content-type': 'text/html; charset=utf-8' } });
};

import { refused } from '#edge/forms.server.ts';
import { csvOf, findDataset } from '#modules/public/index.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const [, name, kind] = /^([a-z-]+)\.(csv|json)$/.exec(event.params.file) ?? [];
  const dataset = name && findDataset(name);
  if (!dataset) return refused({ code: 'not_found' }, event);
  const rows = await dataset.rows(event.locals.ctx);
  if (kind === 'csv') return new Response(csvOf(dataset, rows), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` } });
  const names = dataset.columns.map((column) => column.name);
  return new Response(JSON.stringify(rows.map((row) => Object.fromEntries(row.map((cell, index) => [names[index], cell])))), { headers: { 'content-type': 'application/json' } });
};

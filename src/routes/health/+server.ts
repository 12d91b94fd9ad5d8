import { json } from '@sveltejs/kit';
import { runtime } from '#edge/runtime.server.ts';
import { health } from '#edge/health.server.ts';

export async function GET() {
  const report = await health(await runtime());
  return json(report, { status: report.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}

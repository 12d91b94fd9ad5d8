import type { Runtime } from '../src/edge/runtime.server.ts';
import { loadProvince } from '../src/modules/territory/index.server.ts';
import { systemCtx } from '../src/edge/system.server.ts';
import { plantAccounts } from './accounts.ts';
import { plantAgencies } from './agencies.ts';
import { diceOf } from './dice.ts';
import { KAMAL_MUARA } from './people.ts';
import { plantBusinesses } from './registry.ts';
import { createSeason, createVenue } from '../src/modules/events/index.server.ts';
import { must } from './must.ts';
import { planKampung } from './season-plan.ts';
import { stageOf } from './stage.ts';

/** The whole territory, but people only in one kelurahan: the ten and thirty neighbours, and their season's plan. Ready in seconds. */
export async function plantKampung(app: Runtime, log: (line: string) => void): Promise<void> {
  const ctx = systemCtx(app);
  await plantTerritory(app, log);
  await plantAgencies(ctx);
  const actors = await plantAccounts(ctx);
  await plantBusinesses(ctx, diceOf(20230829), { territory: KAMAL_MUARA, total: 30, withTen: true }, log);
  const year = ctx.today.slice(0, 4);
  const { seasonId } = must(await createSeason(ctx, { code: year, name: `Musim ${year}`, territory: '31', startsOn: `${year}-01-01`, endsOn: `${year}-12-31` }));
  const { venueId } = must(await createVenue(ctx, { name: 'Halaman Kantor Kelurahan Kamal Muara', address: 'Kantor Kelurahan Kamal Muara', kelurahanCode: KAMAL_MUARA, capacityPerDay: 60 }));
  await planKampung(stageOf(app, actors, log), { seasonId, venueId, territory: KAMAL_MUARA, seasonEnd: `${year}-12-31` });
}

/** Units and RWs of the provinces in the settings; every world has them. */
export async function plantTerritory(app: Runtime, log: (line: string) => void): Promise<void> {
  const ctx = systemCtx(app);
  for (const province of app.settings.provinces) {
    const loaded = await ctx.inTransaction((tx) => loadProvince(ctx, tx, province));
    log(`Territory ${province}: ${JSON.stringify(loaded)}`);
  }
}

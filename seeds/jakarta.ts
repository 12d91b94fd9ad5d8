import type { Runtime } from '../src/edge/runtime.server.ts';
import { systemCtx } from '../src/edge/system.server.ts';
import { plantAccounts } from './accounts.ts';
import { plantAgencies } from './agencies.ts';
import { replayBazaar2023 } from './bazaar-2023.ts';
import { diceOf } from './dice.ts';
import { plantTerritory } from './kampung.ts';
import { plantBusinesses } from './registry.ts';
import { plantSeasons } from './seasons.ts';
import { stageOf } from './stage.ts';

const BUSINESSES = 20_000;
const SEED = 20230829;

/**
 * The demonstration world: the real territory, 20,000 invented businesses, two seasons, the bazaar of August
 * 2023 replayed, one event frozen and waiting for its ceremony, one running today. The same dice every time.
 */
export async function plantJakarta(app: Runtime, log: (line: string) => void): Promise<void> {
  const ctx = systemCtx(app);
  const dice = diceOf(SEED);
  await plantTerritory(app, log);
  await plantAgencies(ctx);
  const actors = await plantAccounts(ctx);
  await plantBusinesses(ctx, dice, { territory: '31', total: BUSINESSES - 10, withTen: true }, log);
  const stage = stageOf(app, actors, log);
  await replayBazaar2023(stage);
  await plantSeasons(stage, dice);
}

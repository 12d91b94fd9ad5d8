import { announceEvent, createEvent, type EventForm } from '../src/modules/events/index.server.ts';
import type { Tier } from '../src/modules/registry/index.server.ts';
import { compareSecondDevice, foreseeWindows, freezePlan, publishDraw, recordCeremony, runDraw } from '../src/modules/rotation/index.server.ts';
import { addDays, type PlainDate } from '../src/platform/clock.ts';
import { must } from './must.ts';
import type { Stage } from './stage.ts';

/** The ceremony of a season's plan, with invented digits; the public number is another one for every plan. */
export async function planSeason(stage: Stage, plan: { seasonId: string; tier: Tier; as: string; freezeOn: PlainDate; ceremonyOn: PlainDate; number: string; tell?: boolean }): Promise<string> {
  stage.at(plan.freezeOn, '09:00');
  const chair = stage.as(plan.as);
  const { drawId } = must(await freezePlan(chair, { seasonId: plan.seasonId, tier: plan.tier, policy: 'rata', confirmation: 'BEKUKAN' }, { tell: plan.tell ?? true }));
  stage.at(plan.ceremonyOn, '10:00');
  must(await recordCeremony(chair, {
    drawId,
    witnesses: [{ role: 'Pelaku usaha', interest: 'business', digits: '618033988749' }, { role: 'Kader PKK', interest: 'cadre', digits: '141421356237' }, { role: 'Inspektorat', interest: 'inspectorate', digits: '173205080756' }],
    publicNumber: { method: 'd10', digits: plan.number }
  }));
  const { resultHash } = must(await runDraw(chair, { drawId }));
  must(await compareSecondDevice(chair, { drawId, hash: resultHash }));
  must(await publishDraw(chair, { drawId }));
  must(await foreseeWindows(stage.system, drawId));
  return drawId;
}

/** Who holds the ceremony of which tier: PPAPP owns the kelurahan bazaars. */
const CHAIRS = [['province', 'dewi.ppkukm'], ['kota', 'dewi.ppkukm'], ['kecamatan', 'dewi.ppkukm'], ['kelurahan', 'ratna.ppapp'], ['weekly', 'dewi.ppkukm']] as const;
/** Owners of the kecamatan tier get their link in a message; 20,000 letters for each tier would make nothing clearer. */
const TOLD: readonly Tier[] = ['kecamatan'];

/** The plan of January, tier by tier. */
export async function planThisSeason(stage: Stage, plan: { seasonId: string; freezeOn: PlainDate; ceremonyOn: PlainDate }): Promise<void> {
  for (const [index, [tier, as]] of CHAIRS.entries()) {
    const drawId = await planSeason(stage, { ...plan, tier, as, number: `1415926535897932384${index}`, tell: TOLD.includes(tier) });
    stage.log(`Season planned, ${tier}: ${drawId}`);
  }
}

/** The tiers that got new bazaars since, planned anew. */
export async function replanThisSeason(stage: Stage, plan: { seasonId: string; freezeOn: PlainDate; ceremonyOn: PlainDate }): Promise<void> {
  for (const tier of ['province', 'kota'] as const) {
    const drawId = await planSeason(stage, { ...plan, tier, as: 'dewi.ppkukm', number: tier === 'kota' ? '69314718055994530941' : '57721566490153286060', tell: false });
    stage.log(`Season planned anew, ${tier}: ${drawId}`);
  }
}

/** Small weekend bazaars of one kelurahan, ten days from now on, planned as a season: one place per RW each. */
export async function planKampung(stage: Stage, kampung: { seasonId: string; venueId: string; territory: string; seasonEnd: PlainDate }): Promise<void> {
  const today = stage.now.today;
  const dates = [10, 17, 24].map((days) => addDays(today, days)).filter((date) => date <= kampung.seasonEnd);
  if (dates.length === 0) return;
  stage.at(addDays(today, -6));
  const planner = stage.as('ratna.ppapp');
  for (const [index, date] of dates.entries()) {
    const form: EventForm = {
      name: `Bazar Akhir Pekan Kamal Muara ${index + 1}`, seasonId: kampung.seasonId, tier: 'kelurahan', territory: kampung.territory, agencies: ['ppapp'], venueId: kampung.venueId,
      days: [{ date, opens: '08:00', closes: '14:00', capacity: 5 }], programme: [], waves: [{ name: 'Hari itu', capacity: 5, dates: [date] }], quotas: [],
      perRwMax: 1, perRwPerWaveMax: null, whatToBring: 'KTP dan produk siap jual', contact: 'Kelurahan Kamal Muara'
    };
    const { eventId } = must(await createEvent(planner, form));
    must(await announceEvent(planner, { eventId }));
  }
  const drawId = await planSeason(stage, { seasonId: kampung.seasonId, tier: 'kelurahan', as: 'ratna.ppapp', freezeOn: addDays(today, -4), ceremonyOn: addDays(today, -1), number: '27182818284590452353' });
  stage.log(`Season planned: ${drawId}`);
}

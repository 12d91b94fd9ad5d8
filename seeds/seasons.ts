import { closeEvent, createSeason } from '../src/modules/events/index.server.ts';
import { poolOf } from '../src/modules/registry/index.server.ts';
import { consentToFreeze, freezePool, recordTurns, targetsFor } from '../src/modules/rotation/index.server.ts';
import { childrenOf, type Unit } from '../src/modules/territory/index.server.ts';
import { addDays, type PlainDate } from '../src/platform/clock.ts';
import { openDoors, playAnswers } from './bazaar-2023.ts';
import type { Dice } from './dice.ts';
import { must } from './must.ts';
import { BulkLedger } from './bulk-ledger.ts';
import { createPlanned, drawAt, shortName, type Plan } from './planned-event.ts';
import { planThisSeason, replanThisSeason } from './season-plan.ts';
import type { Stage } from './stage.ts';

const PENJARINGAN = '31.72.01';
const JAKARTA_UTARA = '31.72';

/**
 * The rest of 2023, and the season of this year: its bazaars announced in January and planned tier by tier, held by
 * that plan, planned anew on the last date of the rulebook, one frozen, one running today.
 */
export async function plantSeasons(stage: Stage, dice: Dice): Promise<void> {
  const today = stage.now.today;
  const year = Number(today.slice(0, 4));
  stage.at(`${year}-01-01`, '08:00');
  const { seasonId } = must(await createSeason(stage.as('dewi.ppkukm'), { code: String(year), name: `Musim ${year}`, territory: '31', startsOn: `${year}-01-01`, endsOn: `${year}-12-31` }));
  const ledger = new BulkLedger(dice);
  const [before, past] = [plansOf(stage, dice, 2023, `2023-12-20`, await unitsOf(stage)), plansOf(stage, dice, year, addDays(today, -4), await unitsOf(stage))];
  for (const plan of before) {
    stage.at(addDays(plan.first, -20));
    await holdInBulk(stage, ledger, plan, await createPlanned(stage, plan));
  }
  stage.log(`Past bazaars: ${before.length} of 2023`);
  const within = (date: PlainDate) => (date > `${year}-12-29` ? `${year}-12-29` : date < `${year}-01-02` ? `${year}-01-02` : date);
  const planOn = [`${year}-01-04`, addDays(today, -16)].sort()[0]!;
  const replanOn = [`${year}-10-01`, `${year}-07-01`, `${year}-04-01`].find((date) => addDays(date, 8) <= today);
  stage.at(addDays(planOn, -1));
  const held = [];
  for (const plan of past) held.push({ plan, event: await createPlanned(stage, plan) });
  const running = await createPlanned(stage, { name: 'Bazar Kecamatan Penjaringan', tier: 'kecamatan', territory: PENJARINGAN, agencies: ['ppkukm'], first: within(addDays(today, -1)), days: 3, perDay: 14, as: 'tono.penjaringan' });
  const angke = replanOn ? undefined : await coming(stage, within);
  await planThisSeason(stage, { seasonId, freezeOn: planOn, ceremonyOn: addDays(planOn, 3) });
  const isLater = ({ plan }: { plan: Plan }) => replanOn !== undefined && plan.first > replanOn;
  for (const { plan, event } of held.filter((one) => !isLater(one))) await holdInBulk(stage, ledger, plan, event);
  stage.log(`Past bazaars: ${held.filter((one) => !isLater(one)).length} of ${held.length} by the plan of January`);
  const muaraAngke = angke ?? (await replanned(stage, seasonId, replanOn!, within));
  for (const { plan, event } of held.filter(isLater)) await holdInBulk(stage, ledger, plan, event);
  stage.log('One bazaar running today ...');
  await runToday(stage, running);
  stage.log('One list frozen, waiting for its ceremony ...');
  await freezeOne(stage, muaraAngke.eventId);
}

type Created = { readonly eventId: string; readonly dates: readonly PlainDate[] };

/** The bazaars of the next weeks; the last one is the one whose list waits frozen. */
async function coming(stage: Stage, within: (date: PlainDate) => PlainDate): Promise<Created> {
  const today = stage.now.today;
  await createPlanned(stage, { name: 'Bazar UMKM Balai Kota', tier: 'province', territory: '31', agencies: ['ppkukm', 'ppapp'], first: within(addDays(today, 24)), days: 2, perDay: 60, as: 'dewi.ppkukm' });
  for (const [index, kota] of (await childrenOf(stage.now.db, '31', today)).slice(2).entries())
    await createPlanned(stage, { name: `Bazar Akhir Pekan ${shortName(kota)}`, tier: 'kota', territory: kota.code, agencies: ['ppkukm'], first: within(addDays(today, 12 + index * 3)), days: 2, perDay: 40, as: 'dewi.ppkukm' });
  return createPlanned(stage, { name: 'Bazar Muara Angke', tier: 'kota', territory: JAKARTA_UTARA, agencies: ['ppkukm', 'ppapp'], first: within(addDays(today, 9)), days: 2, perDay: 40, as: 'dewi.ppkukm' });
}

/** Bazaars announced in mid-season enter by a new plan on a date of the rulebook. */
async function replanned(stage: Stage, seasonId: string, replanOn: PlainDate, within: (date: PlainDate) => PlainDate): Promise<Created> {
  stage.at(replanOn, '08:00');
  const angke = await coming(stage, within);
  await replanThisSeason(stage, { seasonId, freezeOn: replanOn, ceremonyOn: addDays(replanOn, 3) });
  return angke;
}

async function unitsOf(stage: Stage): Promise<{ kota: Unit[]; kecamatan: Unit[]; kelurahan: Unit[] }> {
  const { db, today } = stage.now;
  const kota = await childrenOf(db, '31', today);
  const kecamatan = (await Promise.all(kota.map((unit) => childrenOf(db, unit.code, today)))).flat();
  const kelurahan = (await Promise.all(kecamatan.map((unit) => childrenOf(db, unit.code, today)))).flat();
  return { kota, kecamatan, kelurahan };
}

/** Bazaars from January until `until`, of all tiers, spread evenly; none when there is no room yet. */
function plansOf(stage: Stage, dice: Dice, year: number, until: PlainDate, units: { kota: Unit[]; kecamatan: Unit[]; kelurahan: Unit[] }): Plan[] {
  const start = `${year}-01-10`;
  const span = Math.round((Date.parse(until) - Date.parse(start)) / 86_400_000);
  if (span < 3) return [];
  const dated = (index: number, of: number) => addDays(start, Math.floor((span * index) / of));
  const many = (count: number, make: (index: number) => Omit<Plan, 'first'>) => Array.from({ length: count }, (_, index) => ({ ...make(index), first: dated(index, count) }));
  const kecamatan = dice.shuffled(units.kecamatan.filter((unit) => unit.code !== PENJARINGAN || year === 2023));
  const kelurahan = dice.shuffled(units.kelurahan);
  return [
    ...(year === 2023 ? [] : many(2, (i) => ({ name: `Bazar Ramadan Balai Kota ${i + 1}`, tier: 'province' as const, territory: '31', agencies: ['ppkukm', 'ppapp'], days: 2, perDay: 60, as: 'dewi.ppkukm' }))),
    ...many(units.kota.length, (i) => ({ name: `Bazar Kota ${shortName(units.kota[i]!)}`, tier: 'kota' as const, territory: units.kota[i]!.code, agencies: ['ppkukm'], days: 2, perDay: 40, as: 'dewi.ppkukm' })),
    ...many(Math.min(24, kecamatan.length), (i) => ({ name: `Bazar Kecamatan ${kecamatan[i]!.name}`, tier: 'kecamatan' as const, territory: kecamatan[i]!.code, agencies: ['ppkukm'], days: 2, perDay: 15, as: 'dewi.ppkukm' })),
    ...many(8, (i) => ({ name: `Bazar Kelurahan ${kelurahan[i]!.name}`, tier: 'kelurahan' as const, territory: kelurahan[i]!.code, agencies: ['ppapp'], days: 1, perDay: 10, as: 'ratna.ppapp' })),
    ...many(5, (i) => ({ name: `Hari Bebas Kendaraan Pekan ${i * 6 + 2}`, tier: 'weekly' as const, territory: '31', agencies: ['ppkukm'], days: 1, perDay: 50, as: 'dewi.ppkukm' }))
  ].sort((a, b) => (a.first < b.first ? -1 : 1));
}

/** A past bazaar: planned through the use cases, its turns written in bulk by the same rules and the season's plan. */
async function holdInBulk(stage: Stage, ledger: BulkLedger, plan: Plan, { eventId, dates }: Created): Promise<void> {
  const pool = await poolOf(stage.now.db, { territory: plan.territory, tier: plan.tier, on: addDays(plan.first, -10) });
  const targets = (await targetsFor(stage.now.db, eventId))?.targets;
  stage.at(dates.at(-1)!, '16:30');
  const turns = dates.flatMap((date, index) => ledger.choose(pool, { tier: plan.tier, eventId, waveCode: `W${index + 1}`, date, places: plan.perDay, perRwMax: plan.tier === 'kelurahan' ? 3 : 1, targets }));
  await stage.system.inTransaction((tx) => recordTurns(tx, stage.system, turns));
  stage.at(addDays(dates.at(-1)!, 1));
  must(await closeEvent(stage.as(plan.as), { eventId }));
}

/** A kecamatan bazaar that the use cases bring from the plan to its second day: today. */
async function runToday(stage: Stage, { eventId, dates }: Created): Promise<void> {
  const today = stage.now.today;
  const first = dates[0]!;
  await drawAt(stage, { eventId, as: 'tono.penjaringan', freezeOn: addDays(first, -8), ceremonyOn: addDays(first, -5) });
  await playAnswers(stage, eventId, addDays(first, -5));
  for (const date of dates) if (date <= today) await openDoors(stage, { eventId, date, as: 'tono.penjaringan', arrived: date < today ? 100 : 86 });
}

/** A kota bazaar frozen three days ago: the objection period is over, the ceremony can be held. */
async function freezeOne(stage: Stage, eventId: string): Promise<void> {
  stage.at(addDays(stage.now.today, -3), '09:00');
  must(await consentToFreeze(stage.as('dewi.ppkukm'), { eventId }));
  must(await consentToFreeze(stage.as('ratna.ppapp'), { eventId }));
  must(await freezePool(stage.as('dewi.ppkukm'), { eventId, confirmation: 'BEKUKAN' }));
}

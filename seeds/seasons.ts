import { announceEvent, closeEvent, createEvent, createSeason, createVenue, listSeasons, type EventForm } from '../src/modules/events/index.server.ts';
import { poolOf, type Tier } from '../src/modules/registry/index.server.ts';
import { compareSecondDevice, consentToFreeze, freezePool, publishDraw, recordCeremony, recordTurns, runDraw } from '../src/modules/rotation/index.server.ts';
import { childrenOf, findUnit, type Unit } from '../src/modules/territory/index.server.ts';
import { addDays, type PlainDate } from '../src/platform/clock.ts';
import { openDoors, playAnswers } from './bazaar-2023.ts';
import type { Dice } from './dice.ts';
import { must } from './must.ts';
import { BulkLedger } from './bulk-ledger.ts';
import type { Stage } from './stage.ts';

const PENJARINGAN = '31.72.01';
const JAKARTA_UTARA = '31.72';

type Plan = { readonly name: string; readonly tier: Tier; readonly territory: string; readonly agencies: readonly string[]; readonly first: PlainDate; readonly days: number; readonly perDay: number; readonly as: string };

/** The rest of 2023 and the season of this year: past bazaars, coming ones, one frozen, one running today. */
export async function plantSeasons(stage: Stage, dice: Dice): Promise<void> {
  const today = stage.now.today;
  const year = Number(today.slice(0, 4));
  stage.at(`${year}-01-01`, '08:00');
  must(await createSeason(stage.as('dewi.ppkukm'), { code: String(year), name: `Musim ${year}`, territory: '31', startsOn: `${year}-01-01`, endsOn: `${year}-12-31` }));
  const ledger = new BulkLedger(dice);
  const past = [...plansOf(stage, dice, 2023, `2023-12-20`, await unitsOf(stage)), ...plansOf(stage, dice, year, addDays(today, -4), await unitsOf(stage))];
  for (const [index, plan] of past.entries()) {
    await holdInBulk(stage, ledger, plan);
    if (index % 10 === 9) stage.log(`Past bazaars: ${index + 1} of ${past.length}`);
  }
  const within = (date: PlainDate) => (date > `${year}-12-29` ? `${year}-12-29` : date < `${year}-01-02` ? `${year}-01-02` : date);
  await planOnly(stage, { name: 'Bazar UMKM Balai Kota', tier: 'province', territory: '31', agencies: ['ppkukm', 'ppapp'], first: within(addDays(today, 24)), days: 2, perDay: 60, as: 'dewi.ppkukm' });
  for (const [index, kota] of (await childrenOf(stage.now.db, '31', today)).slice(2).entries())
    await planOnly(stage, { name: `Bazar Akhir Pekan ${shortName(kota)}`, tier: 'kota', territory: kota.code, agencies: ['ppkukm'], first: within(addDays(today, 12 + index * 3)), days: 2, perDay: 40, as: 'dewi.ppkukm' });
  stage.log('One bazaar running today ...');
  await runToday(stage, within);
  stage.log('One list frozen, waiting for its ceremony ...');
  await freezeOne(stage, within);
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

async function createPlanned(stage: Stage, plan: Plan): Promise<{ eventId: string; dates: PlainDate[] }> {
  const dates = Array.from({ length: plan.days }, (_, index) => addDays(plan.first, index));
  const planner = stage.as(plan.as);
  const season = (await listSeasons(stage.now.db)).find((one) => one.startsOn <= plan.first && one.endsOn >= plan.first)!;
  const form: EventForm = {
    name: plan.name, seasonId: season.id, tier: plan.tier, territory: plan.territory, agencies: plan.agencies, venueId: await venueFor(stage, plan.territory),
    days: dates.map((date) => ({ date, opens: '08:00', closes: '16:00', capacity: plan.perDay })),
    programme: [{ date: dates[0]!, starts: '08:00', ends: '16:00', title: 'Bazar' }],
    waves: dates.map((date, index) => ({ name: `Hari ke-${index + 1}`, capacity: plan.perDay, dates: [date] })), quotas: [],
    perRwMax: plan.tier === 'kelurahan' ? 3 : 1, perRwPerWaveMax: null, whatToBring: 'KTP, produk siap jual, taplak meja', contact: 'Panitia bazar di kantor penyelenggara'
  };
  const { eventId } = must(await createEvent(planner, form));
  must(await announceEvent(planner, { eventId }));
  return { eventId, dates };
}

const venues = new Map<string, string>();

/** One venue per area: the hall of its first kelurahan. */
async function venueFor(stage: Stage, territory: string): Promise<string> {
  const key = `${territory}`;
  const known = venues.get(key);
  if (known) return known;
  let unit = (await findUnit(stage.now.db, territory))!;
  const name = unit.name;
  while (unit.level !== 'kelurahan') unit = (await childrenOf(stage.now.db, unit.code, stage.now.today))[0]!;
  const { venueId } = must(await createVenue(stage.as('dewi.ppkukm'), { name: `Halaman Kantor ${name}`, address: `Kantor ${name}`, kelurahanCode: unit.code, capacityPerDay: 100 }));
  venues.set(key, venueId);
  return venueId;
}

/** A past bazaar: planned through the use cases, its turns written in bulk by the same rules. */
async function holdInBulk(stage: Stage, ledger: BulkLedger, plan: Plan): Promise<void> {
  stage.at(addDays(plan.first, -20));
  const { eventId, dates } = await createPlanned(stage, plan);
  const pool = await poolOf(stage.now.db, { territory: plan.territory, tier: plan.tier, on: addDays(plan.first, -10) });
  stage.at(dates.at(-1)!, '16:30');
  const turns = dates.flatMap((date, index) => ledger.choose(pool, { tier: plan.tier, eventId, waveCode: `W${index + 1}`, date, places: plan.perDay, perRwMax: plan.tier === 'kelurahan' ? 3 : 1 }));
  await stage.system.inTransaction((tx) => recordTurns(tx, stage.system, turns));
  stage.at(addDays(dates.at(-1)!, 1));
  must(await closeEvent(stage.as(plan.as), { eventId }));
}

async function planOnly(stage: Stage, plan: Plan): Promise<string> {
  stage.at(stage.now.today, '08:00');
  return (await createPlanned(stage, plan)).eventId;
}

/** A kecamatan bazaar that the use cases bring from the plan to its second day: today. */
async function runToday(stage: Stage, within: (date: PlainDate) => PlainDate): Promise<void> {
  const today = stage.now.today;
  const first = within(addDays(today, -1));
  stage.at(addDays(first, -12));
  const { eventId, dates } = await createPlanned(stage, { name: 'Bazar Kecamatan Penjaringan', tier: 'kecamatan', territory: PENJARINGAN, agencies: ['ppkukm'], first, days: 3, perDay: 14, as: 'tono.penjaringan' });
  const drawId = await drawAt(stage, { eventId, as: 'tono.penjaringan', freezeOn: addDays(first, -8), ceremonyOn: addDays(first, -5) });
  void drawId;
  await playAnswers(stage, eventId, addDays(first, -5));
  for (const date of dates) if (date <= today) await openDoors(stage, { eventId, date, as: 'tono.penjaringan', arrived: date < today ? 100 : 86 });
}

async function drawAt(stage: Stage, draw: { eventId: string; as: string; freezeOn: PlainDate; ceremonyOn: PlainDate }): Promise<string> {
  stage.at(draw.freezeOn);
  const chair = stage.as(draw.as);
  const { drawId } = must(await freezePool(chair, { eventId: draw.eventId, confirmation: 'BEKUKAN' }));
  stage.at(draw.ceremonyOn, '10:00');
  must(await recordCeremony(chair, {
    drawId,
    witnesses: [{ role: 'Pelaku usaha', interest: 'business', digits: '771204958316' }, { role: 'Kader PKK', interest: 'cadre', digits: '048815263790' }, { role: 'Inspektorat', interest: 'inspectorate', digits: '615093827744' }],
    publicNumber: { method: 'd10', digits: '30957716248803951462' }
  }));
  const { resultHash } = must(await runDraw(chair, { drawId }));
  must(await compareSecondDevice(chair, { drawId, hash: resultHash }));
  must(await publishDraw(chair, { drawId }));
  return drawId;
}

/** A kota bazaar frozen three days ago: the objection period is over, the ceremony can be held. */
async function freezeOne(stage: Stage, within: (date: PlainDate) => PlainDate): Promise<void> {
  const today = stage.now.today;
  stage.at(addDays(today, -6));
  const { eventId } = await createPlanned(stage, { name: 'Bazar Muara Angke', tier: 'kota', territory: JAKARTA_UTARA, agencies: ['ppkukm', 'ppapp'], first: within(addDays(today, 9)), days: 2, perDay: 40, as: 'dewi.ppkukm' });
  stage.at(addDays(today, -3), '09:00');
  must(await consentToFreeze(stage.as('dewi.ppkukm'), { eventId }));
  must(await consentToFreeze(stage.as('ratna.ppapp'), { eventId }));
  must(await freezePool(stage.as('dewi.ppkukm'), { eventId, confirmation: 'BEKUKAN' }));
}

function shortName(unit: Unit): string {
  return unit.name.replace('Kota Administrasi ', '').replace('Kabupaten Administrasi ', '');
}

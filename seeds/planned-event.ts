import { announceEvent, createEvent, createVenue, listSeasons, type EventForm } from '../src/modules/events/index.server.ts';
import type { Tier } from '../src/modules/registry/index.server.ts';
import { compareSecondDevice, freezePool, publishDraw, recordCeremony, runDraw } from '../src/modules/rotation/index.server.ts';
import { childrenOf, findUnit, type Unit } from '../src/modules/territory/index.server.ts';
import { addDays, type PlainDate } from '../src/platform/clock.ts';
import { must } from './must.ts';
import type { Stage } from './stage.ts';

/** A bazaar of the demonstration: one wave per day, no quotas. */
export type Plan = { readonly name: string; readonly tier: Tier; readonly territory: string; readonly agencies: readonly string[]; readonly first: PlainDate; readonly days: number; readonly perDay: number; readonly as: string };

/** Creates and announces it at the stage's time, in the season of its first day. */
export async function createPlanned(stage: Stage, plan: Plan): Promise<{ eventId: string; dates: PlainDate[] }> {
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

/** From the frozen list to the published result, with invented digits. */
export async function drawAt(stage: Stage, draw: { eventId: string; as: string; freezeOn: PlainDate; ceremonyOn: PlainDate }): Promise<string> {
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

export function shortName(unit: Unit): string {
  return unit.name.replace('Kota Administrasi ', '').replace('Kabupaten Administrasi ', '');
}

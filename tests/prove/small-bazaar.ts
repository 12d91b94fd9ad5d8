import { addDays } from '../../src/platform/clock.ts';
import { assert, type Result } from '../../src/platform/result.ts';
import { registerAgency, type Ctx } from '../../src/modules/access/index.server.ts';
import { announceEvent, createEvent, createSeason, createVenue, type EventForm } from '../../src/modules/events/index.server.ts';
import { insertBusinesses } from '../../src/modules/registry/index.server.ts';
import { compareSecondDevice, freezePool, publishDraw, recordCeremony, runDraw } from '../../src/modules/rotation/index.server.ts';
import { loadProvince, rwsUnder } from '../../src/modules/territory/index.server.ts';

/** A small bazaar for specs and proofs of booths: one kelurahan, one agency, planted and drawn through the use cases. */
export const KELURAHAN = '31.72.01.1002';
const ENGINE_HASH = 'e'.repeat(64);
const OBJECTION_HOURS = 49;

/** The value of an accepted result; a refusal here is a broken proof and says which. */
export function must<T>(result: Result<T>): T {
  assert(result.ok, `expected success, got ${result.ok ? '' : JSON.stringify(result.refusal)}`);
  return result.value;
}

export type Bazaar = { readonly eventId: string; readonly seasonId: string; readonly venueId: string; readonly businessIds: readonly string[]; readonly firstDate: string };
export type BazaarSize = { readonly perRw: number; readonly rws?: number; readonly waves: readonly number[]; readonly change?: Partial<EventForm> };

/** Territory, agency, businesses and an announced event; wave i is on day i, three weeks from now. */
export async function plantBazaar(system: Ctx, planner: Ctx, size: BazaarSize): Promise<Bazaar> {
  await system.inTransaction((tx) => loadProvince(system, tx, '31', { only: KELURAHAN }));
  for (const id of ['ppkukm', 'ppapp']) must(await registerAgency(system, { id, name: `Dinas ${id.toUpperCase()} DKI Jakarta`, shortName: id.toUpperCase(), kind: 'dinas', pkkChannel: null, letterhead: '' }));
  const firstDate = addDays(system.today, 21);
  const { seasonId } = must(await createSeason(system, { code: 'uji', name: 'Musim uji', territory: '31', startsOn: addDays(firstDate, -300), endsOn: addDays(firstDate, 300) }));
  const { venueId } = must(await createVenue(system, { name: 'Balai Warga Kamal Muara', address: 'Jalan Pantai 1', kelurahanCode: KELURAHAN, capacityPerDay: 20_000 }));
  const businessIds = await plantBusinesses(system, size);
  const eventId = await plantEvent(planner, { seasonId, venueId, firstDate }, size);
  return { eventId, seasonId, venueId, businessIds, firstDate };
}

async function plantBusinesses(system: Ctx, { perRw, rws = 4 }: BazaarSize): Promise<string[]> {
  const codes = (await rwsUnder(system.db, KELURAHAN, system.today)).slice(0, rws).map((rw) => rw.code);
  const rows = codes.flatMap((rwCode, rw) => Array.from({ length: perRw }, (_, n) => ({
    name: `Dapur ${rw + 1}-${n + 1}`, rwCode, category: 'makanan_kemasan' as const, coachAgencyId: 'ppkukm', domicileSince: '2020-01-01',
    ownerName: `Contoh ${rw + 1}-${n + 1}`, salutation: 'Ibu' as const, phone: `0812${String(rw * perRw + n + 1).padStart(8, '0')}`, consents: ['record', ...(n % 2 === 0 ? ['catalogue' as const] : [])] as never, willing: ['kelurahan' as const], registeredOn: '2024-01-01'
  })));
  const ids: string[] = [];
  for (let at = 0; at < rows.length; at += 1000) ids.push(...must(await system.inTransaction((tx) => insertBusinesses(tx, system, rows.slice(at, at + 1000)))).map((one) => one.businessId));
  return ids;
}

async function plantEvent(planner: Ctx, at: { seasonId: string; venueId: string; firstDate: string }, { waves, change }: BazaarSize): Promise<string> {
  const dates = waves.map((_, index) => addDays(at.firstDate, index));
  const { eventId } = must(await createEvent(planner, {
    name: 'Bazar Kamal Muara', seasonId: at.seasonId, tier: 'kelurahan', territory: KELURAHAN, agencies: ['ppkukm'], venueId: at.venueId,
    days: dates.map((date) => ({ date, opens: '08:00', closes: '16:00', capacity: 20_000 })), programme: [],
    waves: waves.map((capacity, index) => ({ name: `Hari ke-${index + 1}`, capacity, dates: [dates[index]!] })), quotas: [],
    perRwMax: 1000, perRwPerWaveMax: null, whatToBring: 'KTP, produk, taplak', contact: 'Ibu Rini (kader RW 004), 0800-0000-0004', ...change
  }));
  must(await announceEvent(planner, { eventId }));
  return eventId;
}

/** From the pool to the published result; `wait` moves the clock past the objections. */
export async function drawBazaar(planner: Ctx, eventId: string, wait: (ms: number) => void): Promise<string> {
  const { drawId } = must(await freezePool(planner, { eventId, confirmation: 'BEKUKAN' }, { engineHash: ENGINE_HASH }));
  wait(OBJECTION_HOURS * 3_600_000);
  const witnesses = [
    { role: 'Pelaku usaha', interest: 'business' as const, digits: '314159265358' }, { role: 'Kader PKK', interest: 'cadre' as const, digits: 'rusak' }, { role: 'Inspektorat', interest: 'inspectorate' as const, digits: '271828182845' }
  ];
  must(await recordCeremony(planner, { drawId, witnesses, publicNumber: { method: 'd10', digits: '01234567890123456789' } }));
  const { resultHash } = must(await runDraw(planner, { drawId }));
  must(await compareSecondDevice(planner, { drawId, hash: resultHash }));
  must(await publishDraw(planner, { drawId }));
  return drawId;
}

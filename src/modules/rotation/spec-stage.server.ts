import type { TestWorld } from '#tests/world.ts';
import type { Ctx, Role } from '#modules/access/index.server.ts';
import { registerAgency } from '#modules/access/index.server.ts';
import { announceEvent, createEvent, createSeason, createVenue, type EventForm, type QuotaForm } from '#modules/events/index.server.ts';
import { insertBusinesses, type BulkBusiness } from '#modules/registry/index.server.ts';
import { loadProvince, rwsUnder } from '#modules/territory/index.server.ts';
import { assert, type Result } from '#platform/result.ts';
import { compareSecondDevice, consentToFreeze, freezePool, publishDraw, recordCeremony, runDraw } from './index.server.ts';

/** The stage on which rotation's specs play: one kecamatan, two agencies, a bazaar with two waves. */
export const KECAMATAN = '31.72.01';
export const ENGINE_HASH = 'e'.repeat(64);
export const WITNESSES = [
  { role: 'Pelaku usaha Kamal Muara', interest: 'business', digits: '314159265358' },
  { role: 'Kader PKK Pluit', interest: 'cadre', digits: 'rusak' },
  { role: 'Inspektorat', interest: 'inspectorate', digits: '271828182845' }
] as const;
export const PUBLIC_NUMBER = { method: 'd10', digits: '01234567890123456789' } as const;

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Value of an accepted result; anything else is a broken test and says which refusal it was. */
export function must<T>(result: Result<T>): T {
  assert(result.ok, `expected success, got ${result.ok ? '' : JSON.stringify(result.refusal)}`);
  return result.value;
}

export async function openStage(world: TestWorld) {
  const { system } = world;
  await system.inTransaction((tx) => loadProvince(system, tx, '31'));
  for (const id of ['ppkukm', 'ppapp', 'inspektorat'])
    must(await registerAgency(system, { id, name: `Dinas ${id}`, shortName: id, kind: 'dinas', pkkChannel: null, letterhead: '' }));
  const as = (role: Role, agencyId: string, territory = '31'): Ctx => world.ctxOf(world.actor({ role, territory, agencyId }));
  const { seasonId } = must(await createSeason(system, { code: '2026', name: 'Musim 2026', territory: '31', startsOn: '2026-01-01', endsOn: '2027-12-31' }));
  const { venueId } = must(await createVenue(system, { name: 'Halaman kecamatan', address: 'Jalan Contoh 1', kelurahanCode: '31.72.01.1002', capacityPerDay: 100 }));
  const rws = await rwsUnder(world.db, KECAMATAN, '2026-11-24');
  return { world, seasonId, venueId, rws, as, ppkukm: as('planner', 'ppkukm'), ppapp: as('planner', 'ppapp'), inspector: as('inspector', 'inspektorat') };
}

let serial = 0;

/** `perRw` businesses in each of the first `rwCount` RWs of the kecamatan, willing for its tier. */
export async function plant(stage: Stage, rwCount: number, perRw: number, change: (row: BulkBusiness, index: number) => BulkBusiness = (row) => row): Promise<string[]> {
  const rows = stage.rws.slice(0, rwCount).flatMap((rw) => Array.from({ length: perRw }, () => businessIn(rw.code, serial++)));
  const planted: string[] = [];
  for (let at = 0; at < rows.length; at += 1000) {
    const part = rows.slice(at, at + 1000).map((row, index) => change(row, at + index));
    const saved = must(await stage.world.system.inTransaction((tx) => insertBusinesses(tx, stage.world.system, part)));
    planted.push(...saved.map((one) => one.businessId));
  }
  return planted;
}

export function businessIn(rwCode: string, number: number): BulkBusiness {
  return {
    name: `Dapur ${number}`, rwCode, category: 'makanan_kemasan', coachAgencyId: number % 2 === 0 ? 'ppkukm' : 'ppapp', domicileSince: '2020-01-01',
    ownerName: `Ibu Contoh ${number}`, consents: ['record'], willing: ['kecamatan'], registeredOn: '2024-01-01'
  };
}

/** An announced bazaar of the kecamatan on 15 and 16 December 2026, one wave per day. */
export async function announcedEvent(stage: Stage, change: Partial<EventForm> = {}, quotas: readonly Partial<QuotaForm>[] = []): Promise<string> {
  const form: EventForm = {
    name: 'Bazar Penjaringan', seasonId: stage.seasonId, tier: 'kecamatan', territory: KECAMATAN, agencies: ['ppkukm'], venueId: stage.venueId,
    days: [{ date: '2026-12-15', opens: '08:00', closes: '16:00', capacity: 50 }, { date: '2026-12-16', opens: '08:00', closes: '16:00', capacity: 50 }],
    programme: [], waves: [{ name: 'Hari pertama', capacity: 4, dates: ['2026-12-15'] }, { name: 'Hari kedua', capacity: 4, dates: ['2026-12-16'] }],
    quotas: quotas.map((quota) => ({ kind: 'territory', key: KECAMATAN, waveCode: null, min: null, max: null, reason: null, ...quota })),
    perRwMax: null, perRwPerWaveMax: null, whatToBring: 'Produk', contact: 'Ibu Rini, 0812', ...change
  };
  const { eventId } = must(await createEvent(stage.ppkukm, form));
  must(await announceEvent(stage.ppkukm, { eventId }));
  return eventId;
}

/** Consent of every owner where several own it, then the freeze. */
export async function frozen(stage: Stage, eventId: string, owners: readonly Ctx[] = []): Promise<string> {
  for (const owner of owners) must(await consentToFreeze(owner, { eventId }));
  return must(await freezePool(stage.ppkukm, { eventId, confirmation: 'BEKUKAN' }, { engineHash: ENGINE_HASH })).drawId;
}

/** Two days later, when objections are over. */
export function waitOutObjections(stage: Stage): void {
  stage.world.clock.forward(49 * 3_600_000);
}

/** The whole way from a frozen list to a published result. */
export async function published(stage: Stage, drawId: string): Promise<string> {
  waitOutObjections(stage);
  must(await recordCeremony(stage.ppkukm, { drawId, witnesses: WITNESSES, publicNumber: PUBLIC_NUMBER }));
  const { resultHash } = must(await runDraw(stage.ppkukm, { drawId }));
  must(await compareSecondDevice(stage.ppkukm, { drawId, hash: resultHash }));
  must(await publishDraw(stage.ppkukm, { drawId }));
  return resultHash;
}


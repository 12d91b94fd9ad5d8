import { announceEvent, createEvent, createSeason, createVenue } from '../../../src/modules/events/index.server.ts';
import { sql } from 'kysely';
import { createDemoAccount, giveGrant, accessCtx, listAgencies, registerAgency, systemActor, type Ctx } from '#modules/access/index.server.ts';
import { insertBusinesses, CATEGORIES, type BulkBusiness } from '#modules/registry/index.server.ts';
import { loadProvince, rwsUnder } from '#modules/territory/index.server.ts';
import type { Database } from '#platform/db.server.ts';
import { memoryFiles } from '#platform/files.server.ts';
import { demoKeys } from '#platform/keys.server.ts';

/** Invented businesses for the list benchmark: as many as asked, over all RWs, some names far more frequent than others. */
const GOODS = ['Bawang Goreng', 'Keripik Singkong', 'Nasi Uduk', 'Kue Basah', 'Sambal', 'Es Buah', 'Batik', 'Tas Rajut', 'Bibit Cabai', 'Jahit', 'Rengginang', 'Kopi'];
const SOUNDS = ['sa', 'ri', 'wa', 'ti', 'nur', 'mi', 'en', 'dang', 'yu', 'li', 'ka', 'su', 'la', 'ma', 'rah', 'ni', 'fa', 'tun', 'pur', 'sih'];

export type Dice = () => number;

/** A small repeatable generator; the same seed fills the same list. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13; state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5; state >>>= 0;
    return state / 2 ** 32;
  };
}

export function systemCtx(database: Database): Ctx {
  return accessCtx({ db: database.db, actor: systemActor(), keys: demoKeys(), files: memoryFiles(), publicUrl: 'http://localhost' });
}

const pick = <T>(dice: Dice, list: readonly T[]): T => list[Math.floor(dice() * list.length)]!;
const invented = (dice: Dice): string => {
  const text = Array.from({ length: 2 + Math.floor(dice() * 2) }, () => pick(dice, SOUNDS)).join('');
  return text[0]!.toUpperCase() + text.slice(1);
};

function business(dice: Dice, rws: readonly { code: string }[], agencies: readonly string[], n: number): BulkBusiness {
  const ownerName = `${invented(dice)} ${invented(dice)}`;
  return {
    name: `${pick(dice, GOODS)} ${dice() < 0.5 ? `Bu ${ownerName.split(' ')[0]}` : invented(dice)}`, ownerName, rwCode: pick(dice, rws).code, category: pick(dice, CATEGORIES),
    coachAgencyId: pick(dice, agencies), domicileSince: '2010-01-01', nik: dice() < 0.9 ? `31720141${nikTail(n)}` : null,
    phone: dice() < 0.9 ? `0800${String(10_000_000 + n).slice(1)}` : null, consents: ['record', 'catalogue'], willing: dice() < 0.8 ? ['kecamatan', 'kelurahan'] : [],
    inactiveReason: dice() < 0.05 ? 'closed' : null, registeredOn: '2023-01-02'
  };
}

/** Month, year and serial from a running number, so that no NIK comes twice: 12 months x 60 years x 9,999. */
function nikTail(n: number): string {
  const [serial, rest] = [(n % 9_999) + 1, Math.floor(n / 9_999)];
  return `${String((rest % 12) + 1).padStart(2, '0')}${String(40 + (Math.floor(rest / 12) % 60)).padStart(2, '0')}${String(serial).padStart(4, '0')}`;
}

/** Agencies and the whole of DKI, once. */
export async function plantGround(ctx: Ctx): Promise<void> {
  await ctx.inTransaction((tx) => loadProvince(ctx, tx, '31'));
  for (const [id, shortName] of [['ppapp', 'Dinas PPAPP'], ['ppkukm', 'Dinas PPKUKM'], ['kpkp', 'Dinas KPKP'], ['dinsos', 'Dinas Sosial']] as const)
    await registerAgency(ctx, { id, name: `${shortName} Provinsi DKI Jakarta`, shortName, kind: 'dinas', pkkChannel: null, letterhead: '' });
}

/** Fills up from `from` to `to` businesses; answers the seconds it took. */
export async function fill(ctx: Ctx, dice: Dice, from: number, to: number, log: (line: string) => void): Promise<number> {
  const rws = await rwsUnder(ctx.db, '31', ctx.today);
  const agencies = (await listAgencies(ctx.db)).map((agency) => agency.id);
  const started = performance.now();
  for (let at = from; at < to; at += 1000) {
    const rows = Array.from({ length: Math.min(1000, to - at) }, (_, n) => business(dice, rws, agencies, at + n));
    const saved = await ctx.inTransaction((tx) => insertBusinesses(tx, ctx, rows));
    if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
    if ((at / 1000) % 20 === 19) log(`${at + rows.length} businesses, ${Math.round((performance.now() - started) / 1000)} s`);
  }
  await sql`analyze`.execute(ctx.db);
  return Math.round(performance.now() - started) / 1000;
}

export const OFFICER = { username: 'bench.petugas', password: 'bench-petugas-uji-coba', totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' };

/** An officer who sees the whole province. */
export async function plantOfficer(ctx: Ctx): Promise<void> {
  const account = await createDemoAccount(ctx, { ...OFFICER, name: 'Petugas Uji', office: 'Dinas', territory: '31', agencyId: 'ppapp' });
  if (!account.ok) throw new Error(account.refusal.code);
  const grant = await giveGrant(ctx, { accountId: account.value.accountId, role: 'planner', territory: '31', agencyId: 'ppapp', validFrom: ctx.today, validTo: null });
  if (!grant.ok) throw new Error(grant.refusal.code);
}

/** One announced bazaar of three days; returns the short name in its address. */
export async function plantEvent(ctx: Ctx): Promise<string> {
  const year = ctx.today.slice(0, 4);
  const season = await createSeason(ctx, { code: year, name: `Musim ${year}`, territory: '31', startsOn: `${year}-01-01`, endsOn: `${year}-12-31` });
  const venue = await createVenue(ctx, { name: 'Balai Uji', address: 'Jalan Contoh 1', kelurahanCode: '31.72.01.1002', capacityPerDay: 80 });
  if (!season.ok || !venue.ok) throw new Error('season and venue of the bench were refused');
  const dates = ['06-10', '06-11', '06-12'].map((day) => `${year}-${day}`);
  const event = await createEvent(ctx, {
    name: 'Bazar Uji', seasonId: season.value.seasonId, tier: 'province', territory: '31', agencies: ['ppkukm'], venueId: venue.value.venueId,
    days: dates.map((date, i) => ({ date, opens: '08:00', closes: '16:00', capacity: 56 + 8 * i })), programme: dates.map((date) => ({ date, starts: '08:00', ends: '16:00', title: 'Bazar' })),
    waves: dates.map((date, i) => ({ name: `Hari ke-${i + 1}`, capacity: 56 + 8 * i, dates: [date] })), quotas: [], perRwMax: 1, perRwPerWaveMax: null, whatToBring: 'KTP', contact: 'Panitia'
  });
  if (!event.ok) throw new Error(`the event of the bench was refused: ${JSON.stringify(event.refusal)}`);
  await announceEvent(ctx, { eventId: event.value.eventId });
  return event.value.slug;
}

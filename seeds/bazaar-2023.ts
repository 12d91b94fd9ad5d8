import { answerInvitation, followDraws, invitationsOfEvent, lapseDue, recordAtDoor } from '../src/modules/booths/index.server.ts';
import { announceEvent, closeEvent, createEvent, createSeason, createVenue, getEvent } from '../src/modules/events/index.server.ts';
import { answerObjection, compareSecondDevice, consentToFreeze, freezePool, publishDraw, raiseObjection, recordCeremony, runDraw } from '../src/modules/rotation/index.server.ts';
import { childrenOf } from '../src/modules/territory/index.server.ts';
import { diceOf } from './dice.ts';
import { must } from './must.ts';
import type { Stage } from './stage.ts';

/** Of those invited, in a hundred: who says no in time, and who does not answer. */
const DECLINES = 6;
const SILENT = 3;
const ROUNDS_MAX = 6;
const HOUR_MS = 3_600_000;

/**
 * The UP2K-PKK bazaar of 29-31 August 2023 in the Blok G hall of Balai Kota, replayed through the use cases:
 * 56 places on day one with at least one business of each of the 44 kecamatan (reported), then 64 and 72 (our
 * assumption; the report says only that the number grows). Witness digits and dice are invented.
 */
export async function replayBazaar2023(stage: Stage): Promise<void> {
  const eventId = await planBazaar(stage);
  stage.at('2023-08-21');
  must(await consentToFreeze(stage.as('ratna.ppapp'), { eventId }));
  must(await consentToFreeze(stage.as('dewi.ppkukm'), { eventId }));
  stage.log('Bazaar of August 2023: freezing the list ...');
  const { drawId } = must(await freezePool(stage.as('ratna.ppapp'), { eventId, confirmation: 'BEKUKAN' }));
  await answerOneObjection(stage, drawId);
  stage.log('Bazaar of August 2023: ceremony and draw ...');
  await holdCeremony(stage, drawId);
  stage.log('Bazaar of August 2023: invitations, answers, three days at the door ...');
  await playAnswers(stage, eventId, '2023-08-24');
  for (const date of ['2023-08-29', '2023-08-30', '2023-08-31']) await openDoors(stage, { eventId, date, as: 'dewi.ppkukm', arrived: 100 });
  stage.at('2023-09-04');
  must(await closeEvent(stage.as('ratna.ppapp'), { eventId }));
}

async function planBazaar(stage: Stage): Promise<string> {
  stage.at('2023-01-02');
  const planner = stage.as('ratna.ppapp');
  const { seasonId } = must(await createSeason(stage.as('dewi.ppkukm'), { code: '2023', name: 'Musim 2023', territory: '31', startsOn: '2023-01-01', endsOn: '2023-12-31' }));
  const { venueId } = must(await createVenue(stage.as('dewi.ppkukm'), { name: 'Hall Blok G Balai Kota', address: 'Jalan Medan Merdeka Selatan 8-9', kelurahanCode: '31.71.01.1001', capacityPerDay: 80 }));
  stage.at('2023-08-01');
  const kecamatan = (await Promise.all((await childrenOf(stage.now.db, '31', '2023-08-01')).map((kota) => childrenOf(stage.now.db, kota.code, '2023-08-01')))).flat();
  const day = (date: string, capacity: number) => ({ date, opens: '08:00', closes: '16:00', capacity });
  const { eventId } = must(await createEvent(planner, {
    name: 'Bazar UP2K-PKK Balai Kota', seasonId, tier: 'province', territory: '31', agencies: ['ppapp', 'ppkukm'], venueId,
    days: [day('2023-08-29', 56), day('2023-08-30', 64), day('2023-08-31', 72)],
    programme: [
      { date: '2023-08-29', starts: '09:00', ends: '10:00', title: 'Pembukaan oleh Penjabat Gubernur' },
      { date: '2023-08-29', starts: '10:00', ends: '16:00', title: 'Bazar hari pertama' },
      { date: '2023-08-30', starts: '08:00', ends: '16:00', title: 'Bazar hari kedua, tenda tambahan di halaman' },
      { date: '2023-08-31', starts: '08:00', ends: '15:00', title: 'Bazar hari ketiga' },
      { date: '2023-08-31', starts: '15:00', ends: '16:00', title: 'Penutupan' }
    ],
    waves: [{ name: 'Selasa', capacity: 56, dates: ['2023-08-29'] }, { name: 'Rabu', capacity: 64, dates: ['2023-08-30'] }, { name: 'Kamis', capacity: 72, dates: ['2023-08-31'] }],
    quotas: kecamatan.map((unit) => ({ kind: 'territory' as const, key: unit.code, waveCode: 'W1', min: 1, max: null, reason: null })),
    perRwMax: 1, perRwPerWaveMax: null,
    whatToBring: 'KTP, produk siap jual, taplak meja, dan wadah uang kecil', contact: 'Panitia Bazar UP2K-PKK, Dinas PPAPP'
  }));
  must(await announceEvent(planner, { eventId }));
  return eventId;
}

async function answerOneObjection(stage: Stage, drawId: string): Promise<void> {
  stage.at('2023-08-22', '10:00');
  const { objectionId } = must(await raiseObjection(stage.system, { drawId, text: 'Mengapa RW dengan banyak usaha tidak mendapat tempat lebih banyak?' }));
  stage.at('2023-08-22', '14:00');
  must(await answerObjection(stage.as('dewi.ppkukm'), { objectionId, outcome: 'rejected', text: 'Aturan main menetapkan setiap RW satu kali sebelum ada yang dua kali, berapa pun jumlah usahanya. Aturan ini berlaku sama untuk semua RW.' }));
}

/** The ceremony three days after the freeze; digits are invented. */
async function holdCeremony(stage: Stage, drawId: string): Promise<void> {
  stage.at('2023-08-24', '10:00');
  const chair = stage.as('ratna.ppapp');
  must(await recordCeremony(chair, {
    drawId,
    witnesses: [
      { role: 'Pelaku usaha RW 004 Kamal Muara', interest: 'business', digits: '402718364951' },
      { role: 'Kader PKK', interest: 'cadre', digits: '118273645500' },
      { role: 'Inspektorat', interest: 'inspectorate', digits: '930471625388' },
      { role: 'Wartawan', interest: 'press', digits: 'rusak' }
    ],
    publicNumber: { method: 'd10', digits: '70418236591047283650' }
  }));
  const { resultHash } = must(await runDraw(chair, { drawId }));
  must(await compareSecondDevice(chair, { drawId, hash: resultHash }));
  stage.at('2023-08-24', '10:30');
  must(await publishDraw(chair, { drawId }));
}

/** Opens the invitations and lets everybody answer, decline or (a few, in the first round) stay silent, until all places are settled. */
export async function playAnswers(stage: Stage, eventId: string, from: string): Promise<void> {
  const dice = diceOf(Number(from.replaceAll('-', '')));
  stage.at(from, '13:00');
  await followDraws(stage.system);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    stage.clock.forward(3 * HOUR_MS);
    const open = (await invitationsOfEvent(stage.now.db, eventId)).filter((invitation) => invitation.state === 'offered');
    if (open.length === 0) return;
    const silent = round === 0 ? open.filter(() => dice.chance(SILENT)) : [];
    for (const invitation of open) {
      if (silent.includes(invitation)) continue;
      const no = dice.chance(DECLINES);
      must(await answerInvitation(stage.system, { invitationId: invitation.id, answer: no ? 'no' : 'yes', by: 'owner', ...(no ? { reason: 'family' as const } : {}) }));
    }
    if (silent.length === 0) continue;
    stage.clock.forward(50 * HOUR_MS);
    await lapseDue(stage.system);
  }
}

/** Lets those who said yes for this day in at the door, `arrived` in a hundred of them. */
export async function openDoors(stage: Stage, door: { eventId: string; date: string; as: string; arrived: number }): Promise<void> {
  stage.at(door.date, '07:40');
  const dice = diceOf(Number(door.date.replaceAll('-', '')));
  const officer = stage.as(door.as);
  const event = await getEvent(stage.now.db, door.eventId);
  const waves = new Set(event!.waves.filter((wave) => wave.dates.includes(door.date)).map((wave) => wave.code));
  const expected = (await invitationsOfEvent(stage.now.db, door.eventId)).filter((invitation) => invitation.state === 'confirmed' && waves.has(invitation.waveCode));
  for (const { businessId } of expected) {
    if (!dice.chance(door.arrived)) continue;
    must(await recordAtDoor(officer, { eventId: door.eventId, date: door.date, businessId }));
    stage.clock.forward(20_000);
  }
}

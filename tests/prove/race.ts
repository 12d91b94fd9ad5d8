import { sql } from 'kysely';
import { fixedClock } from '../../src/platform/clock.ts';
import { createCtx } from '../../src/platform/ctx.server.ts';
import { openPostgres, transaction, type Database, type Db, type Tx } from '../../src/platform/db.server.ts';
import { openInMemory } from '../../src/platform/embedded.server.ts';
import { memoryFiles } from '../../src/platform/files.server.ts';
import { demoKeys } from '../../src/platform/keys.server.ts';
import { migrate } from '../../src/platform/migrate.server.ts';
import { can, systemActor, type Actor, type Ctx, type Operation } from '../../src/modules/access/index.server.ts';
import { answerInvitation } from '../../src/modules/booths/index.server.ts';
import { insertInvitations, type Invitation, type Seat } from '../../src/modules/booths/store/invitations.server.ts';
import { claimSeat, insertSeats, type ClaimSeat } from '../../src/modules/booths/store/seats.server.ts';
import { LIVE } from '../../src/modules/booths/use-cases/pass-on.server.ts';
import { runOnce, startPostgres } from '../support/postgres.ts';
import { KELURAHAN, plantBazaar, type Bazaar } from './small-bazaar.ts';

/** Everybody who was ever asked for one place says yes at the same moment: the late yeses and the replacement's. */
export const CONTENDERS = 50;
const RWS = 4;
/** The twin needs no more to show its share, and each of its false winners goes the whole way. */
const TWIN = { roundsMax: 30, contenders: 10 };

export type RaceFigures = { attempts: number; rounds: number; winners: number; oversold: number; refusedCleanly: number; errors: number; seconds: number; attemptsPerSecond: number };

/** The guard off: it reads who holds the seat, then writes. Lives here only; the product has no switch for it. */
export const readThenWrite: ClaimSeat = async (tx, seat, invitationId, at) => {
  const { rows } = await sql<{ holder: string | null }>`select holder from booths.seats where event_id = ${seat.eventId} and wave_code = ${seat.waveCode} and seat_no = ${seat.seatNo}`.execute(tx);
  if (rows[0]!.holder !== null && rows[0]!.holder !== invitationId) return false;
  await sql`update booths.seats set holder = ${invitationId}, claimed_at = ${at} where event_id = ${seat.eventId} and wave_code = ${seat.waveCode} and seat_no = ${seat.seatNo}`.execute(tx);
  return true;
};

export function contextOf(db: Db, actor: Actor): Ctx {
  return createCtx({
    db, actor, may: (operation, resource) => can(actor, operation as Operation, resource), keys: demoKeys(), files: memoryFiles(),
    clock: fixedClock('2026-11-24T02:00:00Z'), publicUrl: 'http://localhost:3000'
  });
}

export function plannerActor(): Actor {
  return { kind: 'account', id: 'planner', name: 'Perencana', grants: [{ role: 'planner', territory: '31', agencyId: 'ppkukm', validFrom: '2020-01-01', validTo: null }] };
}

/** `rounds` seats of a wave, each with a chain of `contenders`: all lapsed but the last, who is still asked. */
export async function plantChains(system: Ctx, bazaar: Bazaar, waveCode: string, size: { rounds: number; contenders: number }): Promise<string[][]> {
  const now = system.clock.now();
  const deadline = new Date(now.getTime() + 3_600_000);
  const seats = Array.from({ length: size.rounds }, (_, round): Invitation[] => {
    const asked = bazaar.businessIds.slice(round * size.contenders, (round + 1) * size.contenders);
    const ids = asked.map(() => system.newId());
    return asked.map((businessId, n) => {
      const last = n === asked.length - 1;
      return {
        id: ids[n]!, eventId: bazaar.eventId, drawId: `race-${waveCode}`, tier: 'kelurahan', waveCode, seatNo: round + 1, businessId, code: `R${round}-${n}`, rwCode: `${KELURAHAN}.001`,
        replaces: n === 0 ? null : ids[n - 1]!, ring: n === 0 ? null : 5, openedAt: now, deadline: last ? deadline : now, state: last ? 'offered' : 'lapsed', answeredBy: null, held: false, changedAt: now
      };
    });
  });
  await transaction(system.db, async (tx: Tx) => {
    await insertSeats(tx, { eventId: bazaar.eventId, waveCode, capacity: size.rounds });
    await insertInvitations(tx, seats.flat());
  });
  return seats.map((chain) => chain.map((one) => one.id));
}

/** Runs the rounds one after another; inside a round all answers start together, each in its own transaction. */
export async function runRounds(system: Ctx, bazaar: Bazaar, waveCode: string, chains: readonly string[][], claim: ClaimSeat): Promise<RaceFigures> {
  const figures: RaceFigures = { attempts: 0, rounds: 0, winners: 0, oversold: 0, refusedCleanly: 0, errors: 0, seconds: 0, attemptsPerSecond: 0 };
  const started = performance.now();
  for (const [round, chain] of chains.entries()) {
    const outcomes = await Promise.allSettled(chain.map((invitationId) => answerInvitation(system, { invitationId, answer: 'yes', by: 'owner' }, { ...LIVE, claimSeat: claim })));
    figures.attempts += chain.length;
    figures.rounds += 1;
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') figures.errors += 1;
      else if (outcome.value.ok) figures.winners += 1;
      else if (outcome.value.refusal.code === 'place_taken') figures.refusedCleanly += 1;
      else figures.errors += 1;
    }
    const sold = await soldTimes(system.db, { eventId: bazaar.eventId, waveCode, seatNo: round + 1 });
    if (sold > 1) figures.oversold += 1;
  }
  figures.seconds = Math.round((performance.now() - started) / 10) / 100;
  figures.attemptsPerSecond = Math.round(figures.attempts / figures.seconds);
  return figures;
}

/** How many invitations say that they hold this seat. */
async function soldTimes(db: Db, seat: Seat): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from booths.invitations
    where event_id = ${seat.eventId} and wave_code = ${seat.waveCode} and seat_no = ${seat.seatNo} and state in ('confirmed', 'attended')`.execute(db);
  return rows[0]!.n;
}

/** Plants a bazaar of its own, runs the rounds with the guard and then the twin without it. */
export async function raceOn(database: Pick<Database, 'db'>, rounds: number, contenders: number): Promise<{ guard: RaceFigures; twin: RaceFigures; twinOversoldShare: number }> {
  const system = contextOf(database.db, systemActor());
  const bazaar = await plantBazaar(system, contextOf(database.db, plannerActor()), { perRw: Math.ceil((rounds * contenders) / RWS), rws: RWS, waves: [rounds, rounds] });
  const size = { rounds, contenders };
  const guard = await runRounds(system, bazaar, 'W1', await plantChains(system, bazaar, 'W1', size), claimSeat);
  const twin = await runRounds(system, bazaar, 'W2', await plantChains(system, bazaar, 'W2', { rounds: Math.min(rounds, TWIN.roundsMax), contenders: Math.min(contenders, TWIN.contenders) }), readThenWrite);
  return { guard, twin, twinOversoldShare: twin.oversold / twin.rounds };
}

async function withDatabase<T>(kind: string, work: (database: Database) => Promise<T>): Promise<T> {
  if (kind === 'embedded') {
    const database = await openInMemory();
    return work(database).finally(() => database.close());
  }
  const server = await startPostgres({ durable: true });
  try {
    await runOnce(server.url('postgres'), 'create database race');
    const database = await openPostgres(server.url('race'), CONTENDERS + 5);
    await migrate(database.db);
    return await work(database).finally(() => database.close());
  } finally {
    await server.stop();
  }
}

export const programme = {
  name: 'race',
  help: `all ${CONTENDERS} who were ever asked for a place say yes at once: one wins, and a twin without the guard oversells (--size ATTEMPTS, --database both|embedded|postgres)`,
  sizes: { small: 500, full: 5000 },
  async run({ size, options, log }: { seed: number; size: number; options: Record<string, string>; log: (line: string) => void }) {
    const kinds = options.database === 'embedded' || options.database === 'postgres' ? [options.database] : ['postgres', 'embedded'];
    const figures: Record<string, Awaited<ReturnType<typeof raceOn>>> = {};
    for (const kind of kinds) {
      log(`${kind}: ${size} attempts in rounds of ${CONTENDERS}, then the twin`);
      figures[kind] = await withDatabase(kind, (database) => raceOn(database, Math.max(1, Math.round(size / CONTENDERS)), CONTENDERS));
      log(`${kind}: ${figures[kind].guard.oversold} oversold of ${figures[kind].guard.rounds} rounds at ${figures[kind].guard.attemptsPerSecond} attempts/s; the twin oversold in ${Math.round(figures[kind].twinOversoldShare * 100)} %`);
    }
    return { ok: Object.entries(figures).every(([kind, one]) => holds(kind, one)), note: 'embedded: one connection, so transactions run one after another and the twin cannot oversell there', ...figures };
  }
};

/** None oversold, one winner per round, losers read a clean sentence; on PostgreSQL the twin must show that the guard matters. */
function holds(kind: string, { guard, twinOversoldShare }: Awaited<ReturnType<typeof raceOn>>): boolean {
  const clean = guard.oversold === 0 && guard.errors === 0 && guard.winners === guard.rounds && guard.refusedCleanly === guard.attempts - guard.rounds;
  return clean && (kind !== 'postgres' || twinOversoldShare >= 0.9);
}

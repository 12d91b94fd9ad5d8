import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { verifyAudit } from '../../src/platform/audit.server.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createCtx } from '../../src/platform/ctx.server.ts';
import { openPostgres, type Database, type Db } from '../../src/platform/db.server.ts';
import { openEmbedded } from '../../src/platform/embedded.server.ts';
import { memoryFiles } from '../../src/platform/files.server.ts';
import { demoKeys } from '../../src/platform/keys.server.ts';
import { can, type Operation } from '../../src/modules/access/index.server.ts';
import { checkBooths, invitationsOfEvent, logContact, movePlace } from '../../src/modules/booths/index.server.ts';
import { placeNumber } from '../../src/modules/booths/rules/place-numbers.ts';
import { plannerActor } from './race.ts';
import { must } from './small-bazaar.ts';

/** What a killed writer left behind, as its successor finds it. */
export type Found = { contacts: number[]; moves: number; broken: string[] };

/**
 * The child that gets killed: opens the database, says what it finds, then writes through the real use cases for
 * ever. Every line is out before the next step: `begin N` before an operation, `ack N` when it was acknowledged.
 */
async function main([kind, target, eventId]: string[]): Promise<void> {
  const database: Database = kind === 'embedded' ? await openEmbedded(target!) : await openPostgres(target!, 2);
  const { db } = database;
  say(`found ${JSON.stringify(await findState(db))}`);
  const actor = plannerActor();
  const ctx = createCtx({ db, actor, may: (operation, resource) => can(actor, operation as Operation, resource), keys: demoKeys(), files: memoryFiles(), clock: systemClock(), publicUrl: 'http://localhost:3000' });
  const holder = (await invitationsOfEvent(db, eventId!)).find((one) => one.state === 'confirmed')!;
  const first = await lastOperation(db);
  say('ready');
  for (let n = first + 1; ; n++) {
    say(`begin ${n} ${n % 2 === 0 ? 'move' : 'contact'}`);
    if (n % 2 === 0) must(await movePlace(ctx, { invitationId: holder.id, number: placeNumber((n % 1000) + 1) }));
    else must(await logContact(ctx, { invitationId: holder.id, way: 'phone', outcome: 'reached', note: `op-${n}` }));
    say(`ack ${n}`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`); // synchronous on a pipe
}

/** The highest operation number that left a trace: contacts carry theirs, a move is one after an odd number. */
async function lastOperation(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number | null }>`select max(substring(reason from 4)::int) as n from booths.facts where kind = 'contacted'`.execute(db);
  return (rows[0]?.n ?? 0) + 1;
}

/** What is there, and whether every operation is wholly there: each leaves the same trace in several tables. */
async function findState(db: Db): Promise<Found> {
  const contacts = await sql<{ n: number }>`select substring(reason from 4)::int as n from booths.facts where kind = 'contacted' order by 1`.execute(db);
  const { rows } = await sql<{ facts: number; audited: number; told: number; contactAudits: number; number: string | null; last: string | null }>`select
    (select count(*)::int from booths.facts where kind = 'place_moved') as facts, (select count(*)::int from platform.audit where action = 'place.moved') as audited,
    (select count(*)::int from platform.messages where purpose = 'place_moved') as told, (select count(*)::int from platform.audit where action = 'invitation.contacted') as "contactAudits",
    (select detail->>'to' from booths.facts where kind = 'place_moved' order by seq desc limit 1) as last,
    (select string_agg(number, ' ') from booths.places where invitation_id = (select invitation_id from booths.facts where kind = 'place_moved' order by seq desc limit 1)) as number`.execute(db);
  const seen = rows[0]!;
  const audit = await verifyAudit(db);
  const broken = (await checkBooths(db)).flatMap((one) => one.broken);
  if (!audit.ok) broken.push(`audit chain at ${audit.brokenAt}`);
  if (seen.facts !== seen.audited || seen.facts !== seen.told) broken.push(`moves: ${seen.facts} facts, ${seen.audited} audit lines, ${seen.told} notices`);
  if (contacts.rows.length !== seen.contactAudits) broken.push(`contacts: ${contacts.rows.length} facts, ${seen.contactAudits} audit lines`);
  if (seen.last !== seen.number) broken.push(`stands at ${seen.number}, last moved to ${seen.last}`);
  return { contacts: contacts.rows.map((row) => row.n), moves: seen.facts, broken };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount, signIn } from '../../src/modules/access/index.server.ts';
import { mintLink } from '../../src/platform/links.server.ts';
import { writeMessage } from '../../src/platform/messages.server.ts';
import { accept } from '../../src/platform/result.ts';
import { openTestWorld, type TestWorld } from '../world.ts';
import { dumpText, plantedIn } from './dump.ts';
import { PASSWORD, TOTP_SECRET, layGround, must, settle } from './people.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await layGround(world);
});
afterAll(() => world.close());

describe('a stolen copy of the database', () => {
  it('shows no password, no second factor, no activation code, no session, no device, no link and no message', async () => {
    await settle(world, { username: 'kader', role: 'cadre' });
    await settle(world, { username: 'petugas.satu', role: 'kelurahan_officer', withTotp: true });
    const { activationCode } = await must(createAccount(world.system, { username: 'baru', name: 'Ibu', territory: '31', agencyId: 'ppkukm' }));
    const { token, deviceToken } = await must(signIn(world.public, { username: 'kader', password: PASSWORD }, { address: '203.0.113.77', userAgent: 'test' }));
    await signIn(world.public, { username: 'mengetik.sandi.di.sini', password: 'x' }, { address: '203.0.113.77', userAgent: 'test' });
    const link = await must(world.system.inTransaction(async (tx) => {
      const minted = await mintLink(world.system, tx, { purpose: 'test', subject: 'test' });
      await writeMessage(world.system, tx, { purpose: 'test', recipient: 'x', subject: 'x', text: 'Kepada Ibu Siti Rahasia', link: `http://localhost/${minted}`, to: { channel: 'whatsapp', address: '+6281234567890' } });
      return accept(minted);
    }));
    const planted = [PASSWORD, TOTP_SECRET, activationCode, token, deviceToken, '203.0.113.77', 'mengetik.sandi.di.sini', link, 'Siti Rahasia', '+6281234567890'];
    expect(plantedIn(await dumpText(world.db), planted)).toEqual([]);
  });

  it('would show them if one table kept them, however they were dressed', async () => {
    const values = ['3173015203850001', '+6281234567890', 'TOKENTOKEN'];
    await sql`create table public.leak (a text, b text, c bytea)`.execute(world.db);
    await sql`insert into public.leak values ('NIK 3173 0152 0385 0001', ${Buffer.from('+6281234567890').toString('base64')}, ${Buffer.from('TOKENTOKEN')})`.execute(world.db);
    expect(plantedIn(await dumpText(world.db), values)).toEqual(values);
    await sql`drop table public.leak`.execute(world.db);
  });
});

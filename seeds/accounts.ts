import { createHash } from 'node:crypto';
import { actorOf, createDemoAccount, giveGrant, type Actor, type Ctx, type Role } from '../src/modules/access/index.server.ts';
import { must } from './must.ts';
import { KAMAL_MUARA } from './people.ts';

/** The demo accounts, printed at start; their one-time codes come from `npm run giliran -- totp NAME`. */
export const DEMO_PASSWORD = 'giliran-demo';

type DemoAccount = { readonly username: string; readonly name: string; readonly office: string; readonly role: Role; readonly territory: string; readonly agencyId: string };

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'dewi.ppkukm', name: 'Dewi Percontohan', office: 'Perencana Dinas PPKUKM', role: 'planner', territory: '31', agencyId: 'ppkukm' },
  { username: 'ratna.ppapp', name: 'Ratna Misalia', office: 'Perencana Dinas PPAPP', role: 'planner', territory: '31', agencyId: 'ppapp' },
  { username: 'hadi.jakut', name: 'Hadi Umpama', office: 'Suku Dinas PPKUKM Jakarta Utara', role: 'kota_officer', territory: '31.72', agencyId: 'ppkukm' },
  { username: 'tono.penjaringan', name: 'Tono Peraga', office: 'Kasatpel PPKUKM Penjaringan', role: 'kecamatan_officer', territory: '31.72.01', agencyId: 'ppkukm' },
  { username: 'lurah.kamalmuara', name: 'Heru Modelan', office: 'Kelurahan Kamal Muara', role: 'kelurahan_officer', territory: KAMAL_MUARA, agencyId: 'ppapp' },
  { username: 'kader.rini', name: 'Rini Dongengan', office: 'Kader PKK RW 004 Kamal Muara', role: 'cadre', territory: `${KAMAL_MUARA}.004`, agencyId: 'ppapp' },
  { username: 'pendamping.yuni', name: 'Yuni Khayali', office: 'Pendamping Penjaringan', role: 'mentor', territory: '31.72.01', agencyId: 'ppapp' },
  { username: 'biro.umum', name: 'Agus Maketa', office: 'Biro Umum', role: 'venue_officer', territory: '31', agencyId: 'biro-umum' },
  { username: 'inspektorat', name: 'Endah Simulasi', office: 'Inspektorat', role: 'inspector', territory: '31', agencyId: 'inspektorat' },
  { username: 'pimpinan', name: 'Laras Seandainya', office: 'Kantor Gubernur', role: 'leader', territory: '31', agencyId: 'diskominfotik' },
  { username: 'operator', name: 'Wahyu Tiruan', office: 'Diskominfotik', role: 'operator', territory: '31', agencyId: 'diskominfotik' }
];

/** A second factor anybody can compute: demonstration only, and production refuses to start with such an account. */
export function totpSecretOf(username: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const digest = createHash('sha256').update(`giliran demo totp ${username}`).digest();
  return Array.from(digest.subarray(0, 32), (byte) => alphabet[byte % 32]).join('');
}

/** Opens the demo accounts with their grants; returns the actors by user name, for use cases of the replay. */
export async function plantAccounts(ctx: Ctx): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const account of DEMO_ACCOUNTS) {
    const { username, name, office, role, territory, agencyId } = account;
    const { accountId } = must(await createDemoAccount(ctx, { username, name, office, territory, agencyId, password: DEMO_PASSWORD, totpSecret: totpSecretOf(username) }));
    must(await giveGrant(ctx, { accountId, role, territory, agencyId, validFrom: ctx.today, validTo: null }));
    actors.set(username, await actorOf(ctx.db, accountId, ctx.today));
  }
  return actors;
}

export function demoAccountLines(): string[] {
  const width = Math.max(...DEMO_ACCOUNTS.map((account) => account.username.length));
  const lines = DEMO_ACCOUNTS.map((account) => `  ${account.username.padEnd(width)}  ${account.office}`);
  return ['', `Demo accounts (password ${DEMO_PASSWORD}; one-time code: npm run giliran -- totp NAME):`, ...lines, ''];
}

import type { Ctx } from './actor.ts';
import type { Bucket } from './rules/throttle.ts';
import { forgetOldSessions, isKnownDevice } from './store/sessions.server.ts';
import { clearThrottle, forgetOldThrottles, giveAttemptBack, takeAttempt, throttleKey } from './store/throttles.server.ts';

/** Where a request to sign in comes from. `device` is the token of the browser's device cookie, if it has one. */
export type Client = { readonly address: string; readonly userAgent: string; readonly device?: string };

/** One attempt that was let through; `succeeded` is called when it turns out to be the right person. */
export type Attempt = { readonly waitSeconds: number; succeeded(): Promise<void> };

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Lets one guess through or says how long to wait. A browser in which the account has signed in before has a
 * queue of its own and is not held up by its address; everybody else shares one queue per account, existing or
 * not, and one per address.
 */
export async function beginAttempt(ctx: Ctx, who: { username: string; accountId: string | undefined }, client: Client): Promise<Attempt> {
  const now = ctx.clock.now();
  const known = await isKnownDevice(ctx.db, who.accountId ?? NOBODY, client.device, now);
  const own = known ? bucket(ctx, 'device', `${who.accountId}\n${client.device}`) : bucket(ctx, 'account', who.username);
  const address = known ? undefined : bucket(ctx, 'address', client.address);
  const waitForAddress = address ? await takeAttempt(ctx.db, 'address', address.key, now) : 0;
  const waitSeconds = waitForAddress || (await takeAttempt(ctx.db, own.kind, own.key, now));
  return {
    waitSeconds,
    async succeeded() {
      await clearThrottle(ctx.db, own.key);
      if (address) await giveAttemptBack(ctx.db, address.key);
      await forgetOldThrottles(ctx.db, now);
      await forgetOldSessions(ctx.db, now);
    }
  };
}

/** Guesses of the present password from inside a session (change of password, new phone) have a queue of their own. */
export async function beginOwnAttempt(ctx: Ctx): Promise<Attempt> {
  const { key } = bucket(ctx, 'device', `own\n${ctx.actor.id}`);
  return { waitSeconds: await takeAttempt(ctx.db, 'device', key, ctx.clock.now()), succeeded: () => clearThrottle(ctx.db, key) };
}

function bucket(ctx: Ctx, kind: Bucket, of: string): { kind: Bucket; key: string } {
  return { kind, key: throttleKey(ctx.keys, kind, of) };
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { randomCode } from '#platform/ids.server.ts';

/** A new officer has three days to begin; afterwards somebody who may gives her a new code. */
const VALID_MS = 72 * 3_600_000;

export type Activation = { readonly code: string; readonly hash: string; readonly expiresAt: Date };

/** A one-time code of 60 random bits, to be read out or handed over: `ABCD-EFGH-JKLM`. Only its hash is stored. */
export function newActivation(accountId: string, now: Date): Activation {
  const bare = randomCode(12);
  return { code: bare.match(/.{4}/g)!.join('-'), hash: activationHash(accountId, bare), expiresAt: new Date(now.getTime() + VALID_MS) };
}

/** Whether the typed code is the account's and has not expired. Does the same work for an account without one. */
export function isActivationCode(
  typed: string, account: { id: string; activationHash: string | null; activationExpiresAt: Date | null } | undefined, now: Date
): boolean {
  const made = activationHash(account?.id ?? '', typed.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  const stored = account?.activationHash ?? activationHash('', 'nobody');
  const equal = timingSafeEqual(Buffer.from(made), Buffer.from(stored));
  return equal && account?.activationExpiresAt != null && now < account.activationExpiresAt;
}

function activationHash(accountId: string, bare: string): string {
  return createHash('sha256').update(`activation\n${accountId}\n${bare}`).digest('hex');
}

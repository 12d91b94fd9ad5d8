import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { normalPassword } from './rules/password.ts';

/** OWASP Password Storage: argon2id with 19 MiB, two passes, one lane. Stored with each hash, so they can be raised. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** A login flood may not take both cores nor all memory (quality.md S-05): two at once, a short queue behind. */
const AT_ONCE = 2;
const QUEUE_MAX = 64;

export class HashingBusy extends Error {}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= QUEUE_MAX) throw new HashingBusy('too many passwords are being checked');
    await new Promise<void>((go) => waiting.push(go));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next(); // hands its place on, so `running` stays
    else running -= 1;
  }
}

/** The outcome, or 'busy' when the queue was full: callers answer `sign_in_busy` instead of failing. */
export async function unlessBusy<T>(work: Promise<T>): Promise<T | 'busy'> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HashingBusy) return 'busy';
    throw error;
  }
}

/** The hash of a password in PHC form: `$argon2id$v=19$m=..,t=..,p=..$salt$hash`. Throws HashingBusy when the queue is full. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await inTurn(() => argon2id(password, salt, COST));
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Checked when there is no such account, so that the answer takes as long. Nobody knows a password for it. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`;

/**
 * Whether the password belongs to this hash. Without a hash it does the same work and says no.
 * `isOutdated`: made at another cost than today's, so the caller stores a new one. Throws HashingBusy.
 */
export async function checkPassword(password: string, stored: string | null): Promise<{ matches: boolean; isOutdated: boolean }> {
  const { cost, salt, hash } = parsed(stored ?? NOBODY);
  const made = await inTurn(() => argon2id(password, salt, cost));
  const matches = timingSafeEqual(made, hash) && stored !== null;
  return { matches, isOutdated: cost.memory !== COST.memory || cost.passes !== COST.passes || cost.parallelism !== COST.parallelism };
}

function argon2id(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((done, failed) => {
    argon2('argon2id', { message: normalPassword(password), nonce: salt, ...cost }, (error, hash) => (error ? failed(error) : done(hash)));
  });
}

function parsed(phc: string): { cost: typeof COST; salt: Buffer; hash: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc);
  if (!match) throw new Error('not an argon2id hash');
  const [memory, passes, parallelism] = match.slice(1, 4).map(Number) as [number, number, number];
  const hash = Buffer.from(match[5]!, 'base64');
  return { cost: { memory, passes, parallelism, tagLength: hash.length }, salt: Buffer.from(match[4]!, 'base64'), hash };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

export type Bucket = 'account' | 'device' | 'address';

/**
 * How long a guesser waits after her n-th failure in a row. The first three cost nothing (a typing mistake);
 * then the wait grows so that ten guesses are the most in any hour, and half an hour is the longest wait:
 * nobody is locked out for good. Source: quality.md S-05.
 */
const ONE_ACCOUNT = [0, 0, 0, 15, 60, 120, 240, 480, 900, 1800];

/** One address may serve a whole office, so it is patient for longer and waits less. */
const ONE_ADDRESS = [...Array<number>(30).fill(0), 10, 20, 40, 80, 160, 320, 600];

/** Seconds to wait after the 1st, 2nd, ... failure; the last value goes on for ever. */
export const WAIT_SECONDS: Record<Bucket, readonly number[]> = { account: ONE_ACCOUNT, device: ONE_ACCOUNT, address: ONE_ADDRESS };

/** After a day without a failure counting starts anew. */
export const FORGET_AFTER_SECONDS = 86_400;

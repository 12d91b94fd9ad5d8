import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Phones are seldom wrong by more than half a minute; one step either way. */
const DRIFT_STEPS = 1;

/** A fresh shared secret of 160 bits in base 32, as an authenticator app takes it. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The step that this code belongs to at `now`, within one step either way; undefined when it does not match. */
export function totpStepOf(secret: string, code: string, now: Date): number | undefined {
  const bare = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(bare)) return undefined;
  const delta = generatorOf(secret).validate({ token: bare, timestamp: now.getTime(), window: DRIFT_STEPS });
  return delta === null ? undefined : stepAt(now) + delta;
}

/** The code of a step. */
export function totpCodeAt(secret: string, step: number): string {
  return generatorOf(secret).generate({ timestamp: step * PERIOD_SECONDS * 1000 });
}

export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / PERIOD_SECONDS);
}

/** When a step begins. */
export function startOfStep(step: number): Date {
  return new Date(step * PERIOD_SECONDS * 1000);
}

/** What an authenticator app reads: the address (shown as a QR code), and the secret in groups to type. */
export function totpEnrolment(secret: string, username: string): { address: string; typed: string } {
  return { address: generatorOf(secret, username).toString(), typed: secret.match(/.{1,4}/g)!.join(' ') };
}

function generatorOf(secret: string, username = 'giliran'): TOTP {
  return new TOTP({ issuer: 'Giliran', label: username, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6, algorithm: 'SHA1' });
}

import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';
import { isAlive, sessionKindOf } from './session.ts';
import { WAIT_SECONDS } from './throttle.ts';
import { isUsername, normalUsername } from './username.ts';

/** The most guesses that fit into any hour when every wait is used to the second. */
function guessesPerHour(waits: readonly number[]): number {
  const at = [0];
  for (let n = 1; n < 200; n++) at.push(at[n - 1]! + waits[Math.min(n, waits.length) - 1]!);
  return Math.max(...at.map((from) => at.filter((time) => time >= from && time < from + 3600).length));
}

describe('guessing', () => {
  it('is held to ten tries an hour for one account', () => {
    expect(guessesPerHour(WAIT_SECONDS.account)).toBe(10);
    expect(guessesPerHour(WAIT_SECONDS.device)).toBe(10);
  });

  it('would not be held with the last two waits forgotten', () => {
    expect(guessesPerHour(WAIT_SECONDS.account.slice(0, -2))).toBeGreaterThan(10);
  });

  it('forgives three typing mistakes and never makes anybody wait longer than half an hour', () => {
    expect(WAIT_SECONDS.account.slice(0, 3)).toEqual([0, 0, 0]);
    expect(Math.max(...Object.values(WAIT_SECONDS).flat())).toBe(1800);
    for (const waits of Object.values(WAIT_SECONDS)) expect([...waits].sort((a, b) => a - b)).toEqual(waits);
  });
});

describe('how long a session holds', () => {
  const start = new Date('2026-11-24T02:00:00Z');
  const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
  const session = (kind: 'officer' | 'cadre', seen: number, expires: number) => ({ kind, lastSeenAt: after(seen), expiresAt: after(expires), revokedAt: null });

  it('ends for an officer after thirty idle minutes and at the absolute limit', () => {
    expect(isAlive(session('officer', 0, 720), after(29))).toBe(true);
    expect(isAlive(session('officer', 0, 720), after(30))).toBe(false);
    expect(isAlive(session('officer', 719, 720), after(720))).toBe(false);
  });

  it('lasts a cadre the days between two bazaars', () => {
    expect(isAlive(session('cadre', 0, 43_200), after(20 * 1440))).toBe(true);
    expect(isAlive(session('cadre', 0, 43_200), after(43_200))).toBe(false);
  });

  it('is over once revoked', () => {
    expect(isAlive({ ...session('cadre', 0, 43_200), revokedAt: after(1) }, after(2))).toBe(false);
  });

  it('is an officer’s for everybody who is more than a cadre, and for an account without a grant', () => {
    expect(sessionKindOf(['cadre'])).toBe('cadre');
    expect(sessionKindOf(['cadre', 'kelurahan_officer'])).toBe('officer');
    expect(sessionKindOf(['mentor'])).toBe('officer');
    expect(sessionKindOf([])).toBe('officer');
  });
});

describe('where to go after signing in', () => {
  it('keeps a path of our own with its query', () => {
    expect(localPath('/meja/acara/7?tab=1', '/meja')).toBe('/meja/acara/7?tab=1');
  });

  it.each(['https://jahat.example', '//jahat.example', '/\\jahat.example', '\\/jahat.example', 'javascript:alert(1)', '/a\r\nLocation: x', '/a b', ' /meja', '', null, undefined, `/${'a'.repeat(600)}`])(
    'goes to the desk instead of %s', (next) => expect(localPath(next, '/meja')).toBe('/meja'));
});

describe('user names', () => {
  it('are the same however they are typed', () => {
    expect(normalUsername('  Rini.Kartika ')).toBe('rini.kartika');
    expect(normalUsername('ｒｉｎｉ')).toBe('rini');
  });

  it('hold only letters, digits, dots and dashes', () => {
    for (const good of ['rini', 'kasatpel-johar.baru', 'u01']) expect(isUsername(good), good).toBe(true);
    for (const bad of ['ri', '.rini', 'rini kartika', 'rini@x', 'риni', 'a'.repeat(41), "x'--"]) expect(isUsername(bad), bad).toBe(false);
  });
});

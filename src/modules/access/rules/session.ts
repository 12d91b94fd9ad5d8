import type { Role } from '../actor.ts';

export type SessionKind = 'officer' | 'cadre';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** quality.md S-06: an officer's session ends after 30 idle minutes and after 12 hours; a cadre's phone after 30 days. */
export const SESSION_LIMITS: Record<SessionKind, { idleMs: number; absoluteMs: number }> = {
  officer: { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS },
  cadre: { idleMs: 30 * DAY_MS, absoluteMs: 30 * DAY_MS }
};

/** `last_seen` is written at most this often, so that reading pages does not write rows. */
export const TOUCH_AFTER_MS = MINUTE_MS;

const FIELD_ROLES: ReadonlySet<Role> = new Set(['owner', 'cadre']);

/** Anybody who is not only a cadre or an owner is an officer: shorter sessions and a second factor. */
export function sessionKindOf(roles: readonly Role[]): SessionKind {
  return roles.length > 0 && roles.every((role) => FIELD_ROLES.has(role)) ? 'cadre' : 'officer';
}

/** Whether a session still holds at `now`. */
export function isAlive(session: { kind: SessionKind; lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null }, now: Date): boolean {
  if (session.revokedAt !== null || now >= session.expiresAt) return false;
  return now.getTime() - session.lastSeenAt.getTime() < SESSION_LIMITS[session.kind].idleMs;
}

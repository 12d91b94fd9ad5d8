import type { PlainDate } from '../../../platform/clock.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import type { BusinessStatus } from './business.ts';
import type { Registration } from './form.ts';

/** The business as it stands, as far as an edit is decided by it. */
export type StandingBusiness = {
  readonly id: string; readonly version: number; readonly status: BusinessStatus; readonly rwCode: string; readonly coachAgencyId: string;
  readonly domicileSince: PlainDate; readonly ownerName: string; readonly nikIndex: string | null; readonly kkIndex: string | null;
};

export type ChangeRefusal =
  | { code: 'changed_meanwhile' }
  | { code: 'locked_for_draw'; until: PlainDate }
  | { code: 'domicile_date_stale' };

/**
 * Decides an edit. While a draw holds the business, its RW and its owner (name, NIK, KK) stand still; a move
 * needs the date from which she lives in the new RW. `next.nikIndex` and `next.kkIndex` are the keyed hashes of
 * what was typed, null when left empty.
 * Refuses: changed_meanwhile, locked_for_draw, domicile_date_stale. Source: domain.md rule 31, draw-protocol.md.
 */
export function decideEdit(
  known: { standing: StandingBusiness; version: number; lockedUntil: PlainDate | undefined },
  next: { registration: Registration; nikIndex: string | null; kkIndex: string | null }
): Result<{ moved: boolean }, ChangeRefusal> {
  const { standing, lockedUntil } = known;
  if (known.version !== standing.version) return refuse({ code: 'changed_meanwhile' });
  const moved = next.registration.rwCode !== standing.rwCode;
  if (lockedUntil !== undefined && (moved || ownerChanges(standing, next))) return refuse({ code: 'locked_for_draw', until: lockedUntil });
  if (moved && next.registration.domicileSince <= standing.domicileSince) return refuse({ code: 'domicile_date_stale' });
  return accept({ moved });
}

function ownerChanges(standing: StandingBusiness, next: { registration: Registration; nikIndex: string | null; kkIndex: string | null }): boolean {
  if (next.registration.owner.name !== standing.ownerName) return true;
  if (next.nikIndex !== null && next.nikIndex !== standing.nikIndex) return true;
  return next.kkIndex !== null && next.kkIndex !== standing.kkIndex;
}

/** The tiers whose answer differs from what is on record; only these become new facts. */
export function changedAnswers<K extends string>(standing: Readonly<Partial<Record<K, boolean>>>, keys: readonly K[], yes: readonly K[]): { key: K; value: boolean }[] {
  return keys.filter((key) => standing[key] !== yes.includes(key)).map((key) => ({ key, value: yes.includes(key) }));
}

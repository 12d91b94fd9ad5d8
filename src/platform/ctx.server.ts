import type { Clock, PlainDate } from './clock.ts';
import { plainDateOf, systemClock } from './clock.ts';
import { transaction, type Db, type Tx } from './db.server.ts';
import { flushAudit } from './audit.server.ts';
import { uuidv7 } from './ids.server.ts';
import type { Keys } from './keys.server.ts';
import type { Files } from './files.server.ts';
import type { Lang } from './i18n/texts.ts';

/** Who acts. Modules that know more about people extend it (access: `Actor`). */
export type ActorRef = { readonly kind: 'account' | 'system' | 'link' | 'public'; readonly id: string; readonly name: string };

/** What an operation is about: where it lies and whose it is. Absent means "not tied to". */
export type Resource = { readonly territory?: string; readonly agencies?: readonly string[]; readonly ownerId?: string };

/** Answers whether the actor may do `operation` on `resource`; supplied by access, so earlier modules may ask too. */
export type May = (operation: string, resource?: Resource) => boolean;

/** Everything a use case may lean on: handle, actor, clock, ids, keys. Nothing else is global. */
export type Ctx<A extends ActorRef = ActorRef> = {
  readonly db: Db;
  readonly actor: A;
  readonly may: May;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly files: Files;
  readonly lang: Lang;
  /** Where links in messages point, without a trailing slash. */
  readonly publicUrl: string;
  /** Today's date in Asia/Jakarta. */
  readonly today: PlainDate;
  newId(): string;
  /**
   * One transaction. Audit lines recorded inside are chained and written as its last statement, so the
   * chain's head is locked only for a moment. When `work` returns a refusal (`ok: false`) everything is
   * rolled back and the refusal is returned.
   */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

export type CtxParts<A extends ActorRef> = Pick<Ctx<A>, 'db' | 'actor' | 'may' | 'keys' | 'files' | 'publicUrl'> & { clock?: Clock; lang?: Lang };

class RolledBack extends Error {
  readonly refused: unknown;
  constructor(refused: unknown) {
    super('rolled back by a refusal');
    this.refused = refused;
  }
}

export function createCtx<A extends ActorRef>(parts: CtxParts<A>): Ctx<A> {
  const clock = parts.clock ?? systemClock();
  return {
    ...parts,
    clock,
    lang: parts.lang ?? 'id',
    get today() { return plainDateOf(clock.now()); },
    newId: () => uuidv7(clock.now().getTime()),
    inTransaction: (work) => runTransaction(parts.db, parts.actor, clock, work)
  };
}

async function runTransaction<T>(db: Db, actor: ActorRef, clock: Clock, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transaction(db, async (tx) => {
      const outcome = await work(tx);
      if (isRefused(outcome)) throw new RolledBack(outcome);
      await flushAudit(tx, actor, clock);
      return outcome;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refused as T;
    throw error;
  }
}

function isRefused(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false;
}

import type { Ctx } from '#modules/access/index.server.ts';
import { whenRw, type WhenRw } from '#modules/rotation/index.server.ts';
import { unitsByCode } from '#modules/territory/index.server.ts';
import { findRw, type FoundRw } from './find-rw.server.ts';

/** "When is my turn?" of one RW over all tiers with a plan in force, or the kelurahan to choose from. */
export type WhenPage = {
  readonly asked: string;
  readonly answer: { readonly kind: 'rw'; readonly rwCode: string; readonly kelurahan: string; readonly kelurahanName: string; readonly tiers: readonly WhenRw[] } | Exclude<FoundRw, { kind: 'rw' }> | null;
};

/** `asked` is an RW code or words such as `Kamal Muara 004`; nothing asked, nothing answered. */
export async function showWhen(ctx: Ctx, asked: string): Promise<WhenPage> {
  if (asked.trim() === '') return { asked: '', answer: null };
  const found = await findRw(ctx, asked);
  if (found.kind !== 'rw') return { asked, answer: found };
  const [kelurahan] = await unitsByCode(ctx.db, [found.kelurahan]);
  return { asked, answer: { kind: 'rw', rwCode: found.code, kelurahan: found.kelurahan, kelurahanName: kelurahan?.name ?? found.kelurahan, tiers: await whenRw(ctx.db, found.code, ctx.today) } };
}

import { accept, assert, refuse, type Result } from '#platform/result.ts';
import { findAgency, type Agency, type Ctx } from '#modules/access/index.server.ts';
import { findRulebook, getEvent } from '#modules/events/index.server.ts';
import { unitsByCode } from '#modules/territory/index.server.ts';
import type { NotFound } from '../refusals.ts';
import type { HeldDraw } from '../rules/draw.ts';
import { envelopesOf, publicNumberOf, type Envelope, type PublicNumber } from '../store/ceremony.server.ts';
import { findHeld } from '../store/draws.server.ts';
import { termsOf, type StoredTerms } from '../store/plans.server.ts';
import { checkAddressOf, placesOf, subjectOf, type PlaceLine, type Subject } from './ceremony-page.server.ts';
import { waitlistOf } from './read-result.server.ts';

/** The minutes (berita acara) of one draw: everything that the signatures stand under. */
export type MinutesPage = {
  readonly draw: HeldDraw;
  readonly about: Subject;
  /** Where the event is held; null for a season's plan, which has no one place. */
  readonly venue: string | null;
  /** What a plan leaves to the events' own draws, and the name of its policy; null for the draw of one event. */
  readonly plan: StoredTerms | null;
  readonly agencies: readonly Agency[];
  readonly rulebook: { readonly version: number; readonly effectiveFrom: string; readonly perRwMax: number; readonly floorFirst: boolean };
  readonly envelopes: readonly Envelope[];
  readonly publicNumber: PublicNumber | null;
  /** Places per unit one level below the pool, those with at least one. */
  readonly perUnit: readonly { readonly name: string; readonly places: number }[];
  readonly places: readonly PlaceLine[];
  readonly waiting: readonly { readonly order: number; readonly code: string; readonly rwCode: string; readonly orderInRw: number }[];
  readonly checkAddress: string;
};

/** Anybody who may read events may print it; it holds codes only. Refuses not_found (no draw, or nothing drawn yet). */
export async function minutesPage(ctx: Ctx, drawId: string): Promise<Result<MinutesPage, NotFound>> {
  const draw = await findHeld(ctx.db, drawId);
  if (!draw?.resultHash || !ctx.may('event.list', { territory: draw.territory, agencies: draw.agencies })) return refuse({ code: 'not_found' });
  const rulebook = await findRulebook(ctx.db, draw.rulebookVersion);
  assert(rulebook, `draw ${drawId} knows its rulebook`);
  const venue = draw.eventId === null ? null : ((await getEvent(ctx.db, draw.eventId))?.venue.name ?? null);
  const agencies: Agency[] = [];
  for (const id of draw.agencies) agencies.push((await findAgency(ctx.db, id))!);
  const places = await placesOf(ctx, drawId);
  return accept({
    draw, about: await subjectOf(ctx, draw), venue, plan: (await termsOf(ctx.db, drawId)) ?? null, agencies, places,
    rulebook: { version: rulebook.version, effectiveFrom: rulebook.effectiveFrom, perRwMax: rulebook.body.perRwMax, floorFirst: rulebook.body.floorFirst },
    envelopes: await envelopesOf(ctx.db, drawId), publicNumber: (await publicNumberOf(ctx.db, drawId)) ?? null,
    perUnit: await perUnit(ctx, draw, places),
    waiting: (await waitlistOf(ctx.db, drawId)).map(({ order, code, rwCode, orderInRw }) => ({ order, code, rwCode, orderInRw })),
    checkAddress: checkAddressOf(ctx, draw)
  });
}

async function perUnit(ctx: Ctx, draw: HeldDraw, places: readonly PlaceLine[]): Promise<MinutesPage['perUnit']> {
  const parts = draw.territory.split('.').length + 1;
  const counts = new Map<string, number>();
  for (const place of places) {
    const code = place.rwCode.split('.').slice(0, parts).join('.');
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const codes = [...counts.keys()].sort();
  return (await unitsByCode(ctx.db, codes)).map((unit) => ({ name: unit.name, places: counts.get(unit.code)! }));
}

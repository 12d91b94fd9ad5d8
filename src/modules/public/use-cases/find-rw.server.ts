import type { Ctx } from '#modules/access/index.server.ts';
import { findKelurahanByName, findUnit, kelurahanOf, pathOf, rwsUnder, type Unit } from '#modules/territory/index.server.ts';
import { readAsked } from '../rules/asked.ts';
import { shortName } from '../rules/names.ts';

/** A kelurahan that may be meant, with its RWs when there are few enough to show them. */
export type KelurahanChoice = { readonly code: string; readonly name: string; readonly within: string; readonly rws: readonly string[] };
export type FoundRw =
  | { readonly kind: 'rw'; readonly code: string; readonly kelurahan: string }
  | { readonly kind: 'choices'; readonly asked: string; readonly kelurahan: readonly KelurahanChoice[]; readonly missingRw: string | null }
  | { readonly kind: 'nothing'; readonly asked: string };

const KELURAHAN_MAX = 12;
const WITH_RWS_MAX = 3;

/**
 * Finds the RW that somebody means by a code or by words such as `Kamal Muara 004`. One RW when only one fits;
 * otherwise the kelurahan to choose from, never a guess.
 */
export async function findRw(ctx: Ctx, typed: string): Promise<FoundRw> {
  const asked = typed.trim().slice(0, 60);
  const read = readAsked(asked);
  if (read.kind === 'nothing') return { kind: 'nothing', asked };
  if (read.kind === 'rw') {
    const unit = await findUnit(ctx.db, read.code);
    return unit ? { kind: 'rw', code: unit.code, kelurahan: kelurahanOf(unit.code) } : { kind: 'nothing', asked };
  }
  const units = read.kind === 'kelurahan' ? await oneKelurahan(ctx, read.code) : await findKelurahanByName(ctx.db, read.words, ctx.today, KELURAHAN_MAX);
  if (units.length === 0) return { kind: 'nothing', asked };
  return narrow(ctx, asked, units, read.kind === 'name' ? read : { words: '', rw: null });
}

/** By number, then by the whole name: `Kamal 004` means Kamal and not Kamal Muara. */
async function narrow(ctx: Ctx, asked: string, units: readonly Unit[], read: { words: string; rw: string | null }): Promise<FoundRw> {
  const exact = units.filter((unit) => unit.name.toLowerCase() === read.words.toLowerCase());
  const meant = exact.length > 0 && read.rw !== null ? exact : units;
  const lists = await Promise.all(meant.map((unit) => (meant.length > WITH_RWS_MAX && read.rw === null ? [] : rwsUnder(ctx.db, unit.code, ctx.today))));
  const hits = read.rw === null ? [] : lists.flat().filter((rw) => rw.code.endsWith(`.${read.rw}`));
  if (hits.length === 1) return { kind: 'rw', code: hits[0]!.code, kelurahan: kelurahanOf(hits[0]!.code) };
  const shown = hits.length > 1 ? meant.filter((unit) => hits.some((rw) => rw.code.startsWith(`${unit.code}.`))) : meant;
  const kelurahan = await Promise.all(shown.map(async (unit) => choiceOf(ctx, unit, shown.length > WITH_RWS_MAX && read.rw === null ? [] : lists[meant.indexOf(unit)]!, hits.length > 1 ? read.rw : null)));
  return { kind: 'choices', asked, kelurahan, missingRw: read.rw !== null && hits.length === 0 ? read.rw : null };
}

async function choiceOf(ctx: Ctx, unit: Unit, rws: readonly { code: string }[], only: string | null): Promise<KelurahanChoice> {
  const path = await pathOf(ctx.db, unit.code);
  const within = path.slice(1, -1).reverse().map((part) => shortName(part.name)).join(', ');
  return { code: unit.code, name: unit.name, within, rws: rws.map((rw) => rw.code).filter((code) => only === null || code.endsWith(`.${only}`)) };
}

async function oneKelurahan(ctx: Ctx, code: string): Promise<Unit[]> {
  const unit = await findUnit(ctx.db, code);
  return unit ? [unit] : [];
}

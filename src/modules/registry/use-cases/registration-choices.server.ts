import { listAgencies, scopeFor, type Agency, type Ctx, type Operation } from '#modules/access/index.server.ts';
import { ancestorsOf, findUnit, kelurahanOf, levelOf, provinces, rwsUnder, treeOf, type TreeNode, type Unit } from '#modules/territory/index.server.ts';
import { accept, refuse, type Result } from '#platform/result.ts';
import type { PlainDate } from '#platform/clock.ts';
import { groupsOf, type Up2kGroup } from '../store/groups.server.ts';
import { lockedUntil } from '../store/pool.server.ts';
import { maskedNumbers, type MaskedNumbers } from './business-page.server.ts';
import { openBusiness, type OpenRefusal } from './open-business.server.ts';
import type { BusinessRecord } from '../store/businesses.server.ts';

export type KelurahanGroup = { readonly kecamatan: string; readonly kelurahan: readonly { readonly code: string; readonly name: string }[] };

/** What the form offers: the actor's kelurahan, and for the chosen one its RWs, agencies and groups. */
export type RegistrationChoices = {
  readonly kelurahanGroups: readonly KelurahanGroup[];
  readonly kelurahan: Unit | undefined;
  readonly rws: readonly { readonly code: string; readonly name: string }[];
  readonly agencies: readonly Agency[]; readonly ownAgencyId: string | undefined;
  readonly groups: readonly Up2kGroup[];
};

type NotFound = { code: 'not_found' };

/** The choices for registering; with one kelurahan in reach it is chosen already. Refuses: not_found. */
export async function registrationChoices(ctx: Ctx, kelurahanCode?: string): Promise<Result<RegistrationChoices, NotFound>> {
  if (!ctx.may('business.register')) return refuse({ code: 'not_found' });
  return accept(await choicesFor(ctx, 'business.register', kelurahanCode));
}

export type EditPage = {
  readonly business: Omit<BusinessRecord, 'owner'>; readonly owner: { readonly name: string; readonly salutation: string | null };
  readonly numbers: MaskedNumbers; readonly lockedUntil: PlainDate | undefined; readonly choices: RegistrationChoices;
};

/** The record and the choices for editing it, in its own kelurahan unless another is asked for. Refuses: not_found, coached_by_other_agency. */
export async function editPage(ctx: Ctx, ask: { businessId: string; kelurahanCode?: string }): Promise<Result<EditPage, OpenRefusal>> {
  const opened = await openBusiness(ctx, ctx.db, ask.businessId, 'business.edit');
  if (!opened.ok) return opened;
  const { owner, ...business } = opened.value;
  return accept({
    business, owner: { name: owner.name, salutation: owner.salutation }, numbers: maskedNumbers(ctx, opened.value),
    lockedUntil: await lockedUntil(ctx.db, business.id, ctx.today),
    choices: await choicesFor(ctx, 'business.edit', ask.kelurahanCode ?? kelurahanOf(business.rwCode))
  });
}

/** The groups of one kelurahan of the actor, for the page that keeps them. Refuses: not_found. */
export async function groupPage(ctx: Ctx, kelurahanCode?: string): Promise<Result<RegistrationChoices, NotFound>> {
  return registrationChoices(ctx, kelurahanCode);
}

async function choicesFor(ctx: Ctx, operation: Operation, asked: string | undefined): Promise<RegistrationChoices> {
  const kelurahanGroups = await kelurahanInReach(ctx, operation);
  const all = kelurahanGroups.flatMap((group) => group.kelurahan);
  const code = all.find((kelurahan) => kelurahan.code === asked)?.code ?? (all.length === 1 ? all[0]!.code : undefined);
  if (code === undefined) return { kelurahanGroups, kelurahan: undefined, rws: [], agencies: [], ownAgencyId: undefined, groups: [] };
  const rws = (await rwsUnder(ctx.db, code, ctx.today)).filter((rw) => ctx.may(operation, { territory: rw.code }));
  const agencies = (await listAgencies(ctx.db)).filter((agency) => ctx.may(operation, { territory: rws[0]?.code ?? code, agencies: [agency.id] }));
  return {
    kelurahanGroups, rws, agencies, kelurahan: await findUnit(ctx.db, code), groups: await groupsOf(ctx.db, code),
    ownAgencyId: agencies.find((agency) => ctx.actor.grants.some((grant) => grant.agencyId === agency.id))?.id
  };
}

/** Every kelurahan in which the actor may do this somewhere, by kecamatan. */
async function kelurahanInReach(ctx: Ctx, operation: Operation): Promise<KelurahanGroup[]> {
  const { any } = scopeFor(ctx, operation);
  const roots = any.some((part) => part.territory === '') ? (await provinces(ctx.db)).map((unit) => unit.code) : any.map((part) => part.territory);
  const byKecamatan = new Map<string, Map<string, string>>();
  for (const root of new Set(roots)) {
    const node = await treeOf(ctx.db, levelOf(root) === 'rw' ? kelurahanOf(root) : root, ctx.today);
    for (const found of node ? kelurahanIn(node) : []) {
      const kecamatan = ancestorsOf(found.code).at(-1)!;
      byKecamatan.set(kecamatan, (byKecamatan.get(kecamatan) ?? new Map()).set(found.code, found.name));
    }
  }
  const groups: KelurahanGroup[] = [];
  for (const [kecamatan, kelurahan] of byKecamatan) {
    const unit = await findUnit(ctx.db, kecamatan);
    groups.push({ kecamatan: unit?.name ?? kecamatan, kelurahan: [...kelurahan].map(([code, name]) => ({ code, name })) });
  }
  return groups;
}

function kelurahanIn(node: TreeNode): { code: string; name: string }[] {
  return node.level === 'kelurahan' ? [{ code: node.code, name: node.name }] : node.children.flatMap(kelurahanIn);
}

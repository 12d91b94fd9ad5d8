import type { ActorRef, Ctx as PlatformCtx } from '../../platform/ctx.server.ts';
import type { PlainDate } from '../../platform/clock.ts';

/** Roles of domain.md section 9 that this release serves; GLOSSARY has the Indonesian names. */
export const ROLES = [
  'owner', // pelaku usaha: herself, through links
  'cadre', // kader PKK of an RW or kelurahan
  'mentor', // pendamping of a kecamatan
  'kelurahan_officer',
  'kecamatan_officer', // kasatpel
  'kota_officer', // suku dinas
  'planner', // dinas at the province: PPKUKM, PPAPP
  'venue_officer', // Biro Umum
  'inspector', // inspektorat
  'leader', // governor's office
  'operator' // runs the system
] as const;
export type Role = (typeof ROLES)[number];

/** One permission given: a role in a territory subtree, for one agency, for a period, by somebody. */
export type Grant = {
  readonly role: Role;
  readonly territory: string; // code; holds for the whole subtree
  readonly agencyId: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
};

/** Who acts, with the grants that hold today. */
export type Actor = ActorRef & { readonly grants: readonly Grant[] };

/** The context of every use case from access onwards. */
export type Ctx = PlatformCtx<Actor>;

/**
 * Which people and businesses a list may show: any of these territory subtrees, and of these agencies when
 * given. Only `scopeFor` makes one, so a list without a permission does not compile.
 */
export type Scope = {
  readonly any: readonly { readonly territory: string; readonly agencyId?: string }[];
  readonly __madeByAccess: true;
};

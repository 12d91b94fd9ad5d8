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

/** How she is signed in. `secondFactorMissing`: an officer who has not set up her codes yet holds no grant until she has. */
export type ActorSession = { readonly id: string; readonly secondFactorMissing: boolean };

/** Who acts, with the grants that hold today; `session` only for people who signed in. */
export type Actor = ActorRef & { readonly grants: readonly Grant[]; readonly session?: ActorSession };

/** The context of every use case from access onwards. */
export type Ctx = PlatformCtx<Actor>;

/** An agency that plans, coaches or lends a venue. `id` is a short slug such as `ppkukm`. */
export type Agency = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly pkkChannel: string | null;
  readonly letterhead: string;
};
export const AGENCY_KINDS = ['dinas', 'biro', 'badan', 'inspektorat', 'pkk', 'other'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/**
 * Which people and businesses a list may show: any of these territory subtrees, and of these agencies when
 * given; the empty territory is everywhere. Only `scopeFor` makes one, so a list without a permission does
 * not compile.
 */
export type Scope = {
  readonly any: readonly { readonly territory: string; readonly agencyId?: string }[];
  readonly __madeByAccess: true;
};

/** Everybody who looks at a public page. */
export function publicActor(): Actor {
  return { kind: 'public', id: 'public', name: 'Warga', grants: [] };
}

/** Jobs, seeds and the operator's command line; nobody signs in as it. */
export function systemActor(): Actor {
  return { kind: 'system', id: 'system', name: 'Sistem', grants: [] };
}

/** Whoever holds a link to one decision; `id` names the subject of the link, never its token. */
export function linkActor(id: string, name: string): Actor {
  return { kind: 'link', id, name, grants: [] };
}

import type { Role } from './actor.ts';

/**
 * The permission matrix: the one place that says who may do what. Each operation names the roles that may,
 * and for each how the resource's territory and agency must relate to the grant's. Whatever is not written
 * is denied. tests/security/matrix.spec.ts asks every cell of it.
 */
export const TERRITORY_RELATIONS = ['own', 'child', 'parent', 'sibling', 'foreign'] as const;
export type TerritoryRelation = (typeof TERRITORY_RELATIONS)[number];
export const AGENCY_RELATIONS = ['own', 'other'] as const;
export type AgencyRelation = (typeof AGENCY_RELATIONS)[number];

export type Allow = { readonly territory: readonly TerritoryRelation[]; readonly agency: readonly AgencyRelation[] };

/** In the granted subtree, whichever agency. */
const WITHIN: Allow = { territory: ['own', 'child'], agency: ['own', 'other'] };
/** In the granted subtree, only the grant's own agency. */
const WITHIN_OWN_AGENCY: Allow = { territory: ['own', 'child'], agency: ['own'] };
/** Everywhere: reading what is shared by all agencies. */
const ANYWHERE: Allow = { territory: TERRITORY_RELATIONS, agency: AGENCY_RELATIONS };

export type Operation =
  | 'public.read' | 'link.decide' | 'session.own'
  | 'territory.rw_edit'
  | 'agency.manage' | 'account.manage' | 'grant.manage' | 'audit.read' | 'desk.open'
  | 'business.list' | 'business.read' | 'business.register' | 'business.edit' | 'business.deactivate' | 'business.unmask' | 'willingness.set'
  | 'season.manage' | 'venue.manage' | 'event.list' | 'event.create' | 'event.edit' | 'event.cancel' | 'rulebook.publish'
  | 'pool.read' | 'draw.freeze' | 'draw.consent' | 'objection.answer' | 'draw.hold' | 'draw.supersede' | 'turns.read'
  | 'invitation.list' | 'invitation.send' | 'invitation.answer_for' | 'place.assign' | 'checkin.record' | 'message.pass_on';

/** `everyone` marks operations that need no account (public pages and single-decision links). */
export type Row = { readonly everyone?: true; readonly signedIn?: true; readonly roles: Partial<Record<Role, Allow>> };

const OFFICERS = (allow: Allow) => ({ kelurahan_officer: allow, kecamatan_officer: allow, kota_officer: allow, planner: allow }) as const;

export const MATRIX: Record<Operation, Row> = {
  'public.read': { everyone: true, roles: {} },
  'link.decide': { everyone: true, roles: {} },
  'session.own': { signedIn: true, roles: {} },
  'desk.open': { signedIn: true, roles: {} },

  'territory.rw_edit': { roles: { ...OFFICERS(WITHIN) } },

  'agency.manage': { roles: { operator: WITHIN } },
  'account.manage': { roles: { operator: WITHIN, planner: WITHIN_OWN_AGENCY } },
  'grant.manage': { roles: { operator: WITHIN, planner: WITHIN_OWN_AGENCY } },
  'audit.read': { roles: { inspector: ANYWHERE, operator: WITHIN } },

  'business.list': { roles: { ...OFFICERS(WITHIN), cadre: WITHIN, mentor: WITHIN, inspector: WITHIN } },
  'business.read': { roles: { ...OFFICERS(WITHIN), cadre: WITHIN, mentor: WITHIN, inspector: WITHIN } },
  'business.register': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY), cadre: WITHIN, mentor: WITHIN_OWN_AGENCY } },
  'business.edit': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY), cadre: WITHIN, mentor: WITHIN_OWN_AGENCY } },
  'business.deactivate': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'business.unmask': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'willingness.set': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY), cadre: WITHIN, mentor: WITHIN_OWN_AGENCY } },

  'season.manage': { roles: { planner: WITHIN } },
  'venue.manage': { roles: { planner: WITHIN, kota_officer: WITHIN, kecamatan_officer: WITHIN, venue_officer: WITHIN } },
  'event.list': { roles: { ...OFFICERS(ANYWHERE), mentor: ANYWHERE, cadre: ANYWHERE, venue_officer: ANYWHERE, inspector: ANYWHERE, leader: ANYWHERE } },
  'event.create': { roles: { kelurahan_officer: WITHIN_OWN_AGENCY, kecamatan_officer: WITHIN_OWN_AGENCY, kota_officer: WITHIN_OWN_AGENCY, planner: WITHIN_OWN_AGENCY } },
  'event.edit': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'event.cancel': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'rulebook.publish': { roles: { planner: WITHIN } },

  'pool.read': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY), inspector: ANYWHERE } },
  'draw.freeze': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'draw.consent': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'objection.answer': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY), inspector: ANYWHERE } },
  'draw.hold': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'draw.supersede': { roles: { planner: WITHIN_OWN_AGENCY, inspector: ANYWHERE } },
  'turns.read': { roles: { ...OFFICERS(ANYWHERE), mentor: ANYWHERE, cadre: ANYWHERE, inspector: ANYWHERE, leader: ANYWHERE } },

  'invitation.list': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY), inspector: ANYWHERE } },
  'invitation.send': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'invitation.answer_for': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY), cadre: WITHIN, mentor: WITHIN } },
  'place.assign': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY) } },
  'checkin.record': { roles: { ...OFFICERS(WITHIN_OWN_AGENCY), mentor: WITHIN, cadre: WITHIN } },
  'message.pass_on': { roles: { ...OFFICERS(WITHIN), cadre: WITHIN, mentor: WITHIN } }
};

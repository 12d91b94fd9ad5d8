/**
 * The flow: every module in order, the single source for the import rule (a module may use only earlier
 * ones), for the picture in README.md and for the docs. `built` tells which exist in this release.
 */
export const FLOW = [
  { name: 'territory', built: true, says: 'where: province to RW, with history' },
  { name: 'access', built: true, says: 'who may do what where' },
  { name: 'registry', built: true, says: 'businesses, owners, products, consent' },
  { name: 'coaching', built: false, says: 'facilities, mentors, permits, tasks' },
  { name: 'curation', built: false, says: 'products scored blind, grades' },
  { name: 'support', built: false, says: 'promises, money by source, foster bonds' },
  { name: 'events', built: true, says: 'venues, seasons, days, waves, quotas, rulebook' },
  { name: 'rotation', built: true, says: 'turn ledger, freeze, draw, publish, verify, replace' },
  { name: 'booths', built: true, says: 'invitations, answers, places, check-in' },
  { name: 'sales', built: false, says: 'each sale once, offline' },
  { name: 'outcomes', built: false, says: 'what came of it' },
  { name: 'voice', built: false, says: 'complaints, appeals, ratings' },
  { name: 'public', built: true, says: 'what everybody may see and check' }
] as const;

export type ModuleName = (typeof FLOW)[number]['name'];

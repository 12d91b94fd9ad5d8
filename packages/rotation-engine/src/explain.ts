import { Inquiry } from './explain/inquiry.ts';
import { NOWHERE } from './standing/population.ts';
import type { Explanation, Input, Rejected, Result } from './types.ts';

export type ExplainOutcome = { ok: true; explanation: Explanation } | { ok: false; rejected: Rejected };

/** Whom a question is about; `event` may be left out: in a draw it is the only one, in a plan the answer is about the whole season. */
export interface Question {
  umkm: string;
  event?: string;
}

/** Answers one after the other about the same draw or plan without indexing it again. */
export interface Explainer {
  explain(about: Question): ExplainOutcome;
}

/**
 * Why this UMKM was chosen or not, in data that anybody can count again, and when her next turn is to be expected.
 * Rejects an UMKM or event that the input does not have. Trusts the input to be valid and the result to belong to it.
 * Source: contract, "Output"; README, "Explanations".
 */
export function explain(input: Input, result: Result, about: Question): ExplainOutcome {
  return explainer(input, result).explain(about);
}

/** Indexes a draw or plan for many questions; what an event needs is indexed when it is first asked for. */
export function explainer(input: Input, result: Result): Explainer {
  const inquiry = new Inquiry(input, result);
  return { explain: (about) => answer(inquiry, about) };
}

function answer(inquiry: Inquiry, about: Question): ExplainOutcome {
  const { people, result, input, eventIndex, holdings } = inquiry.base;
  const name = about.event ?? (result.kind === 'draw' ? input.events[0].id : undefined);
  const e = name === undefined ? -1 : eventIndex.get(name);
  if (e === undefined) return { ok: false, rejected: { path: 'event', reason: 'no event of this input is called so' } };
  const u = people.find(about.umkm);
  if (u < 0) return { ok: false, rejected: { path: 'umkm', reason: 'no UMKM of this input is called so' } };
  const inEvent = name === undefined ? {} : { event: name };
  const head = { schema: 'giliran/explanation@1' as const, inputHash: result.inputHash, umkm: about.umkm, ...inEvent };
  const isChosen = e < 0 ? holdings.eventsOf(u).length > 0 : holdings.seatsAt(e).some((seat) => seat.umkm === u);
  if (isChosen) return { ok: true, explanation: { ...head, kind: 'chosen' } };
  const isEligible = e < 0 ? input.umkm[u].eligible.length > 0 : people.entryOf(u, input.events[e]) !== NOWHERE;
  if (!isEligible) return { ok: true, explanation: { ...head, kind: 'not_eligible' } };
  return { ok: true, explanation: { ...head, ...(e < 0 ? inquiry.aboutSeason(u) : inquiry.aboutEvent(u, e)) } };
}

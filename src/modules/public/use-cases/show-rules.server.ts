import type { Ctx } from '#modules/access/index.server.ts';
import { ELIGIBILITY_CODES, ELIGIBILITY_RULES, TURN_STATES, eligibilitySentence, rulebookOn, type PublishedRulebook, type TurnState } from '#modules/events/index.server.ts';

export type RulesPage = {
  readonly rulebook: PublishedRulebook;
  readonly eligibility: readonly { readonly code: string; readonly sentence: string; readonly source: string }[];
  readonly consequences: readonly { readonly state: TurnState; readonly costsTurn: boolean; readonly cooldown: boolean }[];
};

/** The rulebook in force today as tables: the page and the draw read the same data. */
export async function showRules(ctx: Ctx): Promise<RulesPage> {
  const rulebook = await rulebookOn(ctx.db, ctx.today);
  return {
    rulebook,
    eligibility: ELIGIBILITY_CODES.map((code) => ({ code, sentence: eligibilitySentence(code, ctx.lang, rulebook.body), source: ELIGIBILITY_RULES[code].source })),
    consequences: TURN_STATES.map((state) => ({ state, ...rulebook.body.consequences[state] }))
  };
}

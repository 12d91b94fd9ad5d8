import type { Explanation } from '#engine';
import type { publicTexts } from '../texts.ts';

/** One sentence for the engine's explanation: counts instead of other persons. */
export function reasonOf(explanation: Explanation, t: ReturnType<typeof publicTexts>): string {
  const { codeWhy } = t.draw;
  const code = explanation.umkm;
  switch (explanation.kind) {
    case 'chosen': return codeWhy.chosen(code);
    case 'not_eligible': return codeWhy.not_eligible(code);
    case 'lost_in_rw': return codeWhy.lost_in_rw(code, explanation.ahead ?? 0);
    case 'rw_lost': return codeWhy.rw_lost(code);
    case 'quota': return codeWhy.quota(code, explanation.quota ?? '');
    case 'crossing': return codeWhy.crossing(code);
  }
}

import type { Explanation } from '#engine';
import type { publicTexts } from '../texts.ts';

/** One sentence for the engine's explanation: counts instead of other persons. */
export function reasonOf(explanation: Explanation, t: ReturnType<typeof publicTexts>): string {
  const because = t.draw.because;
  switch (explanation.kind) {
    case 'chosen': return because.chosen;
    case 'not_eligible': return because.not_eligible;
    case 'lost_in_rw': return because.lost_in_rw(explanation.ahead ?? 0);
    case 'rw_lost': return because.rw_lost;
    case 'quota': return because.quota(explanation.quota ?? '');
    case 'crossing': return because.crossing;
  }
}

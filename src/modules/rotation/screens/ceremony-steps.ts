import type { Lang } from '#platform/i18n/texts.ts';
import type { CeremonyStep, StepState } from '#ui/step.ts';
import type { DrawStatus } from '../rules/draw-status.ts';
import { groupedHash } from '../rules/message-text.ts';
import { rotationTexts } from '../texts.ts';
import type { CeremonyPage } from '../use-cases/ceremony-page.server.ts';

/** Which of the four steps is now; 4 is "all done". */
const NOW: Record<DrawStatus, number> = { frozen: 1, enveloped: 2, numbered: 3, opened: 3, drawn: 4, published: 4, corrected: 0, superseded: 4, cancelled: 0 };

/** The steps on the wall: the list, the envelopes, the number, then envelopes opened and the result. */
export function ceremonySteps(page: CeremonyPage, rolled: string, lang: Lang): CeremonyStep[] {
  const t = rotationTexts(lang).ceremony;
  const { draw, envelopes, publicNumber, places } = page;
  const now = NOW[draw.status];
  const state = (index: number): StepState => (index < now ? 'done' : index === now ? 'now' : 'todo');
  const opened = envelopes.filter((envelope) => envelope.digits !== null).length;
  const inBox = envelopes.length === 0 ? undefined : opened > 0 ? t.opened(opened, envelopes.length) : t.sealed(envelopes.length);
  const number = publicNumber ? publicNumber.digits.replace(/(.{5})(?=.)/g, '$1 ') : draw.status === 'enveloped' ? t.rolled(Math.min(20, rolled.length + 1)) : undefined;
  return [
    { label: t.steps.list, state: state(0), hash: [groupedHash(draw.inputHash, 8), groupedHash(draw.inputHash.slice(8), 8)] },
    { label: t.steps.envelopes, state: state(1), ...(inBox ? { note: inBox } : {}) },
    { label: t.steps.number, state: state(2), ...(number ? { note: number } : {}) },
    { label: t.steps.result, state: state(3), ...(places.length > 0 ? { note: t.filled(places.length) } : {}) }
  ];
}

/** Digits rolled so far as they stand in the address: kept nowhere until the number is announced whole. */
export function rolledDigits(text: string | null): string {
  return (text ?? '').replace(/\D/g, '').slice(0, 20);
}

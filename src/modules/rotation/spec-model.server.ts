import { sql } from 'kysely';
import type { Result } from '#platform/result.ts';
import { INTERESTS } from './rules/ceremony.ts';
import * as rotation from './index.server.ts';
import { ENGINE_HASH, type Stage } from './spec-stage.server.ts';

/**
 * what an operator who wants to steer may try, in any order, and what an honest ceremony would answer.
 * The model is written apart from rules/draw-status.ts on purpose: it counts what happened instead of naming states.
 */
export type Attempt =
  | { readonly kind: 'next' } | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'envelopes'; readonly count: number; readonly oneSide: boolean }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'open'; readonly no: number; readonly digits: string; readonly again: string }
  | { readonly kind: 'draw' } | { readonly kind: 'compare'; readonly honest: boolean } | { readonly kind: 'publish' }
  | { readonly kind: 'freeze_again' } | { readonly kind: 'cancel' } | { readonly kind: 'object' } | { readonly kind: 'uphold' } | { readonly kind: 'reject' }
  | { readonly kind: 'vote'; readonly who: 'ppkukm' | 'ppapp' | 'inspector' }
  | { readonly kind: 'tamper'; readonly what: 'list' | 'entrants' | 'number' | 'digits' | 'result' };

/** The commands under test; the twin replaces one of them by a version whose guard is off. */
export type Doors = Pick<typeof rotation, 'registerEnvelopes' | 'announceNumber' | 'openEnvelope' | 'runDraw' | 'publishDraw' | 'freezePool' | 'supersedeDraw'>;

export type Model = {
  drawId: string; eventId: string; until: number; envelopes: number; number: string | null; opened: Map<number, string>; result: string | null;
  compared: boolean | null; published: boolean; ended: boolean; corrected: boolean; objections: { id: string; answered: boolean }[]; voters: Set<string>;
};

/** Whether an honest ceremony lets this attempt pass now. */
export function mayPass(model: Model, attempt: Attempt, now: number): boolean {
  const listOpen = model.number === null;
  const unanswered = model.objections.some((one) => !one.answered);
  if (model.ended) return mayPassAfterTheEnd(model, attempt, unanswered);
  switch (attempt.kind) {
    case 'envelopes': return model.envelopes === 0 && now >= model.until && !unanswered && attempt.count >= 3 && !attempt.oneSide;
    case 'number': return model.envelopes > 0 && model.number === null && /^\d{20}$/.test(attempt.digits);
    case 'open': return model.number !== null && model.result === null && attempt.no >= 1 && attempt.no <= model.envelopes && !model.opened.has(attempt.no) && attempt.digits === attempt.again && /^(\d{12}|rusak)$/.test(attempt.digits);
    case 'draw': return model.result !== null || (model.number !== null && model.opened.size === model.envelopes);
    case 'compare': return model.result !== null && !model.published;
    case 'publish': return model.result !== null && !model.published && model.compared === true;
    case 'object': return model.envelopes === 0 && now < model.until && model.objections.length < 1000;
    case 'uphold': return listOpen && unanswered;
    case 'reject': return unanswered;
    case 'cancel': return listOpen;
    case 'vote': return model.result !== null && !model.voters.has(attempt.who);
    case 'freeze_again': case 'tamper': return false;
    case 'next': case 'wait': return true;
  }
}

/** Nothing moves any more, but everybody who objected still gets an answer, and asking for the result shows it. */
function mayPassAfterTheEnd(model: Model, attempt: Attempt, unanswered: boolean): boolean {
  if (attempt.kind === 'wait' || attempt.kind === 'next') return true;
  if (attempt.kind === 'draw') return model.result !== null;
  return (attempt.kind === 'reject' && unanswered) || (attempt.kind === 'uphold' && unanswered && model.corrected);
}

/** The honest step that comes next. */
export function honestStep(model: Model): Attempt {
  if (model.envelopes === 0) return model.objections.some((one) => !one.answered) ? { kind: 'reject' } : { kind: 'envelopes', count: 3, oneSide: false };
  if (model.number === null) return { kind: 'number', digits: '31415926535897932384' };
  for (let no = 1; no <= model.envelopes; no++) if (!model.opened.has(no)) return { kind: 'open', no, digits: '271828182845', again: '271828182845' };
  if (model.result === null) return { kind: 'draw' };
  return model.compared ? { kind: 'publish' } : { kind: 'compare', honest: true };
}

/** Tries it on the real thing; true when it passed. */
export async function attemptOn(stage: Stage, doors: Doors, model: Model, attempt: Attempt): Promise<boolean> {
  const { drawId, eventId } = model;
  const ctx = stage.ppkukm;
  switch (attempt.kind) {
    case 'wait': case 'next': return true;
    case 'envelopes': return passed(await doors.registerEnvelopes(ctx, { drawId, witnesses: Array.from({ length: attempt.count }, (_, i) => ({ role: `Saksi ${i + 1}`, interest: INTERESTS[attempt.oneSide ? 0 : i]! })) }));
    case 'number': return passed(await doors.announceNumber(ctx, { drawId, method: 'd10', digits: attempt.digits }));
    case 'open': return passed(await doors.openEnvelope(ctx, { drawId, no: attempt.no, digits: attempt.digits, again: attempt.again }));
    case 'draw': return passed(await doors.runDraw(ctx, { drawId }));
    case 'compare': return passed(await rotation.compareSecondDevice(ctx, { drawId, hash: attempt.honest ? (model.result ?? 'a'.repeat(64)) : 'b'.repeat(64) }));
    case 'publish': return passed(await doors.publishDraw(ctx, { drawId }));
    case 'freeze_again': return passed(await doors.freezePool(ctx, { eventId, confirmation: 'BEKUKAN' }, { engineHash: ENGINE_HASH }));
    case 'cancel': return passed(await rotation.cancelDraw(ctx, { drawId, reason: 'Tempat acara ditutup' }));
    case 'object': return passed(await rotation.raiseObjection(stage.world.public, { drawId, text: 'Nama saya tidak ada di daftar.' }));
    case 'uphold': case 'reject': return answer(stage, model, attempt.kind === 'uphold' ? 'upheld' : 'rejected');
    case 'vote': return passed(await doors.supersedeDraw(stage[attempt.who], { drawId, reasonCode: 'other', reason: 'Uji coba penggantian hasil undian' }));
    case 'tamper': return tamper(stage, drawId, attempt.what);
  }
}

async function answer(stage: Stage, model: Model, outcome: 'upheld' | 'rejected'): Promise<boolean> {
  const open = model.objections.find((one) => !one.answered);
  return open ? passed(await rotation.answerObjection(stage.ppkukm, { objectionId: open.id, outcome, text: 'Sudah diperiksa petugas.' })) : false;
}

function passed(outcome: Result<unknown>): boolean {
  return outcome.ok;
}

/** What a database administrator may type; true when a row was really changed. */
async function tamper(stage: Stage, drawId: string, what: Extract<Attempt, { kind: 'tamper' }>['what']): Promise<boolean> {
  const statements = {
    list: sql`update rotation.freezes set input = replace(input, '"turnsBefore":0', '"turnsBefore":1') where draw_id = ${drawId}`,
    entrants: sql`delete from rotation.entrants where draw_id = ${drawId}`,
    number: sql`update rotation.public_numbers set digits = '00000000000000000000' where draw_id = ${drawId}`,
    digits: sql`update rotation.openings set digits = '000000000000' where draw_id = ${drawId}`,
    result: sql`delete from rotation.results where draw_id = ${drawId}`
  };
  try {
    await statements[what].execute(stage.world.db);
    return true;
  } catch {
    return false;
  }
}

/** What an accepted attempt does to the model. */
export async function follow(stage: Stage, model: Model, attempt: Attempt): Promise<void> {
  if (attempt.kind === 'envelopes') model.envelopes = attempt.count;
  if (attempt.kind === 'number') model.number = attempt.digits;
  if (attempt.kind === 'open') model.opened.set(attempt.no, attempt.digits);
  if (attempt.kind === 'draw') model.result = (await rotation.findDraw(stage.world.db, model.drawId))!.resultHash;
  if (attempt.kind === 'compare') model.compared = attempt.honest;
  if (attempt.kind === 'publish') model.published = true;
  if (attempt.kind === 'object') model.objections = (await rotation.readObjections(stage.ppkukm, model.drawId)).map((one) => ({ id: one.id, answered: one.outcome !== null }));
  if (attempt.kind === 'uphold' || attempt.kind === 'reject') model.objections.find((one) => !one.answered)!.answered = true;
  if (attempt.kind === 'vote') model.voters.add(attempt.who);
  if (attempt.kind === 'uphold') model.corrected = true;
  if (attempt.kind === 'uphold' || attempt.kind === 'cancel' || (attempt.kind === 'vote' && model.voters.size === 3)) model.ended = true;
}

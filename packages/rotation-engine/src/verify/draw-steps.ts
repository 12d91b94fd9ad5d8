/** The steps that verify a draw, from its tickets on. */
import { certificateFault } from './certificate.ts';
import { chainRuleFault } from './chain.ts';
import { drawOf, type Draw } from './draw.ts';
import type { Documents } from './hashes.ts';
import { checkLimits, type Placed } from './limits.ts';
import { checkPlacement, checkUmkmOrder } from './order.ts';
import { faultIn, type Detail, type Protocol, type VerifyOptions } from './protocol.ts';
import { checkRecomputation } from './recomputation.ts';
import { waitlistFault } from './waitlist.ts';

/** Tickets, limits, order, waiting list, certificate, chain and recomputation of a draw with this seed. */
export function checkDraw(protocol: Protocol, documents: Documents, seed: string, options: VerifyOptions): void {
  const draw = drawOf(documents.input, seed);
  const tickets = draw.ticket.length + draw.rwTicket.length + draw.waveTicket.length;
  if (!protocol.note('tickets', undefined, { tickets })) return;
  const placed = checkLimits(draw, documents.result);
  if ('field' in placed) return void protocol.note('limits', placed, {});
  protocol.note('limits', undefined, { places: placed.count, quotas: draw.event.quotas.length });
  checkOrder(protocol, documents, draw, placed, options);
}

function checkOrder(protocol: Protocol, documents: Documents, draw: Draw, placed: Placed, options: VerifyOptions): void {
  const { result, chain } = documents;
  // Tag quotas are one more family of limits: the checks by single exchange do not hold there.
  const umkm = draw.crossing ? { tried: 0 } : checkUmkmOrder(draw, placed);
  if (!protocol.note('umkmOrder', faultIn(umkm), tried(umkm, draw))) return;
  const waves = draw.crossing ? { tried: 0 } : checkPlacement(draw, placed);
  if (!protocol.note('placement', faultIn(waves), tried(waves, draw))) return;
  const waiting = result.waitlist ?? [];
  if (!protocol.note('waitlist', waitlistFault(draw, placed, waiting), { waiting: waiting.length })) return;
  const kind = result.certificate.kind;
  if (!protocol.note('certificate', certificateFault(draw, placed, result.certificate), { kind })) return;
  if (!protocol.note('chain', chainRuleFault(draw, placed, chain), { replacements: chain.length })) return;
  checkRecomputation(protocol, documents, options.recompute);
}

function tried(outcome: object, draw: Draw): Detail {
  return { exchanges: 'tried' in outcome ? Number(outcome.tried) : 0, skipped: draw.crossing };
}

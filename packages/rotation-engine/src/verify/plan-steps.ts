/** The steps that verify a plan, from its tickets on. */
import type { Documents } from './hashes.ts';
import type { Protocol, VerifyOptions } from './protocol.ts';
import { checkRecomputation } from './recomputation.ts';
import { seasonCertificateFault } from './season-certificate.ts';
import { seasonChainFault } from './season-chain.ts';
import { checkSeasonLimits } from './season-limits.ts';
import { checkSeasonOrder } from './season-order.ts';
import { treesOf } from './season-trees.ts';
import { seasonOf } from './season.ts';

/** Tickets, limits, order of the businesses, certificate, chain and recomputation of a plan. Only the recomputation decides point 5. */
export function checkPlan(protocol: Protocol, documents: Documents, options: VerifyOptions): void {
  const { input, result, chain } = documents;
  const season = seasonOf(input, documents.entries);
  if (!protocol.note('tickets', undefined, { tickets: input.rws.length + input.umkm.length })) return;
  const held = checkSeasonLimits(season, result);
  if ('field' in held) return void protocol.note('limits', held, {});
  const quotas = season.quotas.reduce((sum, one) => sum + one.length, 0);
  protocol.note('limits', undefined, { places: held.count, quotas });
  const trees = treesOf(season);
  const order = checkSeasonOrder(season, held, trees);
  if ('field' in order) return void protocol.note('umkmOrder', order, {});
  protocol.note('umkmOrder', undefined, { exchanges: order.tried, skipped: false });
  protocol.note('placement', undefined, { exchanges: 0, skipped: true });
  protocol.note('waitlist', undefined, { waiting: 0, skipped: true });
  const found = seasonCertificateFault(season, held, result.certificate, trees);
  if (!protocol.note('certificate', found, { kind: result.certificate.kind })) return;
  if (!protocol.note('chain', seasonChainFault(season, held, chain), { replacements: chain.length })) return;
  checkRecomputation(protocol, documents, options.recompute);
}

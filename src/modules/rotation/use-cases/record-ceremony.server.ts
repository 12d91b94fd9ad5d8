import { accept, type Result } from '#platform/result.ts';
import type { Ctx } from '#modules/access/index.server.ts';
import type { NotFound, RotationRefusal } from '../refusals.ts';
import type { Witness } from '../rules/ceremony.ts';
import { announceNumber } from './announce-number.server.ts';
import { openEnvelope } from './open-envelope.server.ts';
import { registerEnvelopes } from './register-envelopes.server.ts';

/**
 * A whole ceremony in its order (envelopes, number, digits) through the same three use cases, for replays and
 * seeds. Stops at the first refusal; what was recorded before it stays.
 */
export async function recordCeremony(
  ctx: Ctx, command: { drawId: string; witnesses: readonly (Witness & { digits: string })[]; publicNumber: { method: 'd10' | 'drum'; digits: string } }
): Promise<Result<{ drawId: string }, RotationRefusal | NotFound>> {
  const { drawId, witnesses, publicNumber } = command;
  const registered = await registerEnvelopes(ctx, { drawId, witnesses: witnesses.map(({ role, interest }) => ({ role, interest })) });
  if (!registered.ok) return registered;
  const announced = await announceNumber(ctx, { drawId, ...publicNumber });
  if (!announced.ok) return announced;
  for (const [index, { digits }] of witnesses.entries()) {
    const opened = await openEnvelope(ctx, { drawId, no: index + 1, digits, again: digits });
    if (!opened.ok) return opened;
  }
  return accept({ drawId });
}

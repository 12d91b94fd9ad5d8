import type { Input, RotationEvent } from '../src/types.ts';

/** What makes one event of a plan crossing: its tag quotas, and limits over waves beside per-wave sets. */
export interface Crossing {
  event: string;
  /** Ids of the tag quotas, and of the quotas without wave where these cross. */
  quotas: string[];
}

/** The contract's "Exact class" by form, for a plan: which events cross, empty if it is exact. */
export function crossingOf(input: Input): Crossing[] {
  return input.events.flatMap((event) => {
    const tags = event.quotas.filter((q) => q.kind === 'tag').map((q) => q.id);
    const over = wavesCross(input, event) ? event.quotas.filter((q) => q.kind !== 'tag' && q.wave === undefined).map((q) => q.id) : [];
    return tags.length > 0 || wavesCross(input, event) ? [{ event: event.id, quotas: [...tags, ...over].sort() }] : [];
  });
}

/** Several waves, something that tells them apart, and something that reaches over them. */
function wavesCross(input: Input, event: RotationEvent): boolean {
  if (event.waves.length < 2) return false;
  const perWave =
    event.perRwPerWaveMax !== undefined ||
    event.quotas.some((q) => q.wave !== undefined && q.kind === 'territory') ||
    input.umkm.some((u) => u.eligible.some((entry) => entry.startsWith(event.id + '/')));
  // The policy's perRwMax applies to an event with neither cap of its own.
  const overWaves =
    event.perRwMax !== undefined ||
    event.perRwPerWaveMax === undefined ||
    event.quotas.some((q) => q.wave === undefined && q.kind === 'territory');
  return perWave && overWaves;
}

/** The plan that `"crossing": "ignore"` stands for: without its tag quotas and, in a crossing event, without the limits over waves. */
export function ignoringCrossing(input: Input): Input {
  return {
    ...input,
    umkm: input.umkm.map((u) => ({ ...u, tags: [] })),
    events: input.events.map((event) => {
      const quotas = event.quotas.filter((q) => q.kind === 'territory');
      if (!wavesCross(input, event)) return { ...event, quotas };
      // A cap that nobody can reach stands for none, so that the policy's does not come back.
      return { ...event, perRwMax: 1_000_000, quotas: quotas.filter((q) => q.wave !== undefined) };
    })
  };
}

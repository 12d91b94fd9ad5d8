import type { Input, Quota, RotationEvent } from '../types.ts';

/** Where places are given under one set of limits: a whole event, or one wave of an event whose waves are told apart. */
export interface Scope {
  readonly event: number;
  /** The one wave it is about, -1 for the event as a whole. */
  readonly wave: number;
  readonly capacity: number;
  /** Most places of one RW here. */
  readonly rwMax: number;
  readonly quotas: readonly Quota[];
}

/** The scopes of each event, and whether its waves are told apart. */
export interface Scopes {
  readonly scopes: Scope[];
  /** First scope of each event; those of event e are `first[e] .. first[e + 1] - 1`. */
  readonly first: Int32Array;
}

/** What makes a plan crossing, by event: limits over waves beside per-wave sets, or tag quotas. */
export interface Crossing {
  readonly event: number;
  readonly quotas: string[];
  /** Limits over waves meet per-wave sets here. */
  readonly overWaves: boolean;
}

/** Events in which some UMKM may attend one wave only. */
function eventsWithWaveEntries(input: Input): Set<string> {
  const events = new Set<string>();
  const known = new Set<string>();
  for (const { id, waves } of input.events) if (waves.length > 1) for (const w of waves) known.add(id + '/' + w.id);
  if (known.size === 0) return events;
  for (const u of input.umkm)
    for (const entry of u.eligible)
      if (entry.includes('/') && known.has(entry)) events.add(entry.slice(0, entry.indexOf('/')));
  return events;
}

/** The cap per RW over all waves of an event: its own, or the policy's where the event has none of its own. */
function overWavesCap(input: Input, event: RotationEvent): number | undefined {
  return event.perRwMax ?? (event.perRwPerWaveMax === undefined ? input.policy.perRwMax : undefined);
}

/**
 * Divides the events into scopes and names what crosses. Judged by form, even where a limit cannot bind; one-wave events never
 * cross, pins do not count, and tag quotas always cross but tell no waves apart (so that ignoring them drops nothing else). Source:
 * contract, "Exact class". Where a plan is told to ignore what crosses, the scopes are the answer: tag quotas, and limits over waves of
 * events that are told apart, are in none of them.
 */
export function scopesOf(input: Input): Scopes & { crossing: Crossing[] } {
  const waveEntries = eventsWithWaveEntries(input);
  const scopes: Scope[] = [];
  const first = new Int32Array(input.events.length + 1);
  const crossing: Crossing[] = [];
  input.events.forEach((event, e) => {
    first[e] = scopes.length;
    const territory = event.quotas.filter((q) => q.kind === 'territory');
    const tags = event.quotas.filter((q) => q.kind === 'tag').map((q) => q.id);
    const isApart =
      event.waves.length > 1 &&
      (event.perRwPerWaveMax !== undefined || territory.some((q) => q.wave !== undefined) || waveEntries.has(event.id));
    if (isApart) {
      scopes.push(...event.waves.map((wave, w) => waveScope(event, e, w, territory.filter((q) => q.wave === wave.id))));
      const over = territory.filter((q) => q.wave === undefined).map((q) => q.id);
      const overWaves = over.length > 0 || overWavesCap(input, event) !== undefined;
      if (overWaves || tags.length > 0) crossing.push({ event: e, quotas: [...over, ...tags].sort(), overWaves });
    } else {
      scopes.push(eventScope(input, event, e, territory));
      if (tags.length > 0) crossing.push({ event: e, quotas: tags, overWaves: false });
    }
  });
  first[input.events.length] = scopes.length;
  return { scopes, first, crossing };
}

function waveScope(event: RotationEvent, e: number, w: number, quotas: Quota[]): Scope {
  return { event: e, wave: w, capacity: event.waves[w].capacity, rwMax: event.perRwPerWaveMax ?? Infinity, quotas };
}

function eventScope(input: Input, event: RotationEvent, e: number, quotas: Quota[]): Scope {
  const capacity = event.waves.reduce((sum, w) => sum + w.capacity, 0);
  const rwMax = Math.min(overWavesCap(input, event) ?? Infinity, event.perRwPerWaveMax ?? Infinity);
  return { event: e, wave: -1, capacity, rwMax, quotas };
}

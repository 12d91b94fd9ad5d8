import { isListed, type Checks } from './checks.ts';

/** What the rest of the input may refer to. */
export interface KnownEvents {
  list: string[];
  /** Ids of the waves of each event, sorted. */
  waves: Map<string, readonly string[]>;
  /** "E01" and "E01/W1" -> position of the event. */
  entries: Map<string, number>;
  /** Tags that some quota names. */
  tags: Set<string>;
}

/** Reads events with their waves and quotas. */
export function readEvents(checks: Checks, value: unknown, windows: Set<string>): KnownEvents {
  const events = checks.array(value, 'events');
  const known: KnownEvents = { list: [], waves: new Map(), entries: new Map(), tags: new Set() };
  let before = '';
  for (let i = 0; i < events.length; i++) {
    const path = `events[${i}]`;
    const event = checks.object(events[i], path, ['id', 'waves', 'quotas'], ['window', 'perRwMax', 'perRwPerWaveMax']);
    const id = checks.id(event.id, path + '.id');
    if (i > 0) checks.ascending(before, id, path + '.id');
    before = id;
    if (event.window !== undefined && !windows.has(checks.id(event.window, path + '.window')))
      checks.reject(path + '.window', `no window is called ${String(event.window)}`);
    for (const cap of ['perRwMax', 'perRwPerWaveMax'])
      if (event[cap] !== undefined) checks.whole(event[cap], `${path}.${cap}`, 1, Number.MAX_SAFE_INTEGER);
    const waves = readWaves(checks, event.waves, path + '.waves');
    known.entries.set(id, i);
    for (const wave of waves) known.entries.set(id + '/' + wave, i);
    known.list.push(id);
    known.waves.set(id, waves);
    readQuotas(checks, event.quotas, path + '.quotas', waves, known.tags);
  }
  return known;
}

function readWaves(checks: Checks, value: unknown, at: string): string[] {
  const list = checks.array(value, at);
  if (list.length === 0) checks.reject(at, 'an event has at least one wave');
  const waves: string[] = [];
  let before = '';
  for (let i = 0; i < list.length; i++) {
    const path = `${at}[${i}]`;
    const wave = checks.object(list[i], path, ['id', 'capacity'], []);
    const id = checks.id(wave.id, path + '.id');
    if (i > 0) checks.ascending(before, id, path + '.id');
    checks.whole(wave.capacity, path + '.capacity', 0, 1_000_000);
    waves.push(id);
    before = id;
  }
  return waves;
}

function readQuotas(checks: Checks, value: unknown, at: string, waves: readonly string[], tags: Set<string>): void {
  const list = checks.array(value, at);
  let before = '';
  for (let i = 0; i < list.length; i++) {
    const path = `${at}[${i}]`;
    const quota = checks.object(list[i], path, ['id', 'kind', 'key'], ['wave', 'min', 'max']);
    const id = checks.id(quota.id, path + '.id');
    if (i > 0) checks.ascending(before, id, path + '.id');
    before = id;
    if (quota.kind === 'territory') checks.code(quota.key, path + '.key');
    else if (quota.kind === 'tag') tags.add(checks.id(quota.key, path + '.key'));
    else checks.reject(path + '.kind', 'must be territory or tag');
    if (quota.wave !== undefined && !isListed(waves, checks.id(quota.wave, path + '.wave')))
      checks.reject(path + '.wave', `no wave of this event is called ${String(quota.wave)}`);
    for (const bound of ['min', 'max'])
      if (quota[bound] !== undefined) checks.whole(quota[bound], `${path}.${bound}`, 0, 1_000_000);
    if (quota.min === undefined && quota.max === undefined) checks.reject(path, 'a quota has min, max or both');
  }
}

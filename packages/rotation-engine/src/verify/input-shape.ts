/** The shape of `giliran/input@1`: closed fields, forms, order, and every reference. Exit 4 where it fails. */
import type { Input } from '../types.ts';
import type { Json } from './read.ts';
import { fault, type Fault } from './report.ts';
import { SAFE, array, bool, code, hash, id, integer, object, oneOf, text, type Check } from './shape.ts';

const anyText = text(/^/);

const policy = object(
  { floorFirst: bool, turnsMax: integer(1, SAFE), perRwMax: integer(1, SAFE), searchNodesMax: integer(1, SAFE) },
  { windows: array(object({ id, max: integer(0) }, { in: id }), ['id']), crossing: oneOf('ignore') },
);

const rw = object({ code, weight: integer(1), turnsBefore: integer(0) });

const costs: Check = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(path, 'not an object');
  for (const key in value) {
    const found = integer(0)(value[key], `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
};

const umkm = object(
  { id, rw: code, tags: array(id, 'self'), turnsBefore: integer(0), lastTurnRank: integer(0, SAFE), eligible: array(anyText, 'self') },
  { costs },
);

const quotaFields = object({ id, kind: oneOf('territory', 'tag'), key: anyText }, { wave: id, min: integer(0), max: integer(0) });

const quota: Check = (value, path) => {
  const found = quotaFields(value, path);
  if (found) return found;
  const one = value as Record<string, Json>;
  if (!Object.hasOwn(one, 'min') && !Object.hasOwn(one, 'max')) return fault(path, 'neither min nor max');
  return (one['kind'] === 'territory' ? code : id)(one['key'], `${path}.key`);
};

const event = object(
  { id, waves: array(object({ id, capacity: integer(0) }), ['id']), quotas: array(quota, ['id']) },
  { window: id, perRwMax: integer(1, SAFE), perRwPerWaveMax: integer(1, SAFE) },
);

const fields = object(
  {
    schema: oneOf('giliran/input@1'), kind: oneOf('draw', 'plan'), policy, rws: array(rw, ['code']), umkm: array(umkm, ['id']),
    events: array(event, ['id']), seed: hash,
  },
  {
    rwTargets: array(object({ event: id, rw: code, places: integer(0) }), ['event', 'rw']),
    pins: array(object({ umkm: id, event: id, wave: id }), ['umkm', 'event', 'wave']),
  },
);

/** The first fault of an input, at its JSON path, or undefined. */
export function inputFault(value: Json | undefined): Fault | undefined {
  const found = fields(value, '$') ?? references(value as unknown as Input);
  return found && { ...found, malformedInput: true };
}

function references(input: Input): Fault | undefined {
  if (input.kind === 'draw' && input.events.length !== 1) return fault('$.events', 'a draw has exactly one event');
  if (input.kind === 'plan' && input.rwTargets) return fault('$.rwTargets', 'only in a draw');
  return windowFault(input) ?? rwFault(input) ?? eventFault(input) ?? umkmFault(input) ?? pairFault(input) ?? crossingFault(input);
}

/** A plan has no tag quotas, and no limits over waves beside limits per wave, unless it is told to ignore them. */
function crossingFault(input: Input): Fault | undefined {
  if (input.kind === 'draw' || input.policy.crossing === 'ignore') return undefined;
  const named = new Set<string>();
  for (const one of input.umkm) for (const entry of one.eligible) if (entry.includes('/')) named.add(entry.slice(0, entry.indexOf('/')));
  const wrong = input.events.findIndex((one) => {
    if (one.quotas.some((quota) => quota.kind === 'tag')) return true;
    const perWave = one.perRwPerWaveMax !== undefined || named.has(one.id) || one.quotas.some((quota) => quota.wave !== undefined);
    const overWaves = one.perRwMax !== undefined || one.perRwPerWaveMax === undefined || one.quotas.some((quota) => quota.wave === undefined);
    return one.waves.length > 1 && perWave && overWaves;
  });
  return wrong < 0 ? undefined : fault(`$.events[${wrong}]`, 'limits cross');
}

function windowFault(input: Input): Fault | undefined {
  const windows = input.policy.windows ?? [];
  const outer = new Map(windows.map((window) => [window.id, window.in]));
  for (let i = 0; i < windows.length; i += 1) {
    let at: string | undefined = windows[i].id;
    for (let steps = 0; at !== undefined; steps += 1) {
      if (!outer.has(at) || steps > windows.length) return fault(`$.policy.windows[${i}].in`, 'dangling or a cycle');
      at = outer.get(at);
    }
  }
  const lost = input.events.findIndex((one) => one.window !== undefined && !outer.has(one.window));
  return lost < 0 ? undefined : fault(`$.events[${lost}].window`, 'dangling');
}

function rwFault(input: Input): Fault | undefined {
  const codes = new Set(input.rws.map((one) => one.code));
  for (let i = 0; i < input.rws.length; i += 1) {
    let at = input.rws[i].code;
    while (at.includes('.')) {
      at = at.slice(0, at.lastIndexOf('.'));
      if (codes.has(at)) return fault(`$.rws[${i}].code`, 'lies under another RW');
    }
  }
  const lost = input.umkm.findIndex((one) => !codes.has(one.rw));
  if (lost >= 0) return fault(`$.umkm[${lost}].rw`, 'dangling');
  const target = (input.rwTargets ?? []).findIndex((one) => !codes.has(one.rw));
  return target < 0 ? undefined : fault(`$.rwTargets[${target}].rw`, 'dangling');
}

function eventFault(input: Input): Fault | undefined {
  for (let i = 0; i < input.events.length; i += 1) {
    const waves = new Set(input.events[i].waves.map((one) => one.id));
    const lost = input.events[i].quotas.findIndex((one) => one.wave !== undefined && !waves.has(one.wave));
    if (lost >= 0) return fault(`$.events[${i}].quotas[${lost}].wave`, 'dangling');
  }
  return undefined;
}

function umkmFault(input: Input): Fault | undefined {
  const known = wavesOf(input);
  const tags = new Set(input.events.flatMap((one) => one.quotas.filter((q) => q.kind === 'tag').map((q) => q.key)));
  const ranks = new Set<number>();
  for (let i = 0; i < input.umkm.length; i += 1) {
    const one = input.umkm[i];
    const stray = one.tags.findIndex((tag) => !tags.has(tag));
    if (stray >= 0) return fault(`$.umkm[${i}].tags[${stray}]`, 'no quota names it');
    const found = entriesFault(one.eligible, known, `$.umkm[${i}].eligible`);
    if (found) return found;
    for (const key in one.costs ?? {}) if (!one.eligible.includes(key)) return fault(`$.umkm[${i}].costs.${key}`, 'unknown field');
    if (one.lastTurnRank > 0) ranks.add(one.lastTurnRank);
  }
  let highest = 0;
  for (const rank of ranks) highest = Math.max(highest, rank);
  return highest === ranks.size ? undefined : fault('$.umkm', 'lastTurnRank is not dense');
}

function entriesFault(entries: readonly string[], known: Map<string, Set<string>>, path: string): Fault | undefined {
  const seen = new Set<string>();
  for (let j = 0; j < entries.length; j += 1) {
    const slash = entries[j].indexOf('/');
    const event = slash < 0 ? entries[j] : entries[j].slice(0, slash);
    const waves = known.get(event);
    if (!waves || (slash >= 0 && !waves.has(entries[j].slice(slash + 1)))) return fault(`${path}[${j}]`, 'dangling');
    if (seen.has(event)) return fault(`${path}[${j}]`, 'an event named twice');
    seen.add(event);
  }
  return undefined;
}

function pairFault(input: Input): Fault | undefined {
  const known = wavesOf(input);
  const target = (input.rwTargets ?? []).findIndex((one) => !known.has(one.event));
  if (target >= 0) return fault(`$.rwTargets[${target}].event`, 'dangling');
  const entries = new Map(input.umkm.map((one) => [one.id, one.eligible]));
  for (const [i, pin] of (input.pins ?? []).entries()) {
    const hers = entries.get(pin.umkm);
    if (!hers) return fault(`$.pins[${i}].umkm`, 'dangling');
    if (!known.get(pin.event)?.has(pin.wave)) return fault(`$.pins[${i}].wave`, 'dangling');
    if (!hers.includes(pin.event) && !hers.includes(`${pin.event}/${pin.wave}`)) return fault(`$.pins[${i}]`, 'pinned where she is not eligible');
  }
  return undefined;
}

function wavesOf(input: Input): Map<string, Set<string>> {
  return new Map(input.events.map((one) => [one.id, new Set(one.waves.map((wave) => wave.id))]));
}

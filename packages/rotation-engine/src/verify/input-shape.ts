/** The shape of `giliran/input@1`: closed fields, forms, order, and every reference. Exit 4 where it fails. */
import type { Input } from '../types.ts';
import type { Json } from './byte-reader.ts';
import { entriesOf, type Entries } from './entries.ts';
import { fault, type Fault } from './report.ts';
import { SAFE, anyText, array, bool, code, hash, id, integer, object, oneOf, texts, under, type Check } from './shape.ts';

const policy = object(
  { floorFirst: bool, turnsMax: integer(1, SAFE), perRwMax: integer(1, SAFE), searchNodesMax: integer(1, SAFE) },
  { windows: array(object({ id, max: integer(0) }, { in: id }), ['id']), crossing: oneOf('ignore') },
);

const rw = object({ code, weight: integer(1), turnsBefore: integer(0) });

const cost = integer(0);

const costs: Check = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('', 'not an object');
  for (const key in value) {
    const found = cost(value[key]);
    if (found) return under(`.${key}`, found);
  }
  return undefined;
};

const umkm = object(
  { id, rw: code, tags: array(id, 'self'), turnsBefore: integer(0), lastTurnRank: integer(0, SAFE), eligible: texts },
  { costs },
);

const quotaFields = object({ id, kind: oneOf('territory', 'tag'), key: anyText }, { wave: id, min: integer(0), max: integer(0) });

const quota: Check = (value) => {
  const found = quotaFields(value);
  if (found) return found;
  const one = value as Record<string, Json>;
  if (!Object.hasOwn(one, 'min') && !Object.hasOwn(one, 'max')) return fault('', 'neither min nor max');
  return under('.key', (one['kind'] === 'territory' ? code : id)(one['key']));
};

const oneEvent = object(
  { id, waves: array(object({ id, capacity: integer(0) }), ['id']), quotas: array(quota, ['id']) },
  { window: id, perRwMax: integer(1, SAFE), perRwPerWaveMax: integer(1, SAFE) },
);

const fields = object(
  {
    schema: oneOf('giliran/input@1'), kind: oneOf('draw', 'plan'), policy, rws: array(rw, ['code']), umkm: array(umkm, ['id']),
    events: array(oneEvent, ['id']), seed: hash,
  },
  {
    rwTargets: array(object({ event: id, rw: code, places: integer(0) }), ['event', 'rw']),
    pins: array(object({ umkm: id, event: id, wave: id }), ['umkm', 'event', 'wave']),
  },
);

/** The entries of a well-formed input as numbers, or its first fault at its JSON path. */
export function checkInput(value: Json | undefined): Fault | Entries {
  const input = value as unknown as Input;
  const found = under('$', fields(value)) ?? references(input);
  if (found) return { ...found, malformedInput: true };
  const entries = entriesOf(input);
  const later = 'field' in entries ? entries : (pairFault(input) ?? crossingFault(input, entries));
  return later ? { ...later, malformedInput: true } : entries;
}

/** The first fault of an input, at its JSON path, or undefined. */
export function inputFault(value: Json | undefined): Fault | undefined {
  const checked = checkInput(value);
  return 'field' in checked ? checked : undefined;
}

function references(input: Input): Fault | undefined {
  if (input.kind === 'draw' && input.events.length !== 1) return fault('$.events', 'a draw has exactly one event');
  if (input.kind === 'plan' && input.rwTargets) return fault('$.rwTargets', 'only in a draw');
  return windowFault(input) ?? rwFault(input) ?? eventFault(input) ?? umkmFault(input);
}

function windowFault(input: Input): Fault | undefined {
  const windows = input.policy.windows ?? [];
  const outer = new Map(windows.map((window) => [window.id, window.in]));
  const sound = new Set<string>();
  for (let i = 0; i < windows.length; i += 1) {
    const way: string[] = [];
    for (let at: string | undefined = windows[i].id; at !== undefined && !sound.has(at); at = outer.get(at)) {
      if (!outer.has(at) || way.length > windows.length) return fault(`$.policy.windows[${i}].in`, 'dangling or a cycle');
      way.push(at);
    }
    for (const window of way) sound.add(window);
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
    if (input.events[i].waves.length === 0) return fault(`$.events[${i}].waves`, 'an event has at least one wave');
    const waves = new Set(input.events[i].waves.map((one) => one.id));
    const lost = input.events[i].quotas.findIndex((one) => one.wave !== undefined && !waves.has(one.wave));
    if (lost >= 0) return fault(`$.events[${i}].quotas[${lost}].wave`, 'dangling');
  }
  return undefined;
}

function umkmFault(input: Input): Fault | undefined {
  const tags = new Set(input.events.flatMap((one) => one.quotas.filter((q) => q.kind === 'tag').map((q) => q.key)));
  const ranks = new Set<number>();
  for (let i = 0; i < input.umkm.length; i += 1) {
    const one = input.umkm[i];
    const stray = one.tags.findIndex((tag) => !tags.has(tag));
    if (stray >= 0) return fault(`$.umkm[${i}].tags[${stray}]`, 'no quota names it');
    if (one.costs) {
      const entries = new Set(one.eligible);
      for (const key in one.costs) if (!entries.has(key)) return fault(`$.umkm[${i}].costs.${key}`, 'unknown field');
    }
    if (one.lastTurnRank > 0) ranks.add(one.lastTurnRank);
  }
  let highest = 0;
  for (const rank of ranks) highest = Math.max(highest, rank);
  return highest === ranks.size ? undefined : fault('$.umkm', 'lastTurnRank is not dense');
}

function pairFault(input: Input): Fault | undefined {
  const known = new Map(input.events.map((one) => [one.id, new Set(one.waves.map((wave) => wave.id))]));
  const target = (input.rwTargets ?? []).findIndex((one) => !known.has(one.event));
  if (target >= 0) return fault(`$.rwTargets[${target}].event`, 'dangling');
  if (!input.pins) return undefined;
  const entries = new Map(input.umkm.map((one) => [one.id, one.eligible]));
  for (const [i, pin] of input.pins.entries()) {
    const hers = entries.get(pin.umkm);
    if (!hers) return fault(`$.pins[${i}].umkm`, 'dangling');
    if (!known.get(pin.event)?.has(pin.wave)) return fault(`$.pins[${i}].wave`, 'dangling');
    if (!hers.includes(pin.event) && !hers.includes(`${pin.event}/${pin.wave}`)) return fault(`$.pins[${i}]`, 'pinned where she is not eligible');
  }
  return undefined;
}

/** A plan has no tag quotas, and no limits over waves beside limits per wave, unless it is told to ignore them. */
function crossingFault(input: Input, entries: Entries): Fault | undefined {
  if (input.kind === 'draw' || input.policy.crossing === 'ignore') return undefined;
  const named = new Uint8Array(input.events.length);
  const { event, wave } = entries.names;
  for (let i = 0; i < entries.code.length; i += 1) if (wave[entries.code[i]] >= 0) named[event[entries.code[i]]] = 1;
  const wrong = input.events.findIndex((one, e) => {
    if (one.quotas.some((q) => q.kind === 'tag')) return true;
    const perWave = one.perRwPerWaveMax !== undefined || named[e] === 1 || one.quotas.some((q) => q.wave !== undefined);
    const overWaves = one.perRwMax !== undefined || one.perRwPerWaveMax === undefined || one.quotas.some((q) => q.wave === undefined);
    return one.waves.length > 1 && perWave && overWaves;
  });
  return wrong < 0 ? undefined : fault(`$.events[${wrong}]`, 'limits cross: a plan has no tag quotas, and no limits over waves beside limits per wave');
}

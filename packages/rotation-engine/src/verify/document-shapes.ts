/** The shapes of everything beside the input: result, ceremony, chain, roster, exclusions. Exit 3 where they fail. */
import type { Bundle, Replacement, Result } from '../types.ts';
import type { Json } from './byte-reader.ts';
import { fault, type Fault } from './report.ts';
import { SAFE, array, code, hash, id, integer, object, oneOf, semver, text, under, words, type Check } from './shape.ts';

const pair = object({ umkm: id, event: id, wave: id });

const label = object({ label: text(/^(free|[0-9]+(\.[0-9]+)*)$/) }, { event: id, rw: code, wave: id, key: text(/^([0-9]+(\.[0-9]+)*)?$/) });

const labels = object({ kind: oneOf('labels'), nodes: array(label) });
const recompute = object({ kind: oneOf('recompute') });

const certificate: Check = (value) => {
  const kind = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['kind'] : undefined;
  return (kind === 'labels' ? labels : recompute)(value);
};

function resultShape(kind: string): Check {
  return object({
    schema: oneOf('giliran/result@1'), engine: semver, kind: oneOf(kind), inputHash: hash, seed: hash,
    assignments: array(pair, ['event', 'wave', 'umkm']), rws: array(object({ code, turns: integer(0, SAFE) })),
    ...(kind === 'draw' ? { waitlist: array(id) } : {}), certificate, hash,
  });
}

/** The first fault of a result of this kind, or undefined. */
export function resultFault(value: Json | undefined, kind: Result['kind']): Fault | undefined {
  return under('$.result', resultShape(kind)(value));
}

const instant: Check = (value) => {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.exec(value) : null;
  if (!parts) return fault('', 'not YYYY-MM-DDTHH:MM:SSZ');
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0) ? undefined : fault('', 'no such day');
};

const witness = object({ no: integer(1), role: words, digits: text(/^([0-9]{12}|rusak)$/) });
const witnesses = array(witness);

/** At least three envelopes, numbered in ascending order. */
const envelopes: Check = (value) => {
  const found = witnesses(value);
  if (found) return found;
  const list = value as { no: number }[];
  if (list.length < 3) return fault('', 'fewer than three witnesses');
  const wrong = list.findIndex((one, i) => i > 0 && (list[i - 1] as { no: number }).no >= one.no);
  return wrong < 0 ? undefined : fault(`[${wrong}]`, 'out of order or double');
};

const ceremony = object(
  {
    schema: oneOf('giliran/ceremony@1'), drawId: words, inputHash: hash, exclusionsHash: hash, rosterHash: hash, rulesHash: hash,
    engine: semver, engineHash: hash, announcedAt: instant, witnesses: envelopes,
    publicNumber: object({ method: oneOf('d10', 'drum'), digits: text(/^[0-9]{20}$/) }),
  },
  { supersedes: object({ drawId: words, reasonCode: words }) },
);

/** The first fault of a ceremony record, or undefined. Source: draw-protocol, points 4 to 6. */
export function ceremonyFault(value: Json | undefined): Fault | undefined {
  return under('$.ceremony', ceremony(value));
}

const first = { schema: oneOf('giliran/replacement@1'), base: hash, declined: id, event: id, wave: id, minimaMissed: array(id, 'self'), hash };
const chosen = { chosen: id, ring: integer(0) };
const firstEntry = object(first, chosen);
const laterEntry = object({ ...first, previous: hash }, chosen);

/** The first fault of a chain of replacements, or undefined. */
export function chainFault(value: Json | undefined): Fault | undefined {
  if (!Array.isArray(value)) return fault('$.chain', 'not an array');
  for (let i = 0; i < value.length; i += 1) {
    const path = `$.chain[${i}]`;
    const found = under(path, (i === 0 ? firstEntry : laterEntry)(value[i]));
    if (found) return found;
    const entry = value[i] as unknown as Replacement;
    if ((entry.chosen === undefined) !== (entry.ring === undefined)) return fault(`${path}.ring`, 'chosen and ring go together');
  }
  return undefined;
}

const roster = array(hash, 'self');
const exclusions = array(object({ code: id, rule: text(/^[A-Za-z0-9_.-]{1,40}$/) }), ['code', 'rule']);

/** The first fault of roster and exclusions: one leaf for each entrant, nobody both in and left out. */
export function listsFault(bundle: Pick<Bundle, 'input' | 'roster' | 'exclusions'>): Fault | undefined {
  const found = under('$.roster', roster(bundle.roster)) ?? under('$.exclusions', exclusions(bundle.exclusions as unknown as Json));
  if (found) return found;
  if (bundle.roster.length !== bundle.input.umkm.length) return fault('$.roster', 'not one leaf for each entrant');
  const entrants = new Set(bundle.input.umkm.map((one) => one.id));
  const both = bundle.exclusions.findIndex((one) => entrants.has(one.code));
  return both < 0 ? undefined : fault(`$.exclusions[${both}].code`, 'both in and left out');
}

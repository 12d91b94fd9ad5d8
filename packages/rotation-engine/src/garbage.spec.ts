import { describe, it, expect, vi } from 'vitest';
import { canonicalText, parseCanonical } from './canonical.ts';
import { explain } from './explain.ts';
import { feasibility } from './feasibility.ts';
import { plan } from './plan.ts';
import { replace } from './replace.ts';
import type { Input, WindowLimit } from './types.ts';
import { validateInput } from './validate.ts';

// Busy machines: times are printed, what is judged is the path and that there is an answer.
vi.setConfig({ testTimeout: 600_000 });

const UMKM = 50_000;
const LAST = UMKM - 1;

const PEOPLE = Array.from({ length: UMKM }, (_, i) => ({
  id: 'u' + String(i).padStart(7, '0'), rw: i % 2 ? '31.1' : '31.2', tags: [], turnsBefore: 0, lastTurnRank: 0, eligible: Array.from({ length: 20 }, (_, e) => 'E' + (10 + e))
}));

/** A sound season of a million pairs, 50,000 UMKM that may go to 20 events each; its first and last UMKM may be spoiled. */
function season(): any {
  const names = Array.from({ length: 20 }, (_, i) => 'E' + (10 + i));
  return {
    schema: 'giliran/input@1',
    kind: 'plan',
    policy: { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 1 },
    rws: [{ code: '31.1', weight: 1, turnsBefore: 0 }, { code: '31.2', weight: 1, turnsBefore: 0 }],
    umkm: [structuredClone(PEOPLE[0]), ...PEOPLE.slice(1, LAST), structuredClone(PEOPLE[LAST])],
    events: names.map((id) => ({ id, waves: [{ id: 'W1', capacity: 9 }], quotas: [] })),
    seed: '0f'.repeat(32)
  };
}

const many = <T>(make: (i: number) => T, count = 1_000_000): T[] => Array.from({ length: count }, (_, i) => make(i));
const pin = (i: number) => ({ umkm: 'u' + String(Math.floor(i / 20) % UMKM).padStart(7, '0'), event: 'E' + (10 + (i % 20)), wave: 'W1' });

/** What is spoiled in a season that is sound up to there, and where the refusal must point. */
const SPOILT: [what: string, path: string, spoil: (input: any) => void][] = [
  ['an entry that names nothing, the last of a million', `umkm[${LAST}].eligible[19]`, (i) => (i.umkm[LAST].eligible[19] = 'E99')],
  ['a number among the entries', `umkm[${LAST}].eligible[19]`, (i) => (i.umkm[LAST].eligible[19] = 7)],
  ['an entry twice', `umkm[${LAST}].eligible[19]`, (i) => (i.umkm[LAST].eligible[19] = 'E28')],
  ['entries out of order', `umkm[${LAST}].eligible[1]`, (i) => i.umkm[LAST].eligible.reverse()],
  ['an event named twice', `umkm[${LAST}].eligible[20]`, (i) => i.umkm[LAST].eligible.push('E29/W1')],
  ['a million entries of rubbish', 'umkm[0].eligible[0]', (i) => (i.umkm[0].eligible = many((n) => 'x' + n))],
  ['a million empty objects as entries', 'umkm[0].eligible[0]', (i) => (i.umkm[0].eligible = many(() => ({})))],
  ['a million UMKM that are numbers', 'umkm[0]', (i) => (i.umkm = many((n) => n))],
  ['a million UMKM without anything', 'umkm[0].id', (i) => (i.umkm = many(() => ({})))],
  ['a fraction of a turn', `umkm[${LAST}].turnsBefore`, (i) => (i.umkm[LAST].turnsBefore = 0.5)],
  ['turns that are not a number', `umkm[${LAST}].turnsBefore`, (i) => (i.umkm[LAST].turnsBefore = NaN)],
  ['endless turns', `umkm[${LAST}].turnsBefore`, (i) => (i.umkm[LAST].turnsBefore = Infinity)],
  ['turns below nothing', `umkm[${LAST}].turnsBefore`, (i) => (i.umkm[LAST].turnsBefore = -1)],
  ['turns written as text', `umkm[${LAST}].turnsBefore`, (i) => (i.umkm[LAST].turnsBefore = '0')],
  ['a rank above 2^53', `umkm[${LAST}].lastTurnRank`, (i) => (i.umkm[LAST].lastTurnRank = 2 ** 53)],
  ['ranks with a gap', `umkm[${LAST}].lastTurnRank`, (i) => (i.umkm[LAST].lastTurnRank = 2)],
  ['a field that nobody knows', `umkm[${LAST}].nik`, (i) => (i.umkm[LAST].nik = '3172')],
  ['a missing field', `umkm[${LAST}].tags`, (i) => delete i.umkm[LAST].tags],
  ['a code twice', `umkm[${LAST}].id`, (i) => (i.umkm[LAST].id = i.umkm[LAST - 1].id)],
  ['an RW that is none', `umkm[${LAST}].rw`, (i) => (i.umkm[LAST].rw = '31')],
  ['a cost of something else', `umkm[${LAST}].costs.E99`, (i) => (i.umkm[LAST].costs = { E99: 1 })],
  ['a cost below nothing', `umkm[${LAST}].costs.E10`, (i) => (i.umkm[LAST].costs = { E10: -1 })],
  ['a million pins, one of them twice', 'pins[999999]', (i) => (i.pins = [...many(pin, 999_999), pin(999_998)])],
  ['a million pins of nobody', 'pins[0].umkm', (i) => (i.pins = many(() => ({ umkm: 'z', event: 'E10', wave: 'W1' })))],
  ['a million quotas, the last without a bound', 'events[0].quotas[999999]', (i) => (i.events[0].quotas = many((n) => ({ id: 'Q' + String(n).padStart(7, '0'), kind: 'territory', key: '31', ...(n < 999_999 ? { max: 1 } : {}) })))],
  ['a million waves, the last with a fraction of a place', 'events[0].waves[999999].capacity', (i) => (i.events[0].waves = JSON.parse(JSON.stringify(many((n) => ({ id: 'W' + String(n).padStart(7, '0'), capacity: n < 999_999 ? 1 : 0.1 })))))],
  ['a million RWs, all of them one', 'rws[1].code', (i) => (i.rws = many(() => ({ code: '31.1', weight: 1, turnsBefore: 0 })))],
  ['a weight of nothing', 'rws[1].weight', (i) => (i.rws[1].weight = 0)],
  ['targets, which only a draw has', 'rwTargets', (i) => (i.rwTargets = [])],
  ['a seed in capitals', 'seed', (i) => (i.seed = 'AB'.repeat(32))],
  ['turnsMax of none', 'policy.turnsMax', (i) => (i.policy.turnsMax = 0)],
  ['a cap of 2^53', 'events[3].perRwMax', (i) => (i.events[3].perRwMax = 2 ** 53)],
  ['a hundred thousand windows in a ring', 'policy.windows[0].in', (i) => (i.policy.windows = windowChain(100_000, 'w099999'))],
  ['a hundred thousand windows, the outermost in none of them', 'policy.windows[0].in', (i) => (i.policy.windows = windowChain(100_000, 'x'))]
];

/** w000000 inside w000001 and so on; the ring closes at the outermost one, or leads out of the list. */
function windowChain(count: number, outermost?: string): WindowLimit[] {
  const name = (i: number): string => 'w' + String(i).padStart(6, '0');
  return many((i) => ({ id: name(i), ...(i < count - 1 ? { in: name(i + 1) } : outermost === undefined ? {} : { in: outermost === name(i) ? name(0) : outermost }), max: 1 + (i % 3) }), count);
}

describe('a million pairs of rubbish', () => {
  const times: string[] = [];

  it.each(SPOILT)('are refused where the fault is: %s', (what, path, spoil) => {
    const input = season();
    spoil(input);
    const before = performance.now();
    const outcome = plan(input);
    times.push(`${what} ${Math.round(performance.now() - before)} ms`);
    expect('rejected' in outcome ? outcome.rejected.path : 'accepted').toBe(path);
    if (times.length === SPOILT.length) console.log('refused within: ' + times.join(', '));
  });

  it('are accepted while they are sound, and refused without a seed only by who needs one', () => {
    const input = season();
    expect(validateInput(input)).toMatchObject({ ok: true, warnings: [] });
    delete input.seed;
    expect(plan(input)).toMatchObject({ rejected: { path: 'seed' } });
    input.umkm[LAST].turnsBefore = -1;
    expect(feasibility(input)).toMatchObject({ rejected: { path: `umkm[${LAST}].turnsBefore` } });
  });
});

/** The last number of the file, the turns of the last UMKM, written otherwise. */
function withLastNumber(text: string, written: string): string {
  const at = text.lastIndexOf('"turnsBefore":0}');
  return text.slice(0, at) + written + text.slice(at + '"turnsBefore":0}'.length);
}

describe('a file of a million pairs', () => {
  const text = canonicalText(season());
  const cases: [what: string, spoil: (text: string) => string | Uint8Array][] = [
    ['NaN', (t) => withLastNumber(t, '"turnsBefore":NaN}')],
    ['a fraction written out', (t) => withLastNumber(t, '"turnsBefore":9.0}')],
    ['an exponent', (t) => withLastNumber(t, '"turnsBefore":9e0}')],
    ['minus nothing', (t) => withLastNumber(t, '"turnsBefore":-0}')],
    ['a number that loses its last digit', (t) => withLastNumber(t, '"turnsBefore":9007199254740993}')],
    ['null', (t) => withLastNumber(t, '"turnsBefore":null}')],
    ['a key twice', (t) => withLastNumber(t, '"turnsBefore":0,"turnsBefore":0}')],
    ['a space', (t) => withLastNumber(t, '"turnsBefore": 9}')],
    ['keys out of order', (t) => t.replace('"capacity":9,"id":"W1"', '"id":"W1","capacity":9')],
    ['half a file', (t) => t.slice(0, t.length / 2)],
    ['something after the end', (t) => t + '\n'],
    ['a lone surrogate', (t) => t.replace('"W1"', '"\\ud800"')],
    ['text that is not NFC', (t) => t.replace('"W1"', '"e\u0301"')],
    ['bytes that are no text', (t) => new Uint8Array(t.length).fill(0xff)],
    ['nothing but brackets', () => '['.repeat(1_000_000)],
    ['nesting without end', () => '[{"a":'.repeat(200_000) + '1' + '}]'.repeat(200_000)],
    ['nothing at all', () => ''],
    ['zeros', (t) => new Uint8Array(t.length)]
  ];

  const times: string[] = [];

  it.each(cases)('is refused for its spelling, with a path: %s', (what, spoil) => {
    const content = spoil(text);
    expect(content).not.toBe(text);
    const before = performance.now();
    const parsed = parseCanonical(content);
    times.push(`${what} ${Math.round(performance.now() - before)} ms`);
    if (times.length === cases.length) console.log('files refused within: ' + times.join(', '));
    expect(parsed).toMatchObject({ ok: false, rejected: { path: expect.any(String), reason: expect.stringMatching(/\S/) } });
  });
});

describe('a hundred thousand windows inside each other', () => {
  it('bind by the narrowest, from the plan to its explanation and a replacement', () => {
    const input: Input = {
      ...season(),
      policy: { floorFirst: true, turnsMax: 5, perRwMax: 9, searchNodesMax: 1, windows: windowChain(100_000) },
      umkm: ['a', 'b'].map((id) => ({ id, rw: '31.1', tags: [], turnsBefore: 0, lastTurnRank: 0, eligible: ['E1', 'E2'] })),
      events: ['E1', 'E2'].map((id) => ({ id, window: 'w000000', waves: [{ id: 'W1', capacity: 1 }], quotas: [] }))
    };
    const outcome = plan(input);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    const { result } = outcome;
    expect(result.assignments.map((p) => p.event)).toEqual(['E1', 'E2']);
    const [first, second] = result.assignments;
    expect(first.umkm).not.toBe(second.umkm);
    expect(explain(input, result, { umkm: first.umkm, event: 'E2' })).toMatchObject({ explanation: { kind: 'lost_in_rw', tight: [{ kind: 'window', umkm: first.umkm, value: 1 }, { kind: 'capacity' }] } });
    const entry = replace(input, result, [], { declined: first.umkm, event: 'E1' });
    expect(entry.ok && entry.replacement.chosen).toBeUndefined();
  });
});

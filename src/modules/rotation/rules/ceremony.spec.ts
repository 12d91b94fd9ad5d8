import { canonicalText, seedOf } from '#engine';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildInput, candidatesPerQuota, minimaNeedingReason, traitsOf } from './build-input.ts';
import { ceremonyRecord, isEnvelopeContent, isPublicNumber, tidyDigits, witnessFault, type CeremonyParts } from './ceremony.ts';
import { consentFault } from './consent.ts';
import { HASH_LINES, inputText, withSeed } from './documents.ts';
import { DRAW_STATUSES, isBinding, NEXT, statusAfter } from './draw-status.ts';
import { conflictSentence } from './conflict-words.ts';
import { entrantMessage, excludedMessage, groupedHash } from './message-text.ts';
import { judgePins, pinKey } from './pins.ts';
import { missingVotes } from './supersede.ts';

const PARTS: CeremonyParts = {
  drawId: 'C-2026-001', inputHash: 'a'.repeat(64), exclusionsHash: 'b'.repeat(64), rosterHash: 'c'.repeat(64), rulesHash: 'd'.repeat(64), engine: '0.1.0', engineHash: 'e'.repeat(64),
  announcedAt: new Date('2026-11-26T03:00:00.500Z'), envelopes: [{ no: 2, role: 'Kader', digits: 'rusak' }, { no: 1, role: 'Warga', digits: '123456789012' }], publicNumber: { method: 'd10', digits: '0'.repeat(20) }
};
const seedFrom = (change: Partial<CeremonyParts>) => seedOf(ceremonyRecord({ ...PARTS, ...change }));

describe('the record of a ceremony', () => {
  it('lists the witnesses in printed order and the instant in whole seconds of UTC', () => {
    expect(ceremonyRecord(PARTS)).toMatchObject({ announcedAt: '2026-11-26T03:00:00Z', witnesses: [{ no: 1 }, { no: 2, digits: 'rusak' }] });
  });
  it('gives another seed when any one hash, digit, role or number changes', () => {
    const seeds = [{}, { inputHash: 'f'.repeat(64) }, { exclusionsHash: 'f'.repeat(64) }, { rosterHash: 'f'.repeat(64) }, { rulesHash: 'f'.repeat(64) }, { engineHash: 'f'.repeat(64) }, { drawId: 'C-2026-002' },
      { envelopes: [{ no: 1, role: 'Warga', digits: '123456789013' }, PARTS.envelopes[0]!] }, { publicNumber: { method: 'd10' as const, digits: `${'0'.repeat(19)}1` } }, { publicNumber: { method: 'drum' as const, digits: '0'.repeat(20) } }].map(seedFrom);
    expect(new Set(seeds).size).toBe(seeds.length);
  });
  it('has a seed that any SHA-256 tool gives', () => {
    expect(seedFrom({})).toBe(createHash('sha256').update(HASH_LINES.seed + canonicalText(ceremonyRecord(PARTS))).digest('hex'));
  });
  it('takes 12 digits or rusak for an envelope and 20 digits for the public number, however they are spaced', () => {
    expect(['123456789012', 'rusak', '12345678901', '1234567890123', '12345678901a'].map(isEnvelopeContent)).toEqual([true, true, false, false, false]);
    expect([tidyDigits(' 1234 5678-9012 '), tidyDigits('RUSAK')]).toEqual(['123456789012', 'rusak']);
    expect([isPublicNumber('0'.repeat(20)), isPublicNumber('0'.repeat(19))]).toEqual([true, false]);
  });
});

describe('witnesses', () => {
  const of = (...interests: string[]) => interests.map((interest) => ({ role: 'Saksi', interest }));
  it('are at least three of three different interests', () => {
    expect(witnessFault(of('business', 'cadre'), 3)).toEqual({ code: 'too_few_witnesses', atLeast: 3 });
    expect(witnessFault(of('business', 'business', 'cadre', 'business'), 3)).toEqual({ code: 'witnesses_one_interest', atLeast: 3 });
    expect(witnessFault(of('business', 'cadre', 'press'), 3)).toBeUndefined();
  });
  it('each have a role', () => {
    expect(witnessFault([...of('business', 'cadre'), { role: ' ', interest: 'press' }], 3)).toEqual({ code: 'witness_role_missing' });
  });
});

describe('the order of a draw', () => {
  it('opens no envelope before the public number is known and takes no number before the envelopes', () => {
    expect(DRAW_STATUSES.filter((status) => statusAfter(status, 'open_envelope'))).toEqual(['numbered', 'opened']);
    expect(DRAW_STATUSES.filter((status) => statusAfter(status, 'announce_number'))).toEqual(['enveloped']);
  });
  it('corrects or cancels a list only while nobody can know the seed', () => {
    expect(DRAW_STATUSES.filter((status) => statusAfter(status, 'correct') ?? statusAfter(status, 'cancel'))).toEqual(['frozen', 'enveloped']);
  });
  it('leaves only superseding once the first envelope is open', () => {
    for (const status of DRAW_STATUSES.filter(isBinding)) expect(Object.keys(NEXT[status]).filter((command) => !['open_envelope', 'draw', 'publish', 'supersede'].includes(command))).toEqual([]);
  });
});

describe('consent of two agencies', () => {
  const given = (agencyId: string, listHash: string, by: string) => ({ agencyId, listHash, by });
  it('is needed from each, for this very list, by two persons', () => {
    expect(consentFault(['a', 'b'], 'h', [given('a', 'h', 'x')])).toEqual({ code: 'consent_missing', agencies: ['b'] });
    expect(consentFault(['a', 'b'], 'h', [given('a', 'h', 'x'), given('b', 'old', 'y')])).toEqual({ code: 'consent_outdated', agencies: ['b'] });
    expect(consentFault(['a', 'b'], 'h', [given('a', 'h', 'x'), given('b', 'h', 'x')])).toEqual({ code: 'consent_same_person' });
    expect(consentFault(['a', 'b'], 'h', [given('a', 'h', 'x'), given('b', 'h', 'y')])).toBeUndefined();
  });
  it('is not asked of a single owner', () => {
    expect(consentFault(['a'], 'h', [])).toBeUndefined();
  });
});

describe('superseding a result', () => {
  const planner = (accountId: string, agencyId: string) => ({ accountId, agencyId, role: 'planner' });
  const inspector = { accountId: 'i', agencyId: 'inspektorat', role: 'inspector' };
  it('takes two persons of different agencies and the inspectorate', () => {
    expect(missingVotes([planner('x', 'a'), planner('y', 'a'), inspector])).toMatchObject({ agencies: 1 });
    expect(missingVotes([planner('x', 'a'), planner('y', 'b')])).toMatchObject({ inspector: true });
    expect(missingVotes([planner('x', 'a'), inspector])).toMatchObject({ persons: 1 });
    expect(missingVotes([planner('x', 'a'), planner('y', 'b'), inspector])).toBeUndefined();
  });
});

describe('places given before a draw', () => {
  const pin = { businessId: 'b', waveCode: 'W1' };
  const vote = (accountId: string, agencyId: string) => ({ ...pin, accountId, agencyId });
  it('come from confirmed places of an earlier result and are then not counted as extra', () => {
    expect(judgePins([pin], new Set([pinKey(pin)]), [], 100, 5)).toEqual({ extra: 0 });
  });
  it('otherwise take two persons of different agencies', () => {
    expect(judgePins([pin], new Set(), [vote('x', 'a'), vote('y', 'a')], 100, 5)).toMatchObject({ fault: { code: 'pin_without_result' } });
    expect(judgePins([pin], new Set(), [vote('x', 'a'), vote('y', 'b')], 100, 5)).toEqual({ extra: 1 });
  });
  it('are at most five in a hundred', () => {
    expect(judgePins([pin], new Set(), [vote('x', 'a'), vote('y', 'b')], 19, 5)).toEqual({ fault: { code: 'too_many_pins', most: 0 } });
  });
});

describe('what is frozen', () => {
  const terms = { waves: [{ code: 'W1', capacity: 2 }], quotas: [{ code: 'Q1', key: '31.72', waveCode: null, min: 1, max: null }], perRwMax: null, perRwPerWaveMax: null, policy: { floorFirst: true, turnsMax: 1, perRwMax: 1, searchNodesMax: 1000 } };
  const input = buildInput(terms, new Map([['31.72.01.1002.004', 0], ['31.71.01.1001.001', 2]]), [{ code: 'K7QX', rwCode: '31.72.01.1002.004', turnsBefore: 0, lastTurn: null }, { code: 'AB2C', rwCode: '31.71.01.1001.001', turnsBefore: 1, lastTurn: '2025-01-01', onlyWave: 'W1' }]);
  it('is canonical, sorted, and names nobody', () => {
    expect(inputText(input)).toBe(canonicalText(JSON.parse(inputText(input))));
    expect(input.umkm).toMatchObject([{ id: 'AB2C', lastTurnRank: 1, eligible: ['E01/W1'] }, { id: 'K7QX', lastTurnRank: 0, eligible: ['E01'] }]);
    expect(input.rws.map((rw) => rw.turnsBefore)).toEqual([2, 0]);
  });
  it('takes the seed at its canonical place and nowhere else', () => {
    const seed = '0'.repeat(64); // a seed of zeros is a seed
    expect(withSeed(inputText(input), seed)).toBe(canonicalText({ ...input, seed }));
    expect(() => withSeed(inputText(input), 'abc')).toThrow();
  });
  it('calls what quotas count t1, t2, and tells it of nobody for whom no quota asks', () => {
    const quotas = [{ code: 'Q1', kind: 'category', key: 'kriya', waveCode: null, min: null, max: 1 }, { code: 'Q2', kind: 'flag', key: 'first_timer', waveCode: null, min: 1, max: null }, { code: 'Q3', kind: 'category', key: 'kriya', waveCode: 'W1', min: 1, max: null }] as const;
    const row = { category: 'kriya', coachAgencyId: 'ppkukm', flags: ['women_led'], lastTurn: null };
    expect(traitsOf(row)).toEqual(['category:kriya', 'agency:ppkukm', 'flag:women_led', 'flag:first_timer']);
    expect(traitsOf({ ...row, lastTurn: '2025-01-01' })).not.toContain('flag:first_timer');
    const entrants = [{ code: 'K7QX', rwCode: '31.72.01.1002.004', turnsBefore: 0, lastTurn: null, traits: traitsOf(row) }, { code: 'AB2C', rwCode: '31.72.01.1002.004', turnsBefore: 0, lastTurn: null }];
    const tagged = buildInput({ ...terms, quotas }, new Map([['31.72.01.1002.004', 0]]), entrants);
    expect(tagged.umkm.map((umkm) => umkm.tags)).toEqual([[], ['t1', 't2']]);
    expect(tagged.events[0]!.quotas.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['tag t1', 'tag t2', 'tag t1']);
    expect(inputText(tagged)).not.toMatch(/kriya|ppkukm|women|first/);
    expect(candidatesPerQuota(quotas, entrants)).toEqual(new Map([['Q1', 1], ['Q2', 1], ['Q3', 1]]));
  });
  it('asks a public reason for a minimum above half of its candidates', () => {
    const quotas = [{ code: 'Q1', key: '31.72', min: 1, reason: null }];
    expect(candidatesPerQuota(quotas, [{ rwCode: '31.72.01.1002.004' }, { rwCode: '31.721.01' }])).toEqual(new Map([['Q1', 1]]));
    expect(minimaNeedingReason(quotas, new Map([['Q1', 1]]), {}, 50)).toEqual(['Q1']);
    expect(minimaNeedingReason(quotas, new Map([['Q1', 2]]), {}, 50)).toEqual([]);
    expect(minimaNeedingReason(quotas, new Map([['Q1', 1]]), { Q1: 'Satu-satunya RW di pulau' }, 50)).toEqual([]);
  });
  it('says a conflict in a sentence that an officer can act on', () => {
    const conflict = { need: [{ kind: 'min', quota: 'Q1', event: 'E01', value: 5 }], room: [{ kind: 'perRwMax', rw: '31.72.01.1002.004', event: 'E01', value: 1 }], candidates: 2, names: { Q1: 'Q1 (31.72)' } } as const;
    expect(conflictSentence(conflict, 'id')).toBe('Kuota tidak bisa dipenuhi bersama: paling sedikit 5 untuk Q1 (31.72). Ruangnya hanya 1 per RW (31.72.01.1002.004). Calon lain yang bisa mengisi: 2. Kecilkan batas bawah, atau besarkan batas atas.');
  });
  it('fits into a message of 600 characters, whatever the names, with code and hash', () => {
    const long = { agency: 'D'.repeat(200), event: 'B'.repeat(200), business: 'U'.repeat(100), inputHash: '0f56f0d4059b3144'.padEnd(64, '0'), until: new Date('2026-11-26T02:00:00Z'), contact: 'K'.repeat(300) };
    const text = entrantMessage({ ...long, code: 'K7QX' });
    expect(text.length).toBeLessThanOrEqual(600);
    expect(text).toMatch(/K7QX.*0f56f0d4059b3144/);
    expect(excludedMessage({ ...long, rule: 'R'.repeat(200) }).length).toBeLessThanOrEqual(600);
    expect(groupedHash(long.inputHash)).toBe('0F56 F0D4 059B 3144');
  });
});

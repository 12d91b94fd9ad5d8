import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Dice } from '../../proof/instances.ts';
import { canonicalText as otherText, parseCanonical } from '../canonical.ts';
import { sha256Hex } from '../sha256.ts';
import { canonicalText, readCanonical, withoutField, type Json, type ReadDocument } from './read.ts';

const utf8 = new TextEncoder();
const TEXTS = ['', 'a', 'ab', 'E01', 'E01/W1', '31.72.01.1002.004', 'x'.repeat(40), 'y'.repeat(95), 'é', 'Kampung Melayu 🙂', 'a"b', 'a\\b', 'a\nb', '\u007f', '__proto__', '10', '9', 'toString'];

/** Any document of a few levels. */
function anything(dice: Dice, depth: number): Json {
  const kind = dice.below(depth > 0 ? 6 : 4);
  if (kind === 0) return dice.pick(TEXTS);
  if (kind === 1) return dice.chance(50) ? dice.below(1000) : [0, -1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER][dice.below(4)];
  if (kind === 2) return dice.chance(50);
  if (kind === 3) return `id${dice.below(40)}`;
  if (kind === 4) return Array.from({ length: dice.below(5) }, () => anything(dice, depth - 1));
  return Object.fromEntries(Array.from({ length: dice.below(5) }, () => [dice.pick(TEXTS), anything(dice, depth - 1)]).filter(([key]) => key !== '__proto__'));
}

describe('Reading canonical bytes', () => {
  it('gives what JSON.parse gives for every canonical document', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const text = otherText(anything(new Dice(seed), 4));
      const read = readCanonical(utf8.encode(text));
      if (!read.ok || !isDeepStrictEqual(read.value, JSON.parse(text)) || !readCanonical(text).ok) throw new Error(`seed ${seed}: ${text}`);
      expect(canonicalText(read.value)).toBe(text);
    }
  });

  it('refuses every other spelling that the reader of the solver refuses, byte by byte', () => {
    const text = otherText({ a: [1, -2, 'é"x', true], b: { c: 'E01', d: 0 }, e: 'E01' });
    const bytes = utf8.encode(text);
    let refused = 0;
    for (let at = 0; at < bytes.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const copy = bytes.slice();
        copy[at] ^= 1 << bit;
        const ours = readCanonical(copy).ok;
        expect(ours, new TextDecoder().decode(copy)).toBe(parseCanonical(copy).ok);
        if (!ours) refused++;
      }
    expect(refused).toBeGreaterThan(200);
  });

  it('refuses what is no canonical document', () => {
    const wrong = [
      '', ' ', '1 ', ' 1', '01', '-', '-0', '1.0', '1e3', '9007199254740992', '-9007199254740992', '12345678901234567890', 'null', '[null]', 'nul', 'tru', 'NaN', '[1,]', '[,1]', '[1', '[1 ]',
      '{"a":1,}', '{"a" :1}', '{"b":1,"a":2}', '{"a":1,"a":2}', '{a:1}', '{"a":1', '{"a"}', '"a', '"\\', '"\\u0061"', '"\\/"', '"\\u00e9"', '"e\u0301"', '"\\ud800"', '"\\udc00\\ud800"', '"\t"', '\ufeff1',
      '{"9":1,"10":2}', `${'['.repeat(70)}${']'.repeat(70)}`, '{}{}', '"a"b',
    ];
    for (const text of wrong) expect(readCanonical(utf8.encode(text)).ok, text).toBe(false);
    expect(readCanonical('"\ud800"').ok).toBe(false);
    expect(readCanonical(new Uint8Array([0x22, 0xc3, 0x28, 0x22])).ok).toBe(false);
    expect(readCanonical(new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])).ok).toBe(false);
  });

  it('keeps a field called __proto__ a field', () => {
    const read = readCanonical('{"__proto__":{"polluted":1},"a":2}') as ReadDocument;
    expect(Object.keys(read.value as object)).toEqual(['__proto__', 'a']);
    expect((read.value as { polluted?: number }).polluted).toBeUndefined();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('knows two texts apart that share most bytes, however many there are', () => {
    const ids = Array.from({ length: 60_000 }, (_, i) => `k${(i * 7919) % 60_000}x${i % 7}`);
    expect((readCanonical(JSON.stringify(ids)) as ReadDocument).value).toEqual(ids);
  });
});

describe('Bytes without one field', () => {
  it('are the canonical text without it, wherever it stands, alone or inside a bundle', () => {
    for (const document of [{ seed: 'x' }, { a: 1, seed: 'x' }, { seed: 'x', z: 1 }, { a: { seed: 'no' }, seed: [1, { seed: 2 }], z: 1 }, { a: 1 }] as { seed?: Json }[]) {
      const { seed: _seed, ...rest } = document;
      const alone = readCanonical(otherText(document)) as ReadDocument;
      const hashed = (pieces: Uint8Array[]): string => sha256Hex(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
      expect(hashed(withoutField(alone, undefined, 'seed'))).toBe(sha256Hex(otherText(rest)));
      const bundle = readCanonical(otherText({ ceremony: 1, input: document, zeal: 2 })) as ReadDocument;
      expect(hashed(withoutField(bundle, 'input', 'seed'))).toBe(sha256Hex(otherText(rest)));
    }
  });
});

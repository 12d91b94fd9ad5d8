import { describe, it, expect, vi } from 'vitest';
import { Dice } from '../proof/instances.ts';
import { canonicalText, canonicalBytes, parseCanonical } from './canonical.ts';

// Busy machines: a limit on time is not what these specs are about.
vi.setConfig({ testTimeout: 180_000 });

function refusal(content: string | Uint8Array) {
  const parsed = parseCanonical(content);
  return parsed.ok ? 'accepted' : parsed.rejected;
}

describe('canonical JSON', () => {
  it('writes keys by code unit, no spaces, and nothing for an absent field', () => {
    expect(canonicalText({ b: 1, a: [true, 'x"\n'], B: { z: undefined, y: -3 } })).toBe(
      '{"B":{"y":-3},"a":[true,"x\\"\\n"],"b":1}'
    );
  });

  it('reads back exactly what it writes', () => {
    const value = { a: [1, 0, -7, 9007199254740991], 'é\u2028': 'ꦗ🙂\u0007', z: [{}, []] };
    expect(parseCanonical(canonicalText(value))).toEqual({ ok: true, value });
    expect(parseCanonical(canonicalBytes(value))).toEqual({ ok: true, value });
  });

  it('reads keys that look like numbers by code unit, where objects would put them by value', () => {
    const text = '{"10":1,"9":{"2":[{"11":0,"3":0}]},"a":0}';
    expect(parseCanonical(text)).toEqual({ ok: true, value: { 9: { 2: [{ 3: 0, 11: 0 }] }, 10: 1, a: 0 } });
    expect(canonicalText(JSON.parse(text))).toBe(text);
    expect(refusal('{"9":1,"10":1}')).toMatchObject({ path: '10' });
    expect(refusal('{"10":1, "9":1}')).toMatchObject({ reason: 'white space' });
  });

  it('accepts a text exactly when it is what the value is written as, in a thousand random spoilings', () => {
    const dice = new Dice(5);
    const value = (depth: number): unknown => {
      const kind = dice.below(depth > 3 ? 3 : 5);
      if (kind === 0) return dice.below(2000) - 1000;
      if (kind === 1) return dice.pick(['', 'a', 'ÿ', '\u2028', '"', '\\', '9', '🙂']);
      if (kind === 2) return dice.chance(50);
      if (kind === 3) return Array.from({ length: dice.below(4) }, () => value(depth + 1));
      return Object.fromEntries(Array.from({ length: dice.below(4) }, () => [dice.pick(['a', 'b', '1', '10', '9', 'é']), value(depth + 1)]));
    };
    let spoilt = 0;
    for (let i = 0; i < 1000; i++) {
      const text = canonicalText(value(0));
      expect([text, parseCanonical(text).ok]).toEqual([text, true]);
      const at = dice.below(text.length + 1);
      const other = text.slice(0, at) + dice.pick(['', ' ', '0', '-', '"', ',', '.', '{', ']', 'a']) + text.slice(at + dice.below(2));
      let isSame = false;
      try {
        isSame = canonicalText(JSON.parse(other)) === other;
      } catch {
        isSame = false;
      }
      expect([other, parseCanonical(other).ok]).toEqual([other, isSame]);
      if (!isSame) spoilt++;
    }
    expect(spoilt).toBeGreaterThan(500);
  });

  it('refuses every other spelling and names the place', () => {
    const table: [string, string, string][] = [
      ['{"a":1,"a":1}', 'a', 'duplicate key'],
      ['{"x":{"b":1,"a":2}}', 'x.a', 'keys are not in order, or one is there twice'],
      ['{"a":-0}', 'a', 'not a canonical whole number'],
      ['{"a":[1,2.5]}', 'a[1]', 'not a canonical whole number'],
      ['{"a":1.0}', 'a', 'not a canonical whole number'],
      ['{"a":1e3}', 'a', 'not a canonical whole number'],
      ['{"a":01}', 'a', 'not a canonical whole number'],
      ['{"a":9007199254740992}', 'a', 'not a whole number within 2^53-1'],
      ['{"a":null}', 'a', 'null (leave the field out)'],
      ['{"a": 1}', 'a', 'white space'],
      ['{"a":1}\n', '', 'something follows the document'],
      ['\ufeff{"a":1}', '', 'starts with a BOM'],
      ['{"a":"e\u0301"}', 'a', 'text is not NFC'],
      ['{"a":"\\ud83d"}', 'a', 'lone surrogate'],
      ['{"a":"\\u0041"}', 'a', 'text is escaped in another way than canonical'],
      ['{"a":"\\/"}', 'a', 'text is escaped in another way than canonical'],
      ['{"a":', 'a', 'the file ends too early'],
      ['', '', 'the file ends too early']
    ];
    for (const [text, path, reason] of table) expect([text, refusal(text)]).toEqual([text, { path, reason }]);
  });

  it('refuses bytes that are not strict UTF-8', () => {
    for (const bytes of [[0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xe2, 0x82], [0x22, 0x80, 0x22]])
      expect(refusal(new Uint8Array(bytes))).toEqual({ path: '', reason: 'not UTF-8' });
  });

  it('refuses a tower of brackets without falling over', () => {
    expect(refusal('['.repeat(200_000) + ']'.repeat(200_000))).toMatchObject({ reason: 'nested deeper than 64' });
  });

  it('has no text for what JSON cannot say', () => {
    for (const value of [{ a: NaN }, { a: 0.5 }, { a: -0 }, { a: null }, { a: '\udc00' }, { a: () => 1 }])
      expect(() => canonicalText(value)).toThrow(/^a: /);
  });
});

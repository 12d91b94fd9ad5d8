import { describe, it, expect } from 'vitest';
import { createHash, createHmac } from 'node:crypto';
import { fromHex, hmacKey, hmacSha256, hmacTextWords, sha256Hex, sha256HexOf, toHex, utf8 } from './sha256.ts';

const MILLION_A = 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0';

describe('SHA-256 inside the package', () => {
  it('gives the published NIST digests', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'
    );
    expect(sha256Hex('a'.repeat(1_000_000))).toBe(MILLION_A);
  });

  it('agrees with the platform for every length around the block borders', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = new Uint8Array(length).map((_, i) => (i * 37 + length) & 255);
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('gives the same digest for a text in pieces, wherever they are cut', () => {
    const bytes = new Uint8Array(300).map((_, i) => (i * 89 + 7) & 255);
    for (let cut = 0; cut <= 300; cut++) {
      const whole = createHash('sha256').update(bytes).digest('hex');
      expect(sha256HexOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toBe(whole);
      expect(sha256HexOf([bytes.subarray(0, cut >> 2), bytes.subarray(cut >> 2, cut >> 1), new Uint8Array(0), bytes.subarray(cut >> 1)])).toBe(whole);
    }
    expect(sha256HexOf([])).toBe(sha256Hex(''));
  });
});

describe('HMAC-SHA-256 inside the package', () => {
  it('gives the digests of RFC 4231', () => {
    expect(toHex(hmacSha256(new Uint8Array(20).fill(0x0b), utf8('Hi There')))).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'
    );
    expect(toHex(hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    );
    const long = new Uint8Array(131).fill(0xaa);
    expect(toHex(hmacSha256(long, utf8('Test Using Larger Than Block-Size Key - Hash Key First')))).toBe(
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54'
    );
  });

  it('gives the same answer from a prepared key, message after message', () => {
    const key = fromHex('00ff'.repeat(16));
    const prepared = hmacKey(key);
    for (let length = 0; length < 150; length += 7) {
      const message = 'x'.repeat(length);
      const expected = createHmac('sha256', key).update(message).digest('hex');
      expect(toHex(hmacSha256(prepared, utf8(message)))).toBe(expected);
    }
  });
});

describe('HMAC of a text', () => {
  it('is the same for short, long, ASCII and other texts, whichever way it is reckoned', () => {
    const key = fromHex('00ff'.repeat(16));
    const prepared = hmacKey(key);
    for (const text of ['', 'a', 'x'.repeat(52), 'x'.repeat(53), 'x'.repeat(54), 'x'.repeat(90), 'warung é', 'ꦗ🙂']) {
      const words = new Uint32Array(9);
      hmacTextWords(prepared, 'u|', text, words, 1);
      const hex = Array.from(words.subarray(1), (w) => w.toString(16).padStart(8, '0')).join('');
      expect(hex).toBe(createHmac('sha256', key).update('u|' + text).digest('hex'));
    }
  });
});

describe('UTF-8', () => {
  it('writes one to four bytes per character and refuses half a pair', () => {
    for (const text of ['a', 'é', 'ꦗ', '🙂', 'RW 04 – Kampung Melayu 🙂é'])
      expect(toHex(utf8(text))).toBe(Buffer.from(text, 'utf8').toString('hex'));
    expect(() => utf8('\ud83d')).toThrow('lone surrogate');
    expect(() => utf8('\ude42')).toThrow('lone surrogate');
  });
});

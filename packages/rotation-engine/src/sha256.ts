/**
 * SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104) in plain integers.
 * Inside the package because a hall served over plain http has no WebCrypto and a browser has no node:crypto.
 */

import { utf8 } from './utf8-encode.ts';

export { utf8 } from './utf8-encode.ts';

const ROUND = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
]);

const INITIAL = new Int32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
]);

/**
 * One compression of the 64 bytes at `at` into `state` (8 words, changed in place).
 * long: hot loop - sixteen rounds and the sixteen words of their schedule are written out, since words in local variables that never
 * change places take three quarters of the time of an array and a loop of single rounds.
 */
function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
  let w0 = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3], w1 = (bytes[at + 4] << 24) | (bytes[at + 5] << 16) | (bytes[at + 6] << 8) | bytes[at + 7];
  let w2 = (bytes[at + 8] << 24) | (bytes[at + 9] << 16) | (bytes[at + 10] << 8) | bytes[at + 11], w3 = (bytes[at + 12] << 24) | (bytes[at + 13] << 16) | (bytes[at + 14] << 8) | bytes[at + 15];
  let w4 = (bytes[at + 16] << 24) | (bytes[at + 17] << 16) | (bytes[at + 18] << 8) | bytes[at + 19], w5 = (bytes[at + 20] << 24) | (bytes[at + 21] << 16) | (bytes[at + 22] << 8) | bytes[at + 23];
  let w6 = (bytes[at + 24] << 24) | (bytes[at + 25] << 16) | (bytes[at + 26] << 8) | bytes[at + 27], w7 = (bytes[at + 28] << 24) | (bytes[at + 29] << 16) | (bytes[at + 30] << 8) | bytes[at + 31];
  let w8 = (bytes[at + 32] << 24) | (bytes[at + 33] << 16) | (bytes[at + 34] << 8) | bytes[at + 35], w9 = (bytes[at + 36] << 24) | (bytes[at + 37] << 16) | (bytes[at + 38] << 8) | bytes[at + 39];
  let w10 = (bytes[at + 40] << 24) | (bytes[at + 41] << 16) | (bytes[at + 42] << 8) | bytes[at + 43], w11 = (bytes[at + 44] << 24) | (bytes[at + 45] << 16) | (bytes[at + 46] << 8) | bytes[at + 47];
  let w12 = (bytes[at + 48] << 24) | (bytes[at + 49] << 16) | (bytes[at + 50] << 8) | bytes[at + 51], w13 = (bytes[at + 52] << 24) | (bytes[at + 53] << 16) | (bytes[at + 54] << 8) | bytes[at + 55];
  let w14 = (bytes[at + 56] << 24) | (bytes[at + 57] << 16) | (bytes[at + 58] << 8) | bytes[at + 59], w15 = (bytes[at + 60] << 24) | (bytes[at + 61] << 16) | (bytes[at + 62] << 8) | bytes[at + 63];
  let a = state[0], b = state[1], c = state[2], d = state[3];
  let e = state[4], f = state[5], g = state[6], h = state[7];
  let t = 0;
  for (let i = 0; ; ) {
    t = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + ROUND[i] + w0) | 0;
    d = (d + t) | 0; h = (t + (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) | (c & (a | b)))) | 0;
    t = (g + (((d >>> 6) | (d << 26)) ^ ((d >>> 11) | (d << 21)) ^ ((d >>> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + ROUND[i + 1] + w1) | 0;
    c = (c + t) | 0; g = (t + (((h >>> 2) | (h << 30)) ^ ((h >>> 13) | (h << 19)) ^ ((h >>> 22) | (h << 10))) + ((h & a) | (b & (h | a)))) | 0;
    t = (f + (((c >>> 6) | (c << 26)) ^ ((c >>> 11) | (c << 21)) ^ ((c >>> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + ROUND[i + 2] + w2) | 0;
    b = (b + t) | 0; f = (t + (((g >>> 2) | (g << 30)) ^ ((g >>> 13) | (g << 19)) ^ ((g >>> 22) | (g << 10))) + ((g & h) | (a & (g | h)))) | 0;
    t = (e + (((b >>> 6) | (b << 26)) ^ ((b >>> 11) | (b << 21)) ^ ((b >>> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + ROUND[i + 3] + w3) | 0;
    a = (a + t) | 0; e = (t + (((f >>> 2) | (f << 30)) ^ ((f >>> 13) | (f << 19)) ^ ((f >>> 22) | (f << 10))) + ((f & g) | (h & (f | g)))) | 0;
    t = (d + (((a >>> 6) | (a << 26)) ^ ((a >>> 11) | (a << 21)) ^ ((a >>> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + ROUND[i + 4] + w4) | 0;
    h = (h + t) | 0; d = (t + (((e >>> 2) | (e << 30)) ^ ((e >>> 13) | (e << 19)) ^ ((e >>> 22) | (e << 10))) + ((e & f) | (g & (e | f)))) | 0;
    t = (c + (((h >>> 6) | (h << 26)) ^ ((h >>> 11) | (h << 21)) ^ ((h >>> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + ROUND[i + 5] + w5) | 0;
    g = (g + t) | 0; c = (t + (((d >>> 2) | (d << 30)) ^ ((d >>> 13) | (d << 19)) ^ ((d >>> 22) | (d << 10))) + ((d & e) | (f & (d | e)))) | 0;
    t = (b + (((g >>> 6) | (g << 26)) ^ ((g >>> 11) | (g << 21)) ^ ((g >>> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + ROUND[i + 6] + w6) | 0;
    f = (f + t) | 0; b = (t + (((c >>> 2) | (c << 30)) ^ ((c >>> 13) | (c << 19)) ^ ((c >>> 22) | (c << 10))) + ((c & d) | (e & (c | d)))) | 0;
    t = (a + (((f >>> 6) | (f << 26)) ^ ((f >>> 11) | (f << 21)) ^ ((f >>> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + ROUND[i + 7] + w7) | 0;
    e = (e + t) | 0; a = (t + (((b >>> 2) | (b << 30)) ^ ((b >>> 13) | (b << 19)) ^ ((b >>> 22) | (b << 10))) + ((b & c) | (d & (b | c)))) | 0;
    t = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + ROUND[i + 8] + w8) | 0;
    d = (d + t) | 0; h = (t + (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) | (c & (a | b)))) | 0;
    t = (g + (((d >>> 6) | (d << 26)) ^ ((d >>> 11) | (d << 21)) ^ ((d >>> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + ROUND[i + 9] + w9) | 0;
    c = (c + t) | 0; g = (t + (((h >>> 2) | (h << 30)) ^ ((h >>> 13) | (h << 19)) ^ ((h >>> 22) | (h << 10))) + ((h & a) | (b & (h | a)))) | 0;
    t = (f + (((c >>> 6) | (c << 26)) ^ ((c >>> 11) | (c << 21)) ^ ((c >>> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + ROUND[i + 10] + w10) | 0;
    b = (b + t) | 0; f = (t + (((g >>> 2) | (g << 30)) ^ ((g >>> 13) | (g << 19)) ^ ((g >>> 22) | (g << 10))) + ((g & h) | (a & (g | h)))) | 0;
    t = (e + (((b >>> 6) | (b << 26)) ^ ((b >>> 11) | (b << 21)) ^ ((b >>> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + ROUND[i + 11] + w11) | 0;
    a = (a + t) | 0; e = (t + (((f >>> 2) | (f << 30)) ^ ((f >>> 13) | (f << 19)) ^ ((f >>> 22) | (f << 10))) + ((f & g) | (h & (f | g)))) | 0;
    t = (d + (((a >>> 6) | (a << 26)) ^ ((a >>> 11) | (a << 21)) ^ ((a >>> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + ROUND[i + 12] + w12) | 0;
    h = (h + t) | 0; d = (t + (((e >>> 2) | (e << 30)) ^ ((e >>> 13) | (e << 19)) ^ ((e >>> 22) | (e << 10))) + ((e & f) | (g & (e | f)))) | 0;
    t = (c + (((h >>> 6) | (h << 26)) ^ ((h >>> 11) | (h << 21)) ^ ((h >>> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + ROUND[i + 13] + w13) | 0;
    g = (g + t) | 0; c = (t + (((d >>> 2) | (d << 30)) ^ ((d >>> 13) | (d << 19)) ^ ((d >>> 22) | (d << 10))) + ((d & e) | (f & (d | e)))) | 0;
    t = (b + (((g >>> 6) | (g << 26)) ^ ((g >>> 11) | (g << 21)) ^ ((g >>> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + ROUND[i + 14] + w14) | 0;
    f = (f + t) | 0; b = (t + (((c >>> 2) | (c << 30)) ^ ((c >>> 13) | (c << 19)) ^ ((c >>> 22) | (c << 10))) + ((c & d) | (e & (c | d)))) | 0;
    t = (a + (((f >>> 6) | (f << 26)) ^ ((f >>> 11) | (f << 21)) ^ ((f >>> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + ROUND[i + 15] + w15) | 0;
    e = (e + t) | 0; a = (t + (((b >>> 2) | (b << 30)) ^ ((b >>> 13) | (b << 19)) ^ ((b >>> 22) | (b << 10))) + ((b & c) | (d & (b | c)))) | 0;
    i += 16;
    if (i === 64) break;
    w0 = (w0 + (((w1 >>> 7) | (w1 << 25)) ^ ((w1 >>> 18) | (w1 << 14)) ^ (w1 >>> 3)) + w9 + (((w14 >>> 17) | (w14 << 15)) ^ ((w14 >>> 19) | (w14 << 13)) ^ (w14 >>> 10))) | 0;
    w1 = (w1 + (((w2 >>> 7) | (w2 << 25)) ^ ((w2 >>> 18) | (w2 << 14)) ^ (w2 >>> 3)) + w10 + (((w15 >>> 17) | (w15 << 15)) ^ ((w15 >>> 19) | (w15 << 13)) ^ (w15 >>> 10))) | 0;
    w2 = (w2 + (((w3 >>> 7) | (w3 << 25)) ^ ((w3 >>> 18) | (w3 << 14)) ^ (w3 >>> 3)) + w11 + (((w0 >>> 17) | (w0 << 15)) ^ ((w0 >>> 19) | (w0 << 13)) ^ (w0 >>> 10))) | 0;
    w3 = (w3 + (((w4 >>> 7) | (w4 << 25)) ^ ((w4 >>> 18) | (w4 << 14)) ^ (w4 >>> 3)) + w12 + (((w1 >>> 17) | (w1 << 15)) ^ ((w1 >>> 19) | (w1 << 13)) ^ (w1 >>> 10))) | 0;
    w4 = (w4 + (((w5 >>> 7) | (w5 << 25)) ^ ((w5 >>> 18) | (w5 << 14)) ^ (w5 >>> 3)) + w13 + (((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10))) | 0;
    w5 = (w5 + (((w6 >>> 7) | (w6 << 25)) ^ ((w6 >>> 18) | (w6 << 14)) ^ (w6 >>> 3)) + w14 + (((w3 >>> 17) | (w3 << 15)) ^ ((w3 >>> 19) | (w3 << 13)) ^ (w3 >>> 10))) | 0;
    w6 = (w6 + (((w7 >>> 7) | (w7 << 25)) ^ ((w7 >>> 18) | (w7 << 14)) ^ (w7 >>> 3)) + w15 + (((w4 >>> 17) | (w4 << 15)) ^ ((w4 >>> 19) | (w4 << 13)) ^ (w4 >>> 10))) | 0;
    w7 = (w7 + (((w8 >>> 7) | (w8 << 25)) ^ ((w8 >>> 18) | (w8 << 14)) ^ (w8 >>> 3)) + w0 + (((w5 >>> 17) | (w5 << 15)) ^ ((w5 >>> 19) | (w5 << 13)) ^ (w5 >>> 10))) | 0;
    w8 = (w8 + (((w9 >>> 7) | (w9 << 25)) ^ ((w9 >>> 18) | (w9 << 14)) ^ (w9 >>> 3)) + w1 + (((w6 >>> 17) | (w6 << 15)) ^ ((w6 >>> 19) | (w6 << 13)) ^ (w6 >>> 10))) | 0;
    w9 = (w9 + (((w10 >>> 7) | (w10 << 25)) ^ ((w10 >>> 18) | (w10 << 14)) ^ (w10 >>> 3)) + w2 + (((w7 >>> 17) | (w7 << 15)) ^ ((w7 >>> 19) | (w7 << 13)) ^ (w7 >>> 10))) | 0;
    w10 = (w10 + (((w11 >>> 7) | (w11 << 25)) ^ ((w11 >>> 18) | (w11 << 14)) ^ (w11 >>> 3)) + w3 + (((w8 >>> 17) | (w8 << 15)) ^ ((w8 >>> 19) | (w8 << 13)) ^ (w8 >>> 10))) | 0;
    w11 = (w11 + (((w12 >>> 7) | (w12 << 25)) ^ ((w12 >>> 18) | (w12 << 14)) ^ (w12 >>> 3)) + w4 + (((w9 >>> 17) | (w9 << 15)) ^ ((w9 >>> 19) | (w9 << 13)) ^ (w9 >>> 10))) | 0;
    w12 = (w12 + (((w13 >>> 7) | (w13 << 25)) ^ ((w13 >>> 18) | (w13 << 14)) ^ (w13 >>> 3)) + w5 + (((w10 >>> 17) | (w10 << 15)) ^ ((w10 >>> 19) | (w10 << 13)) ^ (w10 >>> 10))) | 0;
    w13 = (w13 + (((w14 >>> 7) | (w14 << 25)) ^ ((w14 >>> 18) | (w14 << 14)) ^ (w14 >>> 3)) + w6 + (((w11 >>> 17) | (w11 << 15)) ^ ((w11 >>> 19) | (w11 << 13)) ^ (w11 >>> 10))) | 0;
    w14 = (w14 + (((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3)) + w7 + (((w12 >>> 17) | (w12 << 15)) ^ ((w12 >>> 19) | (w12 << 13)) ^ (w12 >>> 10))) | 0;
    w15 = (w15 + (((w0 >>> 7) | (w0 << 25)) ^ ((w0 >>> 18) | (w0 << 14)) ^ (w0 >>> 3)) + w8 + (((w13 >>> 17) | (w13 << 15)) ^ ((w13 >>> 19) | (w13 << 13)) ^ (w13 >>> 10))) | 0;
  }
  state[0] += a; state[1] += b;
  state[2] += c; state[3] += d;
  state[4] += e; state[5] += f;
  state[6] += g; state[7] += h;
}

const tail = new Uint8Array(128);

/** Absorbs `bytes` into `state`, after `before` bytes (a multiple of 64) that it already holds, and pads. */
function finish(state: Int32Array, bytes: Uint8Array, before: number): void {
  const whole = bytes.length - (bytes.length % 64);
  for (let at = 0; at < whole; at += 64) compress(state, bytes, at);
  const rest = bytes.length - whole;
  const size = rest < 56 ? 64 : 128;
  for (let i = 0; i < rest; i++) tail[i] = bytes[whole + i];
  tail[rest] = 0x80;
  tail.fill(0, rest + 1, size);
  const total = before + bytes.length;
  const high = Math.floor(total / 0x20000000);
  const low = (total << 3) >>> 0;
  for (let i = 0; i < 4; i++) {
    tail[size - 8 + i] = high >>> (24 - 8 * i);
    tail[size - 4 + i] = low >>> (24 - 8 * i);
  }
  for (let at = 0; at < size; at += 64) compress(state, tail, at);
}

function wordsToBytes(state: Int32Array): Uint8Array {
  const out = new Uint8Array(32);
  for (let i = 0; i < 8; i++) {
    out[4 * i] = state[i] >>> 24;
    out[4 * i + 1] = state[i] >>> 16;
    out[4 * i + 2] = state[i] >>> 8;
    out[4 * i + 3] = state[i];
  }
  return out;
}

/** SHA-256 of the bytes: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = INITIAL.slice();
  finish(state, bytes, 0);
  return wordsToBytes(state);
}

/** SHA-256 of pieces one after the other, as hex: a large document is hashed without one of its fields and without a copy. */
export function sha256HexOf(pieces: readonly Uint8Array[]): string {
  const state = INITIAL.slice();
  const carry = new Uint8Array(64);
  let held = 0;
  let before = 0;
  for (const piece of pieces) {
    let at = 0;
    while (held > 0 && held < 64 && at < piece.length) carry[held++] = piece[at++];
    if (held === 64) {
      compress(state, carry, 0);
      before += 64;
      held = 0;
    }
    for (; held === 0 && at + 64 <= piece.length; at += 64, before += 64) compress(state, piece, at);
    while (at < piece.length) carry[held++] = piece[at++];
  }
  finish(state, carry.subarray(0, held), before);
  return toHex(wordsToBytes(state));
}

/** SHA-256 as 64 lower-case hex digits; a string is taken as UTF-8. */
export function sha256Hex(content: Uint8Array | string): string {
  return toHex(sha256(typeof content === 'string' ? utf8(content) : content));
}

/** The two padded states of one HMAC key, so that each further message costs two compressions. */
export interface HmacKey {
  readonly inner: Int32Array;
  readonly outer: Int32Array;
}

/** Prepares a key for HMAC-SHA-256 (keys above 64 bytes are hashed first, RFC 2104). */
export function hmacKey(key: Uint8Array): HmacKey {
  const short = key.length > 64 ? sha256(key) : key;
  const pad = new Uint8Array(64).fill(0x36);
  for (let i = 0; i < short.length; i++) pad[i] ^= short[i];
  const inner = INITIAL.slice();
  compress(inner, pad, 0);
  for (let i = 0; i < 64; i++) pad[i] ^= 0x36 ^ 0x5c;
  const outer = INITIAL.slice();
  compress(outer, pad, 0);
  return { inner, outer };
}

const innerState = new Int32Array(8);

/** HMAC-SHA-256 as 8 words written to `out` at `at`: no allocation, for tens of thousands of tickets. */
export function hmacWords(key: HmacKey, message: Uint8Array, out: Int32Array | Uint32Array, at: number): void {
  innerState.set(key.inner);
  finish(innerState, message, 64);
  finishHmac(key, out, at);
}

const shortBlock = new Uint8Array(64);

/** HMAC-SHA-256 of `prefix` + `text` as 8 words; short ASCII texts, which nearly all names are, are never copied. */
export function hmacTextWords(key: HmacKey, prefix: string, text: string, out: Uint32Array, at: number): void {
  const length = prefix.length + text.length;
  let bits = length > 55 ? 128 : 0;
  for (let i = 0; bits < 128 && i < length; i++) {
    const code = i < prefix.length ? prefix.charCodeAt(i) : text.charCodeAt(i - prefix.length);
    shortBlock[i] = code;
    bits |= code;
  }
  if (bits >= 128) return hmacWords(key, utf8(prefix + text), out, at);
  shortBlock[length] = 0x80;
  shortBlock.fill(0, length + 1, 62);
  const total = (64 + length) * 8;
  shortBlock[62] = total >>> 8;
  shortBlock[63] = total;
  innerState.set(key.inner);
  compress(innerState, shortBlock, 0);
  finishHmac(key, out, at);
}

const outerBlock = new Uint8Array(64);
outerBlock[32] = 0x80;
// 64 bytes of key pad and 32 of the inner digest: 768 bits.
outerBlock[62] = 3;

function finishHmac(key: HmacKey, out: Int32Array | Uint32Array, at: number): void {
  for (let i = 0; i < 8; i++) {
    const word = innerState[i];
    outerBlock[4 * i] = word >>> 24;
    outerBlock[4 * i + 1] = word >>> 16;
    outerBlock[4 * i + 2] = word >>> 8;
    outerBlock[4 * i + 3] = word;
  }
  innerState.set(key.outer);
  compress(innerState, outerBlock, 0);
  for (let i = 0; i < 8; i++) out[at + i] = innerState[i];
}

/** HMAC-SHA-256 of a message under raw key bytes or a prepared key: 32 bytes. */
export function hmacSha256(key: Uint8Array | HmacKey, message: Uint8Array): Uint8Array {
  const words = new Int32Array(8);
  hmacWords(key instanceof Uint8Array ? hmacKey(key) : key, message, words, 0);
  return wordsToBytes(words);
}

const HEX = '0123456789abcdef';

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX[bytes[i] >>> 4] + HEX[bytes[i] & 15];
  return text;
}

/** The bytes that lower-case hex digits spell; throws on anything else, callers validate first. */
export function fromHex(text: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not lower-case hex');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

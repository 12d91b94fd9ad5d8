/**
 * SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104) in plain integers.
 * Inside the package because a hall served over plain http has no WebCrypto and a browser has no node:crypto.
 */

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

const schedule = new Int32Array(64);

/**
 * One compression of the 64 bytes at `at` into `state` (8 words, changed in place).
 * long: hot loop - the rounds are written out in one body because a call per round doubles the time.
 */
function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
  const w = schedule;
  for (let i = 0, p = at; i < 16; i++, p += 4)
    w[i] = (bytes[p] << 24) | (bytes[p + 1] << 16) | (bytes[p + 2] << 8) | bytes[p + 3];
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
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
const innerBytes = new Uint8Array(32);

/** HMAC-SHA-256 as 8 words written to `out` at `at`: no allocation, for tens of thousands of tickets. */
export function hmacWords(key: HmacKey, message: Uint8Array, out: Int32Array | Uint32Array, at: number): void {
  innerState.set(key.inner);
  finish(innerState, message, 64);
  for (let i = 0; i < 8; i++) {
    const word = innerState[i];
    innerBytes[4 * i] = word >>> 24;
    innerBytes[4 * i + 1] = word >>> 16;
    innerBytes[4 * i + 2] = word >>> 8;
    innerBytes[4 * i + 3] = word;
  }
  innerState.set(key.outer);
  finish(innerState, innerBytes, 64);
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

/** UTF-8 bytes of a text. Throws on a lone surrogate, which no UTF-8 can carry. */
export function utf8(text: string): Uint8Array {
  const length = utf8Length(text);
  const out = new Uint8Array(length);
  if (length === text.length) {
    for (let i = 0; i < length; i++) out[i] = text.charCodeAt(i);
    return out;
  }
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code < 0x80) out[at++] = code;
    else if (code < 0x800) {
      out[at++] = 0xc0 | (code >> 6);
      out[at++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      out[at++] = 0xe0 | (code >> 12);
      out[at++] = 0x80 | ((code >> 6) & 63);
      out[at++] = 0x80 | (code & 63);
    } else {
      i++;
      out[at++] = 0xf0 | (code >> 18);
      out[at++] = 0x80 | ((code >> 12) & 63);
      out[at++] = 0x80 | ((code >> 6) & 63);
      out[at++] = 0x80 | (code & 63);
    }
  }
  return out;
}

function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else if (unit < 0xd800 || unit > 0xdfff) length += 2;
    else {
      const next = text.charCodeAt(i + 1);
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) throw new Error('lone surrogate');
      length += 2;
      i++;
    }
  }
  return length;
}

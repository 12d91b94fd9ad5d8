/** Text of UTF-8 bytes, or undefined where they are not strict UTF-8 (overlong, surrogate, cut short). */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const units: number[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at];
    if (first < 0x80) {
      units.push(first);
      at++;
    } else {
      const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
      const code = readSequence(bytes, at, length);
      if (code < 0) return undefined;
      if (code >= 0x10000) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
      else units.push(code);
      at += length;
    }
    if (units.length > 8000) {
      text += String.fromCharCode.apply(null, units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode.apply(null, units);
}

const LEAST = [0, 0, 0x80, 0x800, 0x10000];

function readSequence(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at];
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) return -1;
  let code = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i];
    if ((next & 0xc0) !== 0x80) return -1;
    code = (code << 6) | (next & 0x3f);
  }
  if (code < LEAST[length] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return -1;
  return code;
}

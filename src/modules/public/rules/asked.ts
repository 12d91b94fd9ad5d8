/** What somebody typed into "find my RW": a code of the territory, or words of a name with or without an RW number. */
export type Asked =
  | { readonly kind: 'rw'; readonly code: string }
  | { readonly kind: 'kelurahan'; readonly code: string }
  | { readonly kind: 'name'; readonly words: string; readonly rw: string | null }
  | { readonly kind: 'nothing' };

const KELURAHAN_CODE = /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/;
const RW_CODE = /^\d{2}\.\d{2}\.\d{2}\.\d{4}\.\d{3}$/;
/** Words people put before the name; they are no part of it. */
const FILLERS = /\b(rw|kelurahan|kel|desa)\b\.?/gi;
const WORDS_MIN = 3;

/** `Kamal Muara 004`, `RW 4 Kamal Muara`, `rw04 kel. kamal muara`, `31.72.01.1002.004` and `31.72.01.1002`. */
export function readAsked(text: string): Asked {
  const plain = text.trim().slice(0, 60);
  if (RW_CODE.test(plain)) return { kind: 'rw', code: plain };
  if (KELURAHAN_CODE.test(plain)) return { kind: 'kelurahan', code: plain };
  const apart = plain.replace(/([a-z])(\d)/gi, '$1 $2').replace(FILLERS, ' ');
  const number = /(?:^|[\s/,])(\d{1,3})(?=$|[\s/,])/.exec(apart)?.[1];
  const words = apart.replace(/\d+/g, ' ').replace(/[^\p{L}' -]+/gu, ' ').replace(/\s+/g, ' ').trim();
  if (words.length < WORDS_MIN) return { kind: 'nothing' };
  return { kind: 'name', words, rw: number === undefined ? null : number.padStart(3, '0') };
}

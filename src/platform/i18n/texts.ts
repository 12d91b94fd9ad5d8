/**
 * Two languages, Indonesian first. A module keeps its texts in `texts.ts`:
 *
 *   const id = { title: 'Acara', count: (n: number) => `${n} acara` };
 *   const en: Translation<typeof id> = { title: 'Events', count: (n) => `${n} events` };
 *   export const texts = bilingual(id, en);
 *
 * and a screen says `const t = texts(lang)`. A key that is missing in English does not compile.
 */
export type Lang = 'id' | 'en';

export type Translation<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : T[K] extends string ? string : Translation<T[K]>;
};

export function bilingual<T>(id: T, en: Translation<T>): (lang: Lang) => T {
  return (lang) => (lang === 'en' ? (en as T) : id);
}

/** Sentence of a refusal in both languages; parameters come from the refusal itself. */
export type RefusalTexts<R extends { code: string }> = {
  [C in R['code']]: { id: (refusal: Extract<R, { code: C }>) => string; en: (refusal: Extract<R, { code: C }>) => string };
};

export function langOf(text: string | null | undefined): Lang {
  return text === 'en' ? 'en' : 'id';
}

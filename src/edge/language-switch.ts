import type { Lang } from '#platform/i18n/texts.ts';
import type { LanguageSwitch } from '#ui/nav.ts';
import { shellTexts } from './shell-texts.ts';

/** The link to this very page in the other language. */
export function languageSwitch(data: { lang: Lang; path: string; query: string }): LanguageSwitch {
  const other: Lang = data.lang === 'id' ? 'en' : 'id';
  const query = new URLSearchParams(data.query);
  query.set('bahasa', other);
  return { lang: other, label: shellTexts(data.lang).otherLanguage, href: `${data.path}?${query}` };
}

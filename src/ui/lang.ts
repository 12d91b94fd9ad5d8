/**
 * The language of the page, handed down from the shell, so that no part needs a `lang`
 * prop of its own. A part outside a shell speaks Indonesian.
 */
import { getContext, setContext } from 'svelte';
import type { Lang } from '#platform/i18n/texts.ts';
import { words, type Words } from './words.ts';

export type { Lang };

const KEY = 'giliran-ui-lang';

/** Called by a shell while it starts; `read` is called again on every use, so a switch is seen. */
export function provideLang(read: () => Lang): void {
  setContext(KEY, read);
}

/** The reader of the current language; call it inside markup or `$derived`. */
export function useLang(): () => Lang {
  return getContext<(() => Lang) | undefined>(KEY) ?? indonesian;
}

/** The reader of the words of the parts in the current language. */
export function useWords(): () => Words {
  const lang = useLang();
  return () => words(lang());
}

function indonesian(): Lang {
  return 'id';
}

import type { IconName } from './icons.ts';

/** One place a menu leads to. `count` is shown as a pill; `late` paints it red. */
export type NavItem = { href: string; label: string; icon?: IconName; count?: number | string; late?: boolean };

/** A titled part of the officer's rail; the first group often has no title. */
export type NavGroup = { label?: string; items: NavItem[] };

/** A plain link in a foot or a list of links. */
export type Link = { href: string; label: string };

/**
 * How the page in the other language is reached: a plain link to `href`, or, when the
 * choice is stored, a form posting `lang` and `back` to `action`.
 */
export type LanguageSwitch =
  | { lang: 'id' | 'en'; label: string; href: string }
  | { lang: 'id' | 'en'; label: string; action: string; back: string };

/**
 * The one item of a menu that the page at `path` belongs to: the longest href that is the
 * path or a folder above it. '/' only matches itself. Returns undefined when none does.
 */
export function currentHref(path: string, items: readonly { href: string }[]): string | undefined {
  let best: string | undefined;
  for (const { href } of items) {
    const here = path === href || (href !== '/' && path.startsWith(href.endsWith('/') ? href : href + '/'));
    if (here && (best === undefined || href.length > best.length)) best = href;
  }
  return best;
}

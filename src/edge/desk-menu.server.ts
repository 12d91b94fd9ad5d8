import { grantsFor, type Actor } from '#modules/access/index.server.ts';
import type { Operation } from '#modules/access/matrix.ts';
import type { Lang } from '#platform/i18n/texts.ts';
import type { NavGroup } from '#ui/nav.ts';
import { ROUTE_PERMISSIONS } from './route-permissions.ts';
import { shellTexts } from './shell-texts.ts';

/** The officer's rail: only places that she may open. */
export function deskMenu(actor: Actor, lang: Lang): NavGroup[] {
  const t = shellTexts(lang);
  const work: NavGroup['items'] = [
    { href: '/meja', label: t.desk.inbox, icon: 'list' },
    { href: '/meja/usaha', label: t.desk.businesses, icon: 'sell' },
    { href: '/meja/acara', label: t.desk.events, icon: 'cal' },
    { href: '/meja/wilayah', label: t.desk.territory, icon: 'map' }
  ];
  const settings: NavGroup['items'] = [
    { href: '/meja/musim', label: t.desk.seasons, icon: 'queue' },
    { href: '/meja/tempat', label: t.desk.venues, icon: 'pin' },
    { href: '/meja/aturan', label: t.desk.rules, icon: 'shield' },
    { href: '/meja/pengguna', label: t.desk.users, icon: 'users' },
    { href: '/meja/akun', label: t.desk.account, icon: 'user' }
  ];
  const open = (items: NavGroup['items']) => items.filter((item) => mayOpen(actor, `/(petugas)${item.href}`));
  return [{ items: open(work) }, { label: t.settings, items: open(settings) }].filter((group) => group.items.length > 0);
}

function mayOpen(actor: Actor, route: string): boolean {
  const operation: Operation | undefined = ROUTE_PERMISSIONS[route]?.load;
  if (!operation) return false;
  return operation === 'desk.open' || operation === 'session.own' || grantsFor(actor, operation).length > 0;
}

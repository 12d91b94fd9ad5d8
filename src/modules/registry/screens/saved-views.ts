import { formatNumber } from '#platform/i18n/format.ts';
import type { Lang } from '#platform/i18n/texts.ts';
import { filterQuery, type FilterTexts } from '../rules/search.ts';
import type { registryTexts } from '../texts.ts';

type View = { href: string; label: string; count?: string };

/**
 * The saved views of the list as tabs: state and what is missing; territory, kind and agency stay as chosen.
 * Counts only where the two numbers of the scope are the answer.
 */
export function savedViews(t: ReturnType<typeof registryTexts>, filter: FilterTexts, tally: { active: number; registered: number }, lang: Lang): { items: View[]; current: string } {
  const counted = !filter.q && !filter.jenis && !filter.instansi;
  const to = (change: FilterTexts) => `/meja/usaha${filterQuery(filter, { keadaan: undefined, belum: undefined, ...change })}`;
  const view = (label: string, change: FilterTexts, count?: number): View => ({ href: to(change), label, ...(counted && count !== undefined ? { count: formatNumber(count, lang) } : {}) });
  const items = [
    view(t.list.viewActive, {}, tally.active),
    view(t.list.viewNotAsked, { belum: 'willingness' }),
    view(t.list.viewNoNik, { belum: 'nik' }),
    view(t.list.viewNoPhone, { belum: 'phone' }),
    view(t.list.viewInactive, { keadaan: 'tidak-aktif' }, tally.registered - tally.active),
    view(t.list.viewAll, { keadaan: 'semua' }, tally.registered)
  ];
  return { items, current: `/meja/usaha${filterQuery(filter)}` };
}

import { addDays, isPlainDate, type PlainDate } from '../../../platform/clock.ts';
import { isTier, type Tier } from '../../registry/rules/tier.ts';
import type { EventStatus } from './status.ts';

/** What the officer's list shows: one of four views, narrowed, and the event after which it goes on. */
export const VIEWS = ['coming', 'draft', 'past', 'all'] as const;
export type View = (typeof VIEWS)[number];
export type ListQuery = {
  readonly view: View;
  readonly name: string;
  readonly tier: Tier | '';
  readonly seasonId: string;
  readonly after: { readonly firstDate: PlainDate; readonly id: string } | undefined;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address of the list; whatever cannot be read is as if it were not there. */
export function readListQuery(params: { get(name: string): string | null }): ListQuery {
  const [firstDate = '', id = ''] = (params.get('sesudah') ?? '').split('~');
  const view = VIEWS.find((one) => one === params.get('lihat')) ?? 'coming';
  const tier = params.get('tingkat') ?? '';
  const season = params.get('musim') ?? '';
  return {
    view,
    name: (params.get('q') ?? '').trim().slice(0, 100),
    tier: isTier(tier) ? tier : '',
    seasonId: UUID.test(season) ? season : '',
    after: isPlainDate(firstDate) && UUID.test(id) ? { firstDate, id } : undefined
  };
}

/** The query part of an address that shows the same list; `{}` changes nothing, a changed filter begins at the first page. */
export function writeListQuery(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { view, name, tier, seasonId, after } = { ...query, after: undefined, ...change };
  const pairs = [['lihat', view === 'coming' ? '' : view], ['q', name], ['tingkat', tier], ['musim', seasonId], ['sesudah', after ? `${after.firstDate}~${after.id}` : '']];
  const text = pairs.filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value!)}`).join('&');
  return text ? `?${text}` : '';
}

/** What a view means in dates, states and order on a day. */
export function filterOfView(view: View, today: PlainDate): { from?: PlainDate; to?: PlainDate; status?: readonly EventStatus[]; order: 'asc' | 'desc' } {
  switch (view) {
    case 'coming': return { from: today, status: ['draft', 'announced'], order: 'asc' };
    case 'draft': return { status: ['draft'], order: 'asc' };
    case 'past': return { to: addDays(today, -1), order: 'desc' };
    case 'all': return { order: 'desc' };
  }
}

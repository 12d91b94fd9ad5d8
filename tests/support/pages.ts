import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { routesUnder } from '../architecture/routes.ts';
import { sessionOf } from './sign-in.ts';

/** One page to look at: its route, an address of the running world, and who may open it. */
export type PageAddress = { readonly route: string; readonly path: string; readonly account: string | null };
export type PageList = { readonly pages: readonly PageAddress[]; readonly unfilled: readonly string[] };

const ROUTES = resolve(import.meta.dirname, '../../src/routes');
/** Tried in this order; a page belongs to the first who may open it. */
const ACCOUNTS = [null, 'dewi.ppkukm', 'ratna.ppapp', 'operator', 'lurah.kamalmuara', 'inspektorat', 'biro.umum', 'kader.rini', 'pimpinan'] as const;
/**
 * No page shows the link of an entrant: the freeze writes it into her message, and messages of a freeze are not
 * listed anywhere yet. Its page has its own test (src/modules/rotation/pages.db.spec.ts).
 */
const SHOWN_NOWHERE = ['/tautan/[token]/peserta'];

/** So many pages are read while looking for addresses: of all, and of one route. */
const READ_MAX = 400;
const PER_ROUTE_MAX = 2;
/** The nearest bazaars are asked whether their list is frozen. */
const FROZEN_TRIED = 6;

/** Every route with a page, `(groups)` kept. */
export function pageRoutes(folder = ROUTES): string[] {
  const pages = routesUnder(folder).map((route) => route.id).filter((id) => ['+page.svelte', '+page@.svelte'].some((name) => existsSync(join(folder, id, name))));
  // As the router decides: a fixed word before a parameter.
  return pages.sort((a, b) => a.split('[').length - b.split('[').length);
}

/** The pattern of a route's addresses: `/(publik)/acara/[slug]` -> `/acara/x`. */
export function patternOf(route: string): RegExp {
  const path = route.replace(/\/\([^)]+\)/g, '').replace(/[.*+?^$|\\]/g, '\\$&').replace(/\[[^\]]+\]/g, '[^/?#]+');
  return new RegExp(`^${path || '/'}$`);
}

/**
 * Fills every page route from the running world: addresses are what the API names and what pages link to, read
 * with the eyes of the public and of each account. A route that nobody finds an address for is `unfilled`.
 */
export async function pagesOf(baseUrl: string, options: { officers: boolean } = { officers: true }): Promise<PageList> {
  const routes = pageRoutes().map((route) => ({ route, pattern: patternOf(route) }));
  const found = new Map<string, PageAddress>();
  if (options.officers) await askOneOwner(baseUrl);
  for (const account of options.officers ? ACCOUNTS : [null]) {
    const wanted = routes.filter(({ route }) => !found.has(route));
    if (wanted.length === 0) break;
    await explore({ baseUrl, account, routes, found });
  }
  const extra = await statesOfDraws(baseUrl);
  const looked = options.officers ? routes : routes.filter(({ route }) => isPublic(route));
  const seen = new Set([...found.values()].map((page) => page.path));
  return { pages: [...found.values(), ...extra.filter((page) => !seen.has(page.path))], unfilled: looked.map(({ route }) => route).filter((route) => !found.has(route) && !SHOWN_NOWHERE.includes(route)) };
}

export function isPublic(route: string): boolean {
  return route.startsWith('/(publik)');
}

/** A link on which an owner says whether she is willing exists only after an officer asked her. */
async function askOneOwner(baseUrl: string): Promise<void> {
  const cookie = await sessionOf(baseUrl, 'dewi.ppkukm');
  const list = await (await fetch(`${baseUrl}/meja/usaha`, { headers: { cookie } })).text();
  const business = /href="(\/meja\/usaha\/[0-9a-f-]{36})"/.exec(list)?.[1];
  if (business) await fetch(`${baseUrl}${business}?/tautan`, { method: 'POST', body: new URLSearchParams(), redirect: 'manual', headers: { cookie, origin: baseUrl, accept: 'text/html' } });
}

type Search = { readonly baseUrl: string; readonly account: string | null; readonly routes: readonly { route: string; pattern: RegExp }[]; readonly found: Map<string, PageAddress> };

/** Breadth first over links, one address per route; pages of routes found before are still read for their links. */
async function explore({ baseUrl, account, routes, found }: Search): Promise<void> {
  const cookie = account === null ? '' : await sessionOf(baseUrl, account);
  const fixed = routes.map(({ route }) => route.replace(/\/\([^)]+\)/g, '') || '/').filter((path) => !path.includes('['));
  const queue = [...fixed, ...(await addressesFromApi(baseUrl))];
  const read = new Set<string>();
  const perRoute = new Map<string, number>();
  for (let path = queue.shift(); path !== undefined && read.size < READ_MAX; path = queue.shift()) {
    const route = routes.find(({ pattern }) => pattern.test(path!))?.route;
    if (!route || read.has(path) || (perRoute.get(route) ?? 0) >= PER_ROUTE_MAX || (account !== null && isPublic(route))) continue;
    read.add(path);
    const answer = await fetch(`${baseUrl}${path}`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
    const onward = answer.headers.get('location') ?? '';
    // A link page only leads to the page of its purpose; looking at it shows that one.
    if (answer.status === 303 && onward.startsWith(`${path}/`)) {
      if (!found.has(route)) found.set(route, { route, path, account });
      queue.push(onward);
    }
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue;
    perRoute.set(route, (perRoute.get(route) ?? 0) + 1);
    if (!found.has(route)) found.set(route, { route, path, account });
    queue.push(...linksIn(await answer.text(), baseUrl));
  }
}

/** Paths of links and of addresses in message texts (a link for an owner is shown once, to be passed on). */
function linksIn(html: string, baseUrl: string): string[] {
  const hrefs = [...html.matchAll(/href="(\/[^"#?]*)/g)].map((match) => match[1]!);
  const links = [...html.matchAll(/https?:\/\/[^\s"<&]+(\/(?:tautan)\/[\w-]+)/g)].map((match) => match[1]!);
  const tokens = links.flatMap((link) => ['', '/undangan', '/peserta', '/kesediaan'].map((part) => link + part));
  // The address of a season's plan leads on to the first tier that has events.
  const tiers = hrefs.filter((href) => href.endsWith('/rencana')).flatMap((href) => [`${href}/kelurahan`, `${href}/province`]);
  return [...new Set([...hrefs, ...tokens, ...tiers])].filter((path) => !path.startsWith('//') && !path.startsWith(baseUrl));
}

/** Season plans are draws too; they are about no event. */
type Draw = { drawId: string; eventId: string | null; planId?: string };
type Bazaar = { id: string; slug: string; firstDate: string; lastDate: string };

async function bazaarsOf(baseUrl: string): Promise<{ draws: Draw[]; events: Bazaar[] }> {
  const [{ draws }, { events }] = [await json<{ draws: Draw[] }>(`${baseUrl}/api/v1/draws`), await json<{ events: Bazaar[] }>(`${baseUrl}/api/v1/events?limit=200`)];
  return { draws: draws.filter((draw) => draw.eventId !== null), events };
}

async function addressesFromApi(baseUrl: string): Promise<string[]> {
  const { draws, events } = await bazaarsOf(baseUrl);
  const drawn = events.find((event) => event.id === draws[0]?.eventId);
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const coming = events.filter((event) => event.firstDate > today);
  return [
    ...[coming.at(0), coming.at(-1)].flatMap((event) => (event ? ['', '/ubah', '/giliran', '/giliran/daftar'].map((part) => `/meja/acara/${event.id}${part}`) : [])),
    ...(drawn ? [`/acara/${drawn.slug}`, `/acara/${drawn.slug}/giliran`, ...['', '/giliran', '/undangan', '/hadir'].map((part) => `/meja/acara/${drawn.id}${part}`)] : []),
    ...draws.slice(0, 1).flatMap(({ drawId }) => [`/upacara/${drawId}`, `/berita-acara/${drawId}`]), '/pemerataan/31.72.01.1002'
  ];
}

/** The event and draw pages once more in their other states: frozen list, running event, the chosen, an answer, several answers. */
async function statesOfDraws(baseUrl: string): Promise<PageAddress[]> {
  const { draws, events } = await bazaarsOf(baseUrl);
  const oldest = draws.at(-1);
  const drawn = events.find((event) => event.id === oldest?.eventId);
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const running = events.find((event) => event.firstDate <= today && event.lastDate >= today);
  const frozen = await firstFrozen(baseUrl, events.filter((event) => event.firstDate > today && !draws.some((draw) => draw.eventId === event.id)).slice(0, FROZEN_TRIED));
  const page = (route: string, path: string): PageAddress => ({ route, path, account: null });
  const [event, draw] = ['/(publik)/acara/[slug]', '/(publik)/acara/[slug]/giliran'];
  return [
    ...(running ? [page(event, `/acara/${running.slug}`)] : []),
    ...(frozen ? [page(draw, `/acara/${frozen}/giliran`), page(draw, `/acara/${frozen}/giliran?cari=Kamal+Muara+004`)] : []),
    ...(drawn ? [page(event, `/acara/${drawn.slug}`), ...['cari=Kamal+Muara+004', 'lihat=terpilih', 'cari=kamal'].map((query) => page(draw, `/acara/${drawn.slug}/giliran?${query}`)), page('/(publik)/periksa', `/periksa?undian=${oldest!.drawId}`)] : []),
    page('/(publik)/pemerataan/[code]', '/pemerataan/31.72.01.1002?rw=31.72.01.1002.004'), page('/(publik)/pemerataan', '/pemerataan?tingkat=province')
  ];
}

/** The API lists published draws only; a frozen one shows on the page of its event. */
async function firstFrozen(baseUrl: string, events: readonly { slug: string }[]): Promise<string | undefined> {
  for (const { slug } of events) if ((await fetch(`${baseUrl}/acara/${slug}/giliran`)).status === 200) return slug;
  return undefined;
}

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as T;
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RoutePermission } from '../../src/edge/route-permissions.ts';

/** A route as SvelteKit names it, whether it answers GET, and its form actions or API methods. */
export type Route = { readonly id: string; readonly load: boolean; readonly actions: readonly string[] };

export function routesUnder(folder: string, id = ''): Route[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory()).flatMap((entry) => routesUnder(join(folder, entry.name), `${id}/${entry.name}`));
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const read = (name: string) => (names.includes(name) ? readFileSync(join(folder, name), 'utf8') : '');
  const page = names.includes('+page.svelte') || names.includes('+page.server.ts');
  const endpoint = read('+server.ts');
  if (!page && !endpoint) return inner;
  const methods = [...endpoint.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|fallback)\b/g)].map((match) => match[1]!);
  const actions = [...actionsOf(read('+page.server.ts')), ...methods.filter((method) => method !== 'GET' && method !== 'fallback')];
  return [{ id: id || '/', load: page || methods.includes('GET') || methods.includes('fallback'), actions }, ...inner];
}

/** Names of the form actions: keys of `export const actions`. */
function actionsOf(text: string): string[] {
  const start = text.search(/export const actions\b/);
  if (start < 0) return [];
  const body = text.slice(text.indexOf('{', text.indexOf('=', start)) + 1);
  const names: string[] = [];
  let depth = 0;
  for (const line of body.split('\n')) {
    const name = depth === 0 ? /^\s*(?:async\s+)?'?([A-Za-z_][\w-]*)'?\s*(?::|\([^)]*\)\s*\{)/.exec(line)?.[1] : undefined;
    if (name) names.push(name);
    for (const char of line) {
      if ('{(['.includes(char)) depth += 1;
      if ('})]'.includes(char)) depth -= 1;
    }
    if (depth < 0) break;
  }
  return names;
}

/** What has no row, or a row without the operation for an action. */
export function missingRows(routes: readonly Route[], rows: Record<string, RoutePermission>): string[] {
  return routes.flatMap(({ id, load, actions }) => {
    const row = rows[id];
    const missing = actions.filter((action) => !row?.actions?.[action]).map((action) => `${id} action ${action}`);
    return load && !row?.load ? [`${id} load`, ...missing] : missing;
  });
}

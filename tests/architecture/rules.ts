import { FLOW } from '../../src/modules/flow.ts';
import type { Source } from './sources.ts';

/** One broken rule: where, and what to do instead. */
export type Violation = { readonly rule: string; readonly path: string; readonly say: string };
type Check = (source: Source) => string[];

const ORDER = new Map<string, number>(FLOW.map((module, index) => [module.name, index]));
const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1];
/** Tables of data that every layer may read: the matrix, the codes of territory, plain types. */
const SHARED_PURE = /\/(actor|matrix|refusals|texts|flow)\.ts$|\/rules\/[^/]+\.ts$/;

/** Rule 1: only earlier modules, only through their index (types and pure rules may be named directly). */
const flow: Check = ({ path, imports }) => {
  const own = moduleOf(path);
  return imports.flatMap(({ target, typeOnly }) => {
    const other = moduleOf(target);
    if (own === undefined || other === undefined || other === own) return [];
    if (ORDER.get(other)! > ORDER.get(own)!) return [`imports ${target} of a later module; let ${other} call ${own}, or poll factsSince`];
    if (target.endsWith('/index.server.ts') || typeOnly || SHARED_PURE.test(target)) return [];
    return [`imports ${target}, which is private to ${other}; use its index.server.ts`];
  });
};

/** Modules and platform know nothing of HTTP; platform knows no module. */
const layers: Check = ({ path, imports }) =>
  imports.flatMap(({ target }) => {
    if (path.startsWith('src/platform/') && /^src\/(modules|edge|routes|ui)\//.test(target)) return [`platform imports ${target}; no domain word is allowed there`];
    if (path.startsWith('src/modules/') && (/^(@sveltejs|\$app)\//.test(target) || /^src\/(edge|routes)\//.test(target))) return [`imports ${target}; no HTTP word below routes/`];
    if (path.startsWith('src/ui/') && /^src\/(modules|edge|routes)\//.test(target)) return [`ui imports ${target}; parts get ready strings`];
    return [];
  });

const IMPURE: readonly [RegExp, string][] = [
  [/\bMath\.random\b/, 'Math.random'], [/\bDate\.now\b/, 'Date.now'], [/\bnew Date\(\s*\)/, 'new Date() without argument'],
  [/\bfetch\(/, 'fetch'], [/\bprocess\./, 'process'], [/\bIntl\.DateTimeFormat\(\s*\)|toLocale(Date|Time)?String\(/, 'the default time zone or locale'],
  [/\bperformance\.now\b/, 'performance.now'], [/\bsetTimeout\(/, 'setTimeout'], [/\bconsole\./, 'console']
];

/** Rule 2: rules and the engine are pure: data in, decision out. */
const purity: Check = ({ path, text, imports }) => {
  const pure = /^src\/modules\/[^/]+\/rules\//.test(path) || (/^packages\/rotation-engine\/src\//.test(path) && !/\/cli(\/|\.ts$)/.test(path));
  if (!pure) return [];
  const words = IMPURE.filter(([pattern]) => pattern.test(withoutComments(text))).map(([, name]) => `uses ${name}; pass it in as data`);
  const io = imports.filter(({ target, typeOnly }) => /^node:|\.server\.ts$|\.svelte$/.test(target) && !typeOnly).map(({ target }) => `imports ${target}; rules do no I/O`);
  return [...words, ...io];
};

/** Rule 3: what touches database, keys or files ends in .server.ts, so that it cannot reach the browser. */
const serverNames: Check = ({ path, imports }) => {
  if (!path.startsWith('src/') || /\.server\.ts$/.test(path) || path.startsWith('src/routes/')) return [];
  return imports.filter(({ target, typeOnly }) => !typeOnly && (/^(pg|kysely|sharp|nodemailer|@electric-sql|hono|@hono)/.test(target) || target.startsWith('node:'))).map(({ target }) => `imports ${target}; name this file *.server.ts`);
};

/** Rule 4: a route file stays thin. */
const thinRoutes: Check = ({ path, text, imports }) => {
  if (!/^src\/routes\/.*\.server\.ts$/.test(path) && !/^src\/routes\/.*\+server\.ts$/.test(path)) return [];
  const lines = text.split('\n').length - 1;
  const long = lines > 70 ? [`has ${lines} lines; a route calls one use case or query per action and stays under about 60`] : [];
  const stores = imports.filter(({ target }) => /\/store(\/|\.server)|^kysely$/.test(target)).map(({ target }) => `imports ${target}; call a use case or a query of the index`);
  return [...long, ...stores];
};

/** SQL text is never glued together outside platform. */
const sqlText: Check = ({ path, text }) =>
  !path.startsWith('src/platform/') && /\bsql\.raw\(/.test(withoutComments(text)) ? ['uses sql.raw; parameters go through ${} of the sql tag'] : [];

/** Rule 6: whoever reads lists of people or businesses hands over a Scope. */
const scoped: Check = ({ path, text }) => {
  if (!/^src\/modules\/(registry|access|booths)\/store/.test(path)) return [];
  const lists = [...text.matchAll(/export (?:async )?function (search|list|page)(\w*)\(([^)]*)\)/g)];
  const personal = lists.filter((match) => /Business|Owner|People|Person|Account|Product|Invitation/.test(match[2]!));
  return personal.filter((match) => !/Scope|scope/.test(match[3]!)).map((match) => `${match[1]}${match[2]} lists without a Scope argument`);
};

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 70;
/** Rule 7's exceptions, each with its reason. */
export const LONG: Record<string, string> = {};

const sizes: Check = ({ path, text }) => {
  if (/\/(texts|matrix)\.ts$/.test(path) || LONG[path]) return [];
  const lines = text.split('\n').length - 1;
  const file = lines > FILE_LINES_MAX ? [`has ${lines} lines, at most ${FILE_LINES_MAX}; split it by what it is about`] : [];
  return [...file, ...longFunctions(text).map(({ name, length }) => `function ${name} has ${length} lines, at most ${FUNCTION_LINES_MAX}`)];
};

/** Top-level functions end with a brace in the first column (the house's format). */
export function longFunctions(text: string): { name: string; length: number }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, start) => {
    const name = /^(?:export )?(?:async )?function\*? (\w+)/.exec(line)?.[1];
    if (!name) return [];
    const end = lines.findIndex((other, index) => index > start && other.startsWith('}'));
    const length = end - start + 1;
    return length > FUNCTION_LINES_MAX ? [{ name, length }] : [];
  });
}

const RULES: Record<string, Check> = { flow, layers, purity, 'server-names': serverNames, 'thin-routes': thinRoutes, 'sql-text': sqlText, scoped, sizes };

export function violationsOf(sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) => Object.entries(RULES).flatMap(([rule, check]) => check(source).map((say) => ({ rule, path: source.path, say }))));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

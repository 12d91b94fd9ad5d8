import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One source file: path from the root, its text, and what it imports. */
export type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] };
export type Import = { readonly from: string; readonly target: string; readonly typeOnly: boolean };

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** All .ts and .svelte files of these folders; tests, declarations and build output apart. */
export function sourcesUnder(root: string, folders: readonly string[]): Source[] {
  return folders.flatMap((folder) => filesUnder(root, folder)).map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8')));
}

export function sourceOf(path: string, text: string): Source {
  return { path, text, imports: importsOf(path, text) };
}

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder)).sort().flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return name === 'node_modules' || name === 'dist' ? [] : filesUnder(root, path);
    return /\.(ts|svelte)$/.test(name) && !/\.(spec|d)\.ts$/.test(name) ? [path] : [];
  });
}

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => ({ from: path, typeOnly: match[1] !== undefined, target: resolveTarget(path, match[2] ?? match[3]!) }));
}

const ALIASES: readonly [string, string][] = [['#platform/', 'src/platform/'], ['#modules/', 'src/modules/'], ['#ui/', 'src/ui/'], ['#edge/', 'src/edge/'], ['#tests/', 'tests/'], ['#seeds/', 'seeds/']];

/** A path from the root for our own files; a package's name otherwise. */
function resolveTarget(path: string, specifier: string): string {
  const alias = ALIASES.find(([prefix]) => specifier.startsWith(prefix));
  if (alias) return alias[1] + specifier.slice(alias[0].length);
  if (!specifier.startsWith('.')) return specifier;
  const parts = path.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

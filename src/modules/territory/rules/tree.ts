import type { Level } from './codes.ts';
import type { Unit } from './unit.ts';

/** A unit with what lies under it, in the order of the codes. */
export type TreeNode = { readonly code: string; readonly level: Level; readonly name: string; readonly placeholder: boolean; readonly children: readonly TreeNode[] };

type Growing = TreeNode & { children: Growing[] };

/** Nests units that come ordered by code, `root` first. A unit whose parent is not among them is left out. */
export function nest(units: readonly Unit[], root: string): TreeNode | undefined {
  const nodes = new Map<string, Growing>();
  for (const { code, level, name, placeholder, parentCode } of units) {
    const node: Growing = { code, level, name, placeholder, children: [] };
    const parent = parentCode === null ? undefined : nodes.get(parentCode);
    if (code !== root && !parent) continue;
    nodes.set(code, node);
    if (code !== root) parent!.children.push(node);
  }
  return nodes.get(root);
}

import type { TreeNode } from './tree.ts';

/** What the picture needs (src/ui/Mosaic.svelte takes it as it is) and the rows of its table twin. */
export type Mosaic<V> = {
  readonly kota: readonly MosaicKota<V>[];
  readonly table: { readonly kota: readonly MosaicLine[]; readonly kecamatan: readonly MosaicLine[] };
  readonly total: MosaicLine;
};
export type MosaicKota<V> = { readonly code: string; readonly name: string; readonly href?: string; readonly kecamatan: readonly MosaicKecamatan<V>[] };
export type MosaicKecamatan<V> = { readonly code: string; readonly name: string; readonly kelurahan: readonly MosaicKelurahan<V>[] };
export type MosaicKelurahan<V> = { readonly code: string; readonly name: string; readonly href?: string; readonly rw: readonly { readonly code: string; readonly value: V }[] };

/** One row of the table: RWs, those that never had a turn, and their share in whole percent. */
export type MosaicLine = { readonly code: string; readonly name: string; readonly rws: number; readonly never: number; readonly sharePercent: number };

export type MosaicOptions<V> = {
  /** The value of an RW that the map does not have. */
  readonly missing: V;
  /** Which values count as "never had a turn", the default question. */
  readonly isNever: (value: V) => boolean;
  /** Where the group of a kelurahan or a kota leads. */
  readonly hrefOf?: (code: string) => string;
};

/**
 * Shapes one value per RW for the mosaic, worst first: the kota, and in it the kecamatan, with the most RWs
 * that never had a turn; equal ones by code. Kelurahan and RWs stay in the order of their codes.
 * `tree` is a province or a kota.
 */
export function mosaicOf<V>(tree: TreeNode, valueByRw: ReadonlyMap<string, V>, options: MosaicOptions<V>): Mosaic<V> {
  const lineOf = lineCounter(valueByRw, options);
  const kotas = byWorst(tree.level === 'province' ? tree.children : [tree], lineOf);
  const kecamatans = byWorst(kotas.flatMap((kota) => kota.children), lineOf);
  return {
    kota: kotas.map((kota) => ({
      ...named(kota, options.hrefOf),
      kecamatan: byWorst(kota.children, lineOf).map((kecamatan) => ({
        ...named(kecamatan),
        kelurahan: kecamatan.children.map((kelurahan) => ({
          ...named(kelurahan, options.hrefOf),
          rw: kelurahan.children.map((rw) => ({ code: rw.code, value: valueByRw.get(rw.code) ?? options.missing }))
        }))
      }))
    })),
    table: { kota: kotas.map(lineOf), kecamatan: kecamatans.map(lineOf) },
    total: lineOf(tree)
  };
}

function lineCounter<V>(valueByRw: ReadonlyMap<string, V>, { missing, isNever }: MosaicOptions<V>): (node: TreeNode) => MosaicLine {
  const counted = new Map<string, { rws: number; never: number }>();
  const count = (node: TreeNode): { rws: number; never: number } => {
    const sum = node.level === 'rw' ? { rws: 1, never: isNever(valueByRw.get(node.code) ?? missing) ? 1 : 0 } : { rws: 0, never: 0 };
    for (const child of node.children) {
      const part = counted.get(child.code) ?? count(child);
      sum.rws += part.rws;
      sum.never += part.never;
    }
    counted.set(node.code, sum);
    return sum;
  };
  return (node) => {
    const { rws, never } = counted.get(node.code) ?? count(node);
    return { code: node.code, name: node.name, rws, never, sharePercent: rws === 0 ? 0 : Math.round((never / rws) * 100) };
  };
}

function byWorst(nodes: readonly TreeNode[], lineOf: (node: TreeNode) => MosaicLine): TreeNode[] {
  return [...nodes].sort((a, b) => lineOf(b).never - lineOf(a).never || (a.code < b.code ? -1 : 1));
}

function named(node: TreeNode, hrefOf?: (code: string) => string): { code: string; name: string; href?: string } {
  return hrefOf ? { code: node.code, name: node.name, href: hrefOf(node.code) } : { code: node.code, name: node.name };
}

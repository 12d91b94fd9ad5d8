/** The territory keys that carry a limit in one scope, as a tree; position 0 is the root "". */
export interface KeyTree {
  readonly keys: string[];
  readonly parent: Int32Array;
  /** The deepest node that covers each RW. */
  readonly home: Int32Array;
}

/** Builds the tree of the keys over the RW codes. A key that covers no RW still has its node. */
export function keyTree(keys: Iterable<string>, codes: readonly string[]): KeyTree {
  const sorted = [...new Set(keys)].sort();
  const nodes = ['', ...sorted];
  const index = new Map(nodes.map((key, i) => [key, i]));
  const above = (code: string): number => {
    for (let end = code.lastIndexOf('.'); end > 0; end = code.lastIndexOf('.', end - 1)) {
      const found = index.get(code.slice(0, end));
      if (found !== undefined) return found;
    }
    return 0;
  };
  return {
    keys: nodes,
    parent: Int32Array.from(nodes, (key, i) => (i === 0 ? -1 : above(key))),
    home: Int32Array.from(codes, (code) => index.get(code) ?? above(code))
  };
}

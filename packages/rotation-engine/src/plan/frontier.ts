/** One of the two ends that a search grows from. */
export class Frontier {
  readonly isBack: boolean;
  /** Stamp of the search that reached a node last. */
  readonly mark: Int32Array;
  readonly via: Int32Array;
  readonly queue: Int32Array;
  size = 0;
  at = 0;
  /** Arcs looked at. */
  cost = 0;

  constructor(nodes: number, isBack: boolean) {
    this.isBack = isBack;
    this.mark = new Int32Array(nodes);
    this.via = new Int32Array(nodes);
    this.queue = new Int32Array(nodes);
  }

  start(): this {
    this.size = 0;
    this.at = 0;
    this.cost = 0;
    return this;
  }
}

/** A binary heap of numbered things by key, smallest first; a thing may stand in it several times. */
export class KeyHeap {
  private readonly keys: number[] = [];
  private readonly things: number[] = [];

  /** The smallest key, Infinity if none is left. */
  get least(): number {
    return this.keys[0] ?? Infinity;
  }

  clear(): void {
    this.keys.length = 0;
    this.things.length = 0;
  }

  add(key: number, thing: number): void {
    const { keys, things } = this;
    let at = keys.length;
    keys.push(key);
    things.push(thing);
    for (; at > 0 && keys[(at - 1) >> 1] > key; at = (at - 1) >> 1) {
      keys[at] = keys[(at - 1) >> 1];
      things[at] = things[(at - 1) >> 1];
    }
    keys[at] = key;
    things[at] = thing;
  }

  /** The thing with the smallest key, taken out; -1 if none is left. */
  take(): number {
    const { keys, things } = this;
    const first = things[0] ?? -1;
    const key = keys.pop();
    const thing = things.pop();
    if (key === undefined || thing === undefined || keys.length === 0) return first;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= keys.length) break;
      if (down + 1 < keys.length && keys[down + 1] < keys[down]) down++;
      if (keys[down] >= key) break;
      keys[at] = keys[down];
      things[at] = things[down];
      at = down;
    }
    keys[at] = key;
    things[at] = thing;
    return first;
  }
}

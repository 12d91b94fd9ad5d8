import type { Input } from '../types.ts';
import type { Cells } from './cells.ts';
import type { Entries } from './entries.ts';
import type { Scopes } from './scopes.ts';
import type { Windows } from './windows.ts';

export interface PeopleFacts {
  readonly input: Input;
  readonly scopes: Scopes;
  readonly windows: Windows;
  readonly entries: Entries;
  /** UMKM of each person. */
  readonly umkmOf: Int32Array;
}

/** The people's side: pairs, and nodes for windows and for "one wave of this event" where these say more than the person. */
export class PeopleSide {
  readonly person0: number;
  readonly pairLeft: Int32Array<ArrayBuffer>;
  readonly pairCell: Int32Array<ArrayBuffer>;
  readonly pairsStart: Int32Array;
  readonly extraParent: number[] = [];
  readonly extraMax: number[] = [];
  /** Window of each extra node, -1 where it stands for "one wave of this event". */
  readonly extraWindow: number[] = [];
  readonly extraPerson: number[] = [];
  private readonly facts: PeopleFacts;
  private readonly extra0: number;
  private readonly isPlain: boolean;
  private readonly inWindow: Int32Array;
  private readonly windowNode: Int32Array;
  private pairs = 0;

  constructor(facts: PeopleFacts) {
    this.facts = facts;
    this.person0 = 1 + facts.input.rws.length;
    this.extra0 = this.person0 + facts.umkmOf.length;
    this.pairLeft = new Int32Array(facts.entries.pairs);
    this.pairCell = new Int32Array(facts.entries.pairs);
    this.pairsStart = new Int32Array(facts.umkmOf.length + 1);
    this.inWindow = new Int32Array(facts.windows.ids.length);
    this.windowNode = new Int32Array(facts.windows.ids.length);
    this.isPlain = facts.windows.ids.length === 0 && facts.scopes.scopes.length === facts.input.events.length;
  }

  /** Adds the pairs of person i, whose RW has just been begun in `cells`. */
  add(i: number, cells: Cells): void {
    if (this.isPlain) this.addPlain(i, cells);
    else this.addDivided(i, cells);
    this.pairsStart[i + 1] = this.pairs;
  }

  private addPlain(i: number, cells: Cells): void {
    const { start, code } = this.facts.entries;
    const u = this.facts.umkmOf[i];
    for (let at = start[u]; at < start[u + 1]; at++) this.pair(this.person0 + i, cells.of(code[at]));
  }

  /** Pairs under one node stand side by side, so windows come first and their pairs after. */
  private addDivided(i: number, cells: Cells): void {
    const { scopes, windows, entries } = this.facts;
    const { start, code } = entries;
    const u = this.facts.umkmOf[i];
    this.countWindows(u);
    const leaves: { left: number; code: number }[] = [];
    for (let at = start[u]; at < start[u + 1]; at++) {
      const left = this.windowFor(windows.ofEvent[this.eventOf(code[at])], i);
      leaves.push({ left: code[at] >= 0 ? left : this.extra(left, 1, -1, i), code: code[at] });
    }
    leaves.sort((a, b) => a.left - b.left);
    for (const { left, code: c } of leaves) {
      if (c >= 0) this.pair(left, cells.of(c));
      else for (let s = scopes.first[-1 - c]; s < scopes.first[-c]; s++) this.pair(left, cells.of(s));
    }
  }

  private eventOf(code: number): number {
    return code >= 0 ? this.facts.scopes.scopes[code].event : -1 - code;
  }

  private pair(left: number, cell: number): void {
    this.pairLeft[this.pairs] = left;
    this.pairCell[this.pairs++] = cell;
  }

  private extra(parent: number, max: number, window: number, person: number): number {
    this.extraParent.push(parent);
    this.extraMax.push(max);
    this.extraWindow.push(window);
    this.extraPerson.push(person);
    return this.extra0 + this.extraParent.length - 1;
  }

  /** How many of her events lie in each window: where no more than its maximum do, it cannot bind for her. */
  private countWindows(u: number): void {
    const { windows, entries } = this.facts;
    const { start, code } = entries;
    const each = (work: (w: number) => void): void => {
      for (let at = start[u]; at < start[u + 1]; at++)
        for (let w = windows.ofEvent[this.eventOf(code[at])]; w >= 0; w = windows.outer[w]) work(w);
    };
    each((w) => {
      this.inWindow[w] = 0;
      this.windowNode[w] = -1;
    });
    each((w) => this.inWindow[w]++);
  }

  /** Her innermost node at or around a window that can bind for her; the person herself if none can. */
  private windowFor(window: number, i: number): number {
    const { windows } = this.facts;
    const chain: number[] = [];
    let w = window;
    for (; w >= 0; w = windows.outer[w]) {
      if (this.inWindow[w] <= windows.max[w]) continue;
      if (this.windowNode[w] >= 0) break;
      chain.push(w);
    }
    let node = w >= 0 ? this.windowNode[w] : this.person0 + i;
    for (const inner of chain.reverse()) node = this.windowNode[inner] = this.extra(node, windows.max[inner], inner, i);
    return node;
  }
}

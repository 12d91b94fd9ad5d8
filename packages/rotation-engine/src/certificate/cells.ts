import type { Input } from '../types.ts';
import type { Scopes } from '../plan/scopes.ts';
import { IntList } from './int-list.ts';
import type { ScopeTrees } from './trees.ts';

/** The cells of a plan: (RW, scope) wherever some UMKM of the RW may attend. */
export class Cells {
  readonly rw = new IntList();
  readonly scope = new IntList();
  /** The node above: the longest key of the scope that covers the RW. */
  readonly home = new IntList();
  /** Places held, pins included. */
  readonly count = new IntList();
  /** 1: somebody here holds a place that is no pin. */
  readonly hasMember = new IntList();
  /** 1: somebody of the RW could enter without giving a place back. */
  readonly isOpen = new IntList();
  readonly min = new IntList();
  readonly max = new IntList();
  private readonly input: Input;
  private readonly scopes: Scopes;
  private readonly trees: ScopeTrees;
  private readonly homeRow: Int32Array;
  private readonly roots: Int32Array;
  private readonly minRow: Float64Array;
  private readonly maxRow: Float64Array;
  private readonly caps: Float64Array;
  private readonly cellRow: Int32Array;
  /** By scope: 1 where the cell of the RW at hand is known to be open. */
  readonly openRow: Uint8Array;
  private r = -1;

  constructor(input: Input, scopes: Scopes, trees: ScopeTrees) {
    this.input = input;
    this.scopes = scopes;
    this.trees = trees;
    const count = scopes.scopes.length;
    this.roots = trees.first.slice(0, count);
    this.homeRow = this.roots.slice();
    this.caps = Float64Array.from(scopes.scopes, (scope) => scope.rwMax);
    this.maxRow = this.caps.slice();
    this.minRow = new Float64Array(count);
    this.cellRow = new Int32Array(count).fill(-1);
    this.openRow = new Uint8Array(count);
  }

  get length(): number {
    return this.rw.length;
  }

  /** Starts the next RW. */
  begin(r: number): void {
    this.r = r;
    this.homeRow.set(this.roots);
    this.maxRow.set(this.caps);
    this.minRow.fill(0);
    this.cellRow.fill(-1);
    this.openRow.fill(0);
    const { code } = this.input.rws[r];
    for (let end = code.indexOf('.'); end > 0; end = code.indexOf('.', end + 1))
      for (const { node, scope } of this.trees.nodesOf.get(code.slice(0, end)) ?? []) this.homeRow[scope] = node;
    for (const bound of this.trees.boundsOf.get(code) ?? []) {
      this.maxRow[bound.scope] = Math.min(this.maxRow[bound.scope], bound.max);
      this.minRow[bound.scope] = bound.min;
    }
  }

  /** The scope in which a place of this event and wave counts. */
  scopeOf(event: number, wave: number): number {
    const { first } = this.scopes;
    return first[event + 1] - first[event] === 1 ? first[event] : first[event] + wave;
  }

  /** Somebody of the RW at hand could enter this scope without giving a place back. */
  open(scope: number): void {
    this.openRow[scope] = 1;
    this.isOpen.data[this.at(scope)] = 1;
  }

  /** The cell of the RW at hand in a scope. */
  at(scope: number): number {
    const known = this.cellRow[scope];
    return known >= 0 ? known : this.add(scope);
  }

  private add(scope: number): number {
    const cell = this.rw.length;
    this.cellRow[scope] = cell;
    this.rw.push(this.r);
    this.scope.push(scope);
    this.home.push(this.homeRow[scope]);
    this.min.push(this.minRow[scope]);
    this.max.push(Math.min(this.maxRow[scope], NO_LIMIT));
    for (const list of [this.count, this.hasMember, this.isOpen]) list.push(0);
    return cell;
  }
}

/** More than any RW can hold: an input has fewer UMKM than this. */
const NO_LIMIT = 0x3fffffff;

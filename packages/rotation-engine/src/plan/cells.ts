import { UNBOUNDED } from './forest.ts';
import type { ScopeNodes } from './scope-nodes.ts';
import type { Scope } from './scopes.ts';

/** (RW, scope) nodes, numbered from 0, made when the first UMKM of an RW asks for the scope. */
export class Cells {
  readonly rw: number[] = [];
  readonly scope: number[] = [];
  /** Innermost quota node above each cell. */
  readonly home: number[] = [];
  readonly lo: number[] = [];
  readonly hi: number[] = [];
  private readonly at: Int32Array;
  private readonly scopes: readonly Scope[];
  private readonly nodes: ScopeNodes;
  private r = -1;
  private first = 0;

  constructor(scopes: readonly Scope[], nodes: ScopeNodes) {
    this.scopes = scopes;
    this.nodes = nodes;
    this.at = new Int32Array(scopes.length).fill(-1);
  }

  /** Starts the next RW, with the limits that name it. */
  begin(r: number): void {
    this.r = r;
    this.first = this.rw.length;
    for (const { scope, quota } of this.nodes.ofRw.get(r) ?? []) {
      const cell = this.of(scope);
      this.lo[cell] = Math.max(this.lo[cell], quota.min ?? 0);
      this.hi[cell] = Math.min(this.hi[cell], quota.max ?? UNBOUNDED);
    }
  }

  /** The cell of the RW begun last in a scope. */
  of(s: number): number {
    const known = this.at[s];
    return known >= this.first ? known : this.add(s);
  }

  private add(s: number): number {
    const cell = this.rw.push(this.r) - 1;
    this.scope.push(s);
    this.home.push(this.nodes.home(s, this.r));
    this.lo.push(0);
    this.hi.push(Math.min(this.scopes[s].rwMax, UNBOUNDED));
    this.at[s] = cell;
    return cell;
  }
}

/** The published labels of a plan as ranks, read in the order of the README, each node once. */
import type { Certificate, LabelNode } from '../types.ts';
import { fault, type Fault } from './report.ts';
import type { Season } from './season.ts';
import type { Held } from './season-limits.ts';
import type { Trees } from './season-trees.ts';

export const ABSENT = -1;
export const FREE = 0x7ffffffe;

/** Labels as ranks: absent < RWs by their last turn < free. */
export interface Labels {
  readonly rw: Int32Array;
  readonly node: Int32Array;
  /** Labels of single cells by RW: (scope, label) pairs of RW r stand at cellStart[r] .. cellStart[r + 1] - 1. */
  readonly cellStart: Int32Array;
  readonly cellScope: Int32Array;
  readonly cellLabel: Int32Array;
  /** RW of each rank. */
  readonly byRank: readonly number[];
  /** Rank of each RW with a turn, else ABSENT. */
  readonly rankOf: Int32Array;
  readonly turns: TurnKeys;
}

/** Compares turns of RWs: floor, then (2(T+k)+1)/(2 weight) by cross products, then ticket, then code. */
export class TurnKeys {
  readonly #season: Season;
  readonly #tickets: Uint32Array;

  constructor(season: Season) {
    this.#season = season;
    this.#tickets = season.rwTickets;
  }

  /** Turn number k of RW r against turn number l of RW s, both counted from 0. */
  compare(r: number, k: number, s: number, l: number): number {
    if (r === s) return k - l;
    const { rws, policy } = this.#season.input;
    const [a, b] = [rws[r].turnsBefore + k, rws[s].turnsBefore + l];
    if (policy.floorFirst && (a === 0) !== (b === 0)) return a === 0 ? -1 : 1;
    const difference = (2 * a + 1) * rws[s].weight - (2 * b + 1) * rws[r].weight;
    if (difference !== 0) return difference;
    const t = this.#tickets;
    for (let i = 0; i < 8; i += 1) if (t[8 * r + i] !== t[8 * s + i]) return t[8 * r + i] < t[8 * s + i] ? -1 : 1;
    return rws[r].code < rws[s].code ? -1 : 1;
  }
}

const FIELD = '$.result.certificate.nodes';

/** Reads the nodes; `canGive` marks the RWs that a label may name. */
export function labelsOf(season: Season, held: Held, trees: Trees, certificate: Certificate & { kind: 'labels' }, canGive: Uint8Array): Fault | Labels {
  const turns = new TurnKeys(season);
  const byRank = [...held.turns.keys()].filter((r) => held.turns[r] > 0);
  byRank.sort((r, s) => turns.compare(r, held.turns[r] - 1, s, held.turns[s] - 1));
  const rankOf = new Int32Array(held.turns.length).fill(ABSENT);
  byRank.forEach((r, i) => { rankOf[r] = i; });
  const reader = new NodeReader(season, trees, (code, r) => (code === 'free' ? FREE : r !== undefined && canGive[r] ? rankOf[r] : ABSENT));
  for (let i = 0; i < certificate.nodes.length; i += 1) {
    const wrong = reader.read(certificate.nodes[i]);
    if (wrong === 'label') return fault(`${FIELD}[${i}].label`, 'names no RW that can give a place');
    if (wrong === 'place') return fault(`${FIELD}[${i}]`, 'no such node here');
  }
  return { ...reader.labels(), byRank, rankOf, turns };
}

/** Takes the nodes one by one: RWs, then tree nodes, then cells, each kind in its order. */
class NodeReader {
  readonly #rwIndex: Map<string, number>;
  readonly #season: Season;
  readonly #trees: Trees;
  readonly #rankOf: (label: string, r: number | undefined) => number;
  readonly #rw: Int32Array;
  readonly #node: Int32Array;
  readonly #cells: [r: number, scope: number, label: number][] = [];
  #last = -1;

  constructor(season: Season, trees: Trees, rankOf: (label: string, r: number | undefined) => number) {
    this.#season = season;
    this.#trees = trees;
    this.#rankOf = rankOf;
    this.#rwIndex = new Map(season.input.rws.map((one, r) => [one.code, r]));
    this.#rw = new Int32Array(season.input.rws.length).fill(ABSENT);
    this.#node = new Int32Array(trees.key.length).fill(ABSENT);
  }

  /** Takes one node, or tells what is wrong with it. */
  read(node: LabelNode): 'label' | 'place' | undefined {
    const label = this.#rankOf(node.label, this.#rwIndex.get(node.label));
    if (label === ABSENT) return 'label';
    const place = this.#placeOf(node);
    if (place === undefined || place <= this.#last) return 'place';
    this.#last = place;
    const rws = this.#rw.length;
    const nodes = this.#node.length;
    if (place < rws) this.#rw[place] = label;
    else if (place < rws + nodes) this.#node[place - rws] = label;
    else this.#cells.push([(place - rws - nodes) % rws, Math.floor((place - rws - nodes) / rws), label]);
    return undefined;
  }

  /** The position of a node in the order of all that there can be. */
  #placeOf({ event, wave, key, rw }: LabelNode): number | undefined {
    const rws = this.#rw.length;
    const r = rw === undefined ? undefined : this.#rwIndex.get(rw);
    if (event === undefined) return wave === undefined && key === undefined ? r : undefined;
    const s = this.#scopeNamed(event, wave);
    if (s === undefined || (rw === undefined) === (key === undefined)) return undefined;
    if (key !== undefined) {
      const node = this.#nodeNamed(s, key);
      return node === undefined ? undefined : rws + node;
    }
    return r === undefined ? undefined : rws + this.#node.length + s * rws + r;
  }

  #scopeNamed(event: string, wave: string | undefined): number | undefined {
    const { eventIndex, firstScope, scopeWave, input } = this.#season;
    const e = eventIndex.get(event);
    if (e === undefined || (wave === undefined) !== (scopeWave[firstScope[e]] < 0)) return undefined;
    const w = wave === undefined ? 0 : input.events[e].waves.findIndex((one) => one.id === wave);
    return w < 0 ? undefined : firstScope[e] + w;
  }

  /** Keys of a scope are sorted. */
  #nodeNamed(s: number, key: string): number | undefined {
    let [low, high] = [this.#trees.first[s], this.#trees.first[s + 1]];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#trees.key[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low < this.#trees.first[s + 1] && this.#trees.key[low] === key ? low : undefined;
  }

  labels(): Pick<Labels, 'rw' | 'node' | 'cellStart' | 'cellScope' | 'cellLabel'> {
    const cellStart = new Int32Array(this.#rw.length + 1);
    for (const [r] of this.#cells) cellStart[r + 1] += 1;
    for (let r = 0; r < this.#rw.length; r += 1) cellStart[r + 1] += cellStart[r];
    const next = cellStart.slice();
    const cellScope = new Int32Array(this.#cells.length);
    const cellLabel = new Int32Array(this.#cells.length);
    for (const [r, s, label] of this.#cells) {
      cellScope[next[r]] = s;
      cellLabel[next[r]++] = label;
    }
    return { rw: this.#rw, node: this.#node, cellStart, cellScope, cellLabel };
  }
}

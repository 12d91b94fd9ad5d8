/**
 * The labels certificate, checked in one pass over businesses and nodes, without searching: if no label grows
 * along a residual arc and no RW could enter before the RW that its label names, then no exchange is better.
 */
import type { Certificate, LabelNode } from '../types.ts';
import { certificateKind, coveringKeys, nodesOf, type Nodes, type Scope } from './certificate-scopes.ts';
import { compareTurns, mayAttend, type Draw } from './draw.ts';
import type { Placed } from './limits.ts';
import { fault, type Fault } from './report.ts';

const FIELD = '$.result.certificate';
const ABSENT = -1;
const FREE = 0x7fffffff;

/** Labels as ranks: absent < RWs by their last turn < free. `byRank` turns a rank back into an RW. */
interface Labels { readonly rw: Int32Array; readonly scope: readonly Int32Array[]; readonly byRank: readonly number[] }

/** The first fault of the certificate, or undefined. Crossing draws carry none; recomputation decides them. */
export function certificateFault(draw: Draw, placed: Placed, certificate: Certificate): Fault | undefined {
  const kind = certificateKind(draw);
  if (certificate.kind !== kind) return fault(`${FIELD}.kind`, `this input calls for ${kind}`);
  if (certificate.kind === 'recompute') return undefined;
  const nodes = nodesOf(draw, placed);
  const pinned = new Int32Array(draw.rws.length);
  for (const u of draw.pins.keys()) pinned[draw.rwOf[u]] += 1;
  const canGive = Uint8Array.from(draw.rws, (_, r) => Number(placed.turns[r] > nodes.floor[r] && placed.turns[r] > pinned[r]));
  const labels = labelsOf(draw, placed, nodes, certificate.nodes, canGive);
  if ('field' in labels) return labels;
  return arcFault(draw, placed, nodes, labels) ?? treeFault(nodes, labels) ?? rwFault(draw, placed, nodes, labels, canGive);
}

/** Reads the nodes, which must stand in the order of the README, each once. */
function labelsOf(draw: Draw, placed: Placed, nodes: Nodes, listed: readonly LabelNode[], canGive: Uint8Array): Fault | Labels {
  const byRank = [...draw.rws.keys()].filter((r) => placed.turns[r] > 0);
  byRank.sort((r, s) => compareTurns(draw, r, placed.turns[r] - 1, s, placed.turns[s] - 1));
  const rank = new Map<string, number>([['free', FREE]]);
  byRank.forEach((r, i) => { if (canGive[r]) rank.set(draw.rws[r].code, i); });
  const labels: Labels = {
    byRank, rw: new Int32Array(draw.rws.length).fill(ABSENT),
    scope: nodes.scopes.map((scope) => new Int32Array(scope.keys.length).fill(ABSENT)),
  };
  const slots = slotsOf(draw, nodes, labels);
  let last = -1;
  for (const [i, node] of listed.entries()) {
    const slot = slots.get(nameOf(node));
    const label = rank.get(node.label);
    if (slot === undefined || slot.order <= last) return fault(`${FIELD}.nodes[${i}]`, 'no such node here');
    if (label === undefined) return fault(`${FIELD}.nodes[${i}].label`, 'names no RW that can give a place');
    last = slot.order;
    slot.into[slot.at] = label;
  }
  return labels;
}

function nameOf(node: LabelNode): string {
  return JSON.stringify([node.rw ?? null, node.wave ?? null, node.key ?? null]);
}

/** Every node that may carry a label, by name, with its place in the order. */
function slotsOf(draw: Draw, nodes: Nodes, labels: Labels): Map<string, { order: number; into: Int32Array; at: number }> {
  const slots = new Map<string, { order: number; into: Int32Array; at: number }>();
  draw.rws.forEach((rw, r) => slots.set(JSON.stringify([rw.code, null, null]), { order: r, into: labels.rw, at: r }));
  nodes.scopes.forEach((scope, s) => {
    const used = coveringKeys(scope);
    scope.keys.forEach((key, k) => {
      if (used[k]) slots.set(JSON.stringify([null, scope.wave ?? null, key]), { order: slots.size, into: labels.scope[s], at: k });
    });
  });
  return slots;
}

/** One pass over the businesses: the arcs between an RW and its homes, and between the homes of two scopes. */
function arcFault(draw: Draw, placed: Placed, nodes: Nodes, labels: Labels): Fault | undefined {
  const single = nodes.scopes[0]?.wave === undefined;
  for (let u = 0; u < placed.wave.length; u += 1) {
    if (draw.pins.has(u)) continue;
    const r = draw.rwOf[u];
    const own = placed.wave[u] < 0 ? ABSENT : single ? 0 : placed.wave[u];
    if (own !== ABSENT && labels.rw[r] > at(nodes, labels, own, r)) return grows(draw, r, 'gives a place to its RW');
    if (draw.closed) continue;
    for (let s = 0; s < nodes.scopes.length; s += 1) {
      if (s === own || (single ? draw.entry[u] === -2 || own !== ABSENT : !mayAttend(draw, u, s))) continue;
      const from = own === ABSENT ? labels.rw[r] : at(nodes, labels, own, r);
      if (at(nodes, labels, s, r) > from) return grows(draw, r, own === ABSENT ? 'could enter a wave' : 'could change the wave');
    }
  }
  return undefined;
}

function at(nodes: Nodes, labels: Labels, s: number, r: number): number {
  return labels.scope[s][nodes.scopes[s].home[r]];
}

function grows(draw: Draw, r: number, how: string): Fault {
  return fault(`${FIELD}.nodes`, `a label grows where somebody of ${draw.rws[r].code} ${how}`);
}

/** The arcs inside each tree, and from the root to a free place. */
function treeFault(nodes: Nodes, labels: Labels): Fault | undefined {
  for (const [s, scope] of nodes.scopes.entries()) {
    const used = coveringKeys(scope);
    for (let k = 0; k < scope.keys.length; k += 1) {
      if (used[k] && nodeGrows(scope, labels.scope[s], k)) return fault(`${FIELD}.nodes`, `a label grows at ${scope.keys[k] || 'the root'} of ${scope.wave ?? 'all waves'}`);
    }
  }
  return undefined;
}

function nodeGrows(scope: Scope, label: Int32Array, k: number): boolean {
  const up = scope.parent[k] < 0 ? FREE : label[scope.parent[k]];
  if (scope.count[k] < scope.high[k] && up > label[k]) return true;
  return scope.parent[k] >= 0 && scope.count[k] > scope.low[k] && label[k] > up;
}

/** Rules 2 and 3: what each RW could give or gain against its label. */
function rwFault(draw: Draw, placed: Placed, nodes: Nodes, labels: Labels, canGive: Uint8Array): Fault | undefined {
  const ownRank = new Int32Array(draw.rws.length).fill(ABSENT);
  labels.byRank.forEach((r, i) => { ownRank[r] = i; });
  for (let r = 0; r < draw.rws.length; r += 1) {
    const label = labels.rw[r];
    if (canGive[r] && label < ownRank[r]) return fault(`${FIELD}.nodes`, `the label of ${draw.rws[r].code} is earlier than its own last turn`);
    if (placed.turns[r] >= nodes.cap[r] || label === ABSENT) continue;
    if (label === FREE) return fault('$.result.rws', `${draw.rws[r].code} could still fill a place`);
    const other = labels.byRank[label];
    if (other !== r && compareTurns(draw, r, placed.turns[r], other, placed.turns[other] - 1) < 0) {
      return fault('$.result.rws', `${draw.rws[r].code} comes before ${draw.rws[other].code}`);
    }
  }
  return undefined;
}

/**
 * Makes bundles whose derived parts all agree with given assignments: turns, waiting list, labels and hashes are
 * fresh. That is what a careful forger would publish, so that only the rules themselves can refuse it.
 */
import { planCertificate } from '../../packages/rotation-engine/src/certificate/plan-certificate.ts';
import { sha256Hex } from '../../packages/rotation-engine/src/sha256.ts';
import type { Bundle, Certificate, Input, LabelNode, Pair, Result } from '../../packages/rotation-engine/src/types.ts';
import { certificateKind, coveringKeys, nodesOf } from '../../packages/rotation-engine/src/verify/certificate-scopes.ts';
import { compareTurns, drawOf, mayAttend, type Draw } from '../../packages/rotation-engine/src/verify/draw.ts';
import { documentHashOf, inputHashOf, seedOf } from '../../packages/rotation-engine/src/verify/hashes.ts';
import type { Placed } from '../../packages/rotation-engine/src/verify/limits.ts';
import { canonicalText, type Json } from '../../packages/rotation-engine/src/verify/read.ts';
import { waitlistOf } from '../../packages/rotation-engine/src/verify/waitlist.ts';
import type { Dice } from './random.ts';

/** Everything of a bundle that stands before the ceremony, the seed still to come. */
export interface Frozen { readonly input: Omit<Input, 'seed'>; readonly roster: string[]; readonly exclusions: { code: string; rule: string }[] }

export const ENGINE = '0.1.0';

/** The canonical text of a document. */
export function textOf(document: object): string {
  return canonicalText(document as unknown as Json);
}

/** Freezes an input with made-up roster leaves and a few exclusions. */
export function freeze(input: Omit<Input, 'seed'>): Frozen {
  const roster = input.umkm.map((one) => sha256Hex(`giliran/leaf@1\n${textOf({ business: one.id, code: one.id, owner: 'o', salt: one.rw })}`)).sort();
  return { input, roster, exclusions: [{ code: 'out-1', rule: 'izin' }, { code: 'out-2', rule: 'domisili' }] };
}

/** Holds a made-up ceremony over a frozen input: the record, and the input with its seed. */
export function hold(frozen: Frozen, dice: Dice): { ceremony: Bundle['ceremony']; input: Input } {
  const ceremony: Bundle['ceremony'] = {
    schema: 'giliran/ceremony@1', drawId: `provinsi-2023-${1 + dice.below(900)}`,
    inputHash: inputHashOf(frozen.input as Input),
    exclusionsHash: sha256Hex(`giliran/exclusions@1\n${textOf(frozen.exclusions)}`),
    rosterHash: sha256Hex(`giliran/roster@1\n${textOf(frozen.roster)}`),
    rulesHash: sha256Hex('giliran/rules@1\n{}'), engine: ENGINE, engineHash: sha256Hex('checker'),
    announcedAt: '2023-08-22T03:00:00Z',
    witnesses: [
      { no: 1, role: 'pelaku usaha', digits: dice.digits(12) }, { no: 2, role: 'kader PKK', digits: dice.once(6) ? 'rusak' : dice.digits(12) },
      { no: 3, role: 'inspektorat', digits: dice.digits(12) },
    ],
    publicNumber: { method: dice.once(2) ? 'd10' : 'drum', digits: dice.digits(20) },
  };
  return { ceremony, input: { ...frozen.input, seed: seedOf(ceremony) } };
}

/** The places of a list of assignments, without asking whether any limit holds. */
export function placedOf(draw: Draw, assignments: readonly Pair[]): Placed {
  const wave = new Int32Array(draw.umkm.length).fill(-1);
  const turns = new Int32Array(draw.rws.length);
  for (const one of assignments) {
    const u = draw.umkmIndex.get(one.umkm) as number;
    wave[u] = draw.waveIndex.get(one.wave) as number;
    turns[draw.rwOf[u]] += 1;
  }
  return { wave, turns, count: assignments.length };
}

/** A result around assignments in which everything that follows from them is fresh. */
export function resultAround(input: Input, assignments: readonly Pair[], engine: string = ENGINE, draw: Draw = drawOf(input, input.seed), inputHash: string = inputHashOf(input)): Result {
  const placed = placedOf(draw, assignments);
  const sorted = [...assignments].sort((a, b) => order(a.wave, b.wave) || order(a.umkm, b.umkm));
  const result: Result = {
    schema: 'giliran/result@1', engine, kind: 'draw', inputHash, seed: input.seed, assignments: sorted,
    rws: input.rws.map((rw, r) => ({ code: rw.code, turns: placed.turns[r] })),
    waitlist: waitlistOf(draw, placed).map((u) => input.umkm[u].id),
    certificate: labelsAround(draw, placed), hash: '',
  };
  return { ...result, hash: documentHashOf(result) };
}

/** The same around the assignments of a plan. */
export function resultOfPlan(input: Input, assignments: readonly Pair[], engine: string = ENGINE): Result {
  const sorted = [...assignments].sort((a, b) => order(a.event, b.event) || order(a.wave, b.wave) || order(a.umkm, b.umkm));
  const turns = new Map<string, number>();
  const rwOf = new Map(input.umkm.map((one) => [one.id, one.rw]));
  for (const one of sorted) turns.set(rwOf.get(one.umkm) as string, (turns.get(rwOf.get(one.umkm) as string) ?? 0) + 1);
  const result: Result = {
    schema: 'giliran/result@1', engine, kind: 'plan', inputHash: inputHashOf(input), seed: input.seed, assignments: sorted,
    rws: input.rws.map((rw) => ({ code: rw.code, turns: turns.get(rw.code) ?? 0 })),
    certificate: planCertificate(input, sorted), hash: '',
  };
  return { ...result, hash: documentHashOf(result) };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The labels that these places give, found by passing them along the residual arcs until nothing changes. */
export function labelsAround(draw: Draw, placed: Placed): Certificate {
  if (certificateKind(draw) === 'recompute') return { kind: 'recompute' };
  const nodes = nodesOf(draw, placed);
  const { scopes } = nodes;
  const base: number[] = [];
  let size = draw.rws.length;
  for (const scope of scopes) { base.push(size); size += scope.keys.length; }
  const pinned = new Int32Array(draw.rws.length);
  for (const u of draw.pins.keys()) pinned[draw.rwOf[u]] += 1;
  const gives = [...draw.rws.keys()].filter((r) => placed.turns[r] > nodes.floor[r] && placed.turns[r] > pinned[r]);
  gives.sort((r, s) => compareTurns(draw, r, placed.turns[r] - 1, s, placed.turns[s] - 1));
  const label = new Int32Array(size + 1).fill(-1);
  gives.forEach((r, i) => { label[r] = i; });
  label[size] = gives.length;
  spread(label, arcsOf(draw, placed, nodes, base, size));
  const name = (l: number): string => (l === gives.length ? 'free' : draw.rws[gives[l]].code);
  const listed: LabelNode[] = [];
  draw.rws.forEach((rw, r) => { if (label[r] >= 0) listed.push({ rw: rw.code, label: name(label[r]) }); });
  scopes.forEach((scope, s) => {
    const used = coveringKeys(scope);
    scope.keys.forEach((key, k) => {
      const l = label[base[s] + k];
      if (used[k] && l >= 0) listed.push({ ...(scope.wave === undefined ? {} : { wave: scope.wave }), key, label: name(l) });
    });
  });
  return { kind: 'labels', nodes: listed };
}

/** Residual arcs [from, to, from, to, ...] as the README lists them. */
function arcsOf(draw: Draw, placed: Placed, { scopes }: ReturnType<typeof nodesOf>, base: number[], free: number): number[] {
  const arcs: number[] = [];
  const single = scopes[0]?.wave === undefined;
  const home = (s: number, r: number): number => base[s] + scopes[s].home[r];
  draw.umkm.forEach((_, u) => {
    if (draw.pins.has(u) || draw.entry[u] === -2) return;
    const r = draw.rwOf[u];
    const own = placed.wave[u] < 0 ? -1 : single ? 0 : placed.wave[u];
    if (own >= 0) arcs.push(home(own, r), r);
    if (draw.closed || (single && own >= 0)) return;
    scopes.forEach((_, s) => { if (s !== own && (single || mayAttend(draw, u, s))) arcs.push(own < 0 ? r : home(own, r), home(s, r)); });
  });
  scopes.forEach((scope, s) => {
    const used = coveringKeys(scope);
    scope.keys.forEach((_, k) => {
      if (!used[k]) return;
      const up = scope.parent[k] < 0 ? free : base[s] + scope.parent[k];
      if (scope.count[k] < scope.high[k]) arcs.push(base[s] + k, up);
      if (up !== free && scope.count[k] > scope.low[k]) arcs.push(up, base[s] + k);
    });
  });
  return arcs;
}

function spread(label: Int32Array, arcs: readonly number[]): void {
  for (let changed = true; changed;) {
    changed = false;
    for (let i = 0; i < arcs.length; i += 2) {
      if (label[arcs[i + 1]] > label[arcs[i]]) {
        label[arcs[i]] = label[arcs[i + 1]];
        changed = true;
      }
    }
  }
}

/** The whole bundle. */
export function bundleOf(frozen: Frozen, held: ReturnType<typeof hold>, result: Result, chain: Bundle['chain'] = []): Bundle {
  return { schema: 'giliran/bundle@1', input: held.input, result, chain, ceremony: held.ceremony, roster: frozen.roster, exclusions: frozen.exclusions };
}

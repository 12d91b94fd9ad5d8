/** Ways to tamper with a published bundle that are more than a flipped bit. */
import { checkLimits } from '../../../packages/rotation-engine/src/verify/limits.ts';
import { drawOf, mayAttend, type Draw } from '../../../packages/rotation-engine/src/verify/draw.ts';
import type { Bundle, Pair } from '../../../packages/rotation-engine/src/types.ts';
import { bundleOf, placedOf, resultAround, textOf } from '../../vectors/forge.ts';
import type { Dice } from '../../vectors/random.ts';
import type { Specimen } from './bundles.ts';

export interface Forgery { readonly name: string; readonly text: string }

/** Edits of the file without new hashes: what a clumsy hand or a wrong program would do. */
export function structuralEdits({ bundle, text }: Specimen): Forgery[] {
  const change = (name: string, edit: (copy: Bundle) => void): Forgery => ({
    name,
    get text() {
      const copy = structuredClone(bundle);
      edit(copy);
      return textOf(copy);
    },
  });
  const swap = (list: unknown[], a: number, b: number): void => { [list[a], list[b]] = [list[b], list[a]]; };
  const edits = [
    change('two entrants swapped', ({ input }) => swap(input.umkm, 3, 4)),
    change('an entrant dropped', ({ input }) => { input.umkm.splice(5, 1); }),
    change('an entrant twice', ({ input }) => { input.umkm.splice(5, 0, input.umkm[5]); }),
    change('an entrant moved to another RW', ({ input }) => { input.umkm[2].rw = input.rws[0].code === input.umkm[2].rw ? input.rws[1].code : input.rws[0].code; }),
    change('a quota changed', ({ input }) => { input.events[0].quotas[0].min = 0; }),
    change('a capacity changed', ({ input }) => { input.events[0].waves[0].capacity += 1; }),
    change('an assignment dropped', ({ result }) => { result.assignments.pop(); }),
    change('an assignment twice', ({ result }) => { result.assignments.push(result.assignments.at(-1) as Pair); }),
    change('two waiting swapped', ({ result }) => swap(result.waitlist as string[], 0, 1)),
    change('a name that is not NFC', ({ ceremony }) => { ceremony.witnesses[0].role = 'kade\u0301r'; }),
    change('a name with a blank after it', ({ ceremony }) => { ceremony.witnesses[0].role += ' '; }),
    change('a digit of an envelope', ({ ceremony }) => { ceremony.witnesses[0].digits = ceremony.witnesses[0].digits === '1'.repeat(12) ? '2'.repeat(12) : '1'.repeat(12); }),
    change('two envelopes swapped', ({ ceremony }) => swap(ceremony.witnesses, 0, 2)),
    change('an envelope left out', ({ ceremony }) => { ceremony.witnesses.pop(); }),
    change('another public number', ({ ceremony }) => { ceremony.publicNumber.digits = '0'.repeat(20); }),
    change('an exclusion left out', ({ exclusions }) => { exclusions.pop(); }),
    change('a roster leaf left out', ({ roster }) => { roster.pop(); }),
    change('a replacement left out', ({ chain }) => { chain.shift(); }),
    change('replacements swapped', ({ chain }) => swap(chain, 0, 1)),
    change('an unknown field', (copy) => { Object.assign(copy.result, { note: 'x' }); }),
    change('another seed', ({ input, result }) => { input.seed = result.seed = '0'.repeat(64); }),
    { name: 'a key twice', text: text.replace('{"ceremony":', '{"ceremony":{},"ceremony":') },
    { name: 'a blank after a comma', text: text.replace(',', ', ') },
    { name: 'a blank at the end', text: `${text} ` },
    { name: 'a line end at the end', text: `${text}\n` },
    { name: 'a byte order mark', text: `\ufeff${text}` },
    { name: 'upper-case hex', text: text.replace(bundle.result.hash, bundle.result.hash.toUpperCase()) },
    { name: 'a number with an exponent', text: text.replace('"turns":1', '"turns":1e0') },
    { name: 'an escaped letter', text: text.replace('"giliran/bundle@1"', '"giliran/\\u0062undle@1"') },
    { name: 'cut short', text: text.slice(0, -2) },
    { name: 'top-level keys reordered', text: `{"schema":"giliran/bundle@1",${text.slice(1).replace(/,"schema":"giliran\/bundle@1"\}$/, '}')}` },
  ];
  return edits.map((edit) => ({
    name: edit.name,
    get text() {
      const { text: edited } = edit;
      if (edited === text) throw new Error(`${edit.name}: changes nothing`);
      return edited;
    },
  }));
}

export type PairKind = 'inside an RW' | 'across RWs' | 'chosen against waitlist';

export interface PairForgery extends Forgery { readonly legal: boolean }

interface Changed { readonly name: string; readonly legal: boolean; readonly changed: Pair[] }

/**
 * One pair changed and everything that follows from it made fresh: turns, waiting list, labels, hashes. `legal`
 * says that all limits still hold, so that only the order of the rules can refuse it.
 */
function changedPair(specimen: Specimen, draw: Draw, kind: PairKind, dice: Dice): Changed | undefined {
  const { input } = specimen.held;
  const { assignments, waitlist } = specimen.bundle.result;
  const out = dice.pick(assignments);
  const placed = placedOf(draw, assignments);
  const u = draw.umkmIndex.get(out.umkm) as number;
  const w = draw.waveIndex.get(out.wave) as number;
  const candidates = (waitlist as string[]).map((id) => draw.umkmIndex.get(id) as number).filter((v) => {
    if (!mayAttend(draw, v, w)) return false;
    if (kind === 'inside an RW') return draw.rwOf[v] === draw.rwOf[u];
    if (kind === 'across RWs') return draw.rwOf[v] !== draw.rwOf[u] && placed.turns[draw.rwOf[v]] === 0;
    return true;
  });
  if (candidates.length === 0) return undefined;
  const entering = kind === 'chosen against waitlist' ? candidates[dice.below(Math.min(5, candidates.length))] : dice.pick(candidates);
  const changed = assignments.map((one) => (one === out ? { ...out, umkm: input.umkm[entering].id } : one));
  const { turns } = placedOf(draw, changed);
  const rws = input.rws.map((rw, r) => ({ code: rw.code, turns: turns[r] }));
  const legal = !('field' in checkLimits(draw, { ...specimen.bundle.result, assignments: changed, rws }));
  return { name: `${kind}: ${out.umkm} by ${input.umkm[entering].id}`, legal, changed };
}

/** `count` forgeries, a third of each kind where the draw has them, legal ones preferred; their text is made when asked for. */
export function pairForgeries(specimen: Specimen, count: number, dice: Dice): PairForgery[] {
  const draw = drawOf(specimen.held.input, specimen.held.input.seed);
  const kinds: PairKind[] = ['inside an RW', 'across RWs', 'chosen against waitlist'];
  const seen = new Set<string>();
  const found: PairForgery[] = [];
  for (let tries = 0; found.length < count && tries < 60 * count; tries += 1) {
    const pair = changedPair(specimen, draw, kinds[found.length % 3], dice);
    if (!pair || seen.has(pair.name) || (!pair.legal && tries % 10 !== 0)) continue;
    seen.add(pair.name);
    const { name, legal, changed } = pair;
    found.push({ name, legal, get text() { return textAround(specimen, draw, changed); } });
  }
  return found;
}

function textAround(specimen: Specimen, draw: Draw, changed: Pair[]): string {
  const { engine, inputHash } = specimen.bundle.result;
  return textOf(bundleOf(specimen.frozen, specimen.held, resultAround(specimen.held.input, changed, engine, draw, inputHash)));
}

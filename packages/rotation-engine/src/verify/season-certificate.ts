/**
 * The labels certificate of a plan, checked in one pass over the pairs, without searching: if no label grows along a residual arc
 * and no RW could have a turn before the one that its label names, then no exchange is better (points 2 and 3 of the contract).
 */
import type { Certificate } from '../types.ts';
import { fault, type Fault } from './report.ts';
import type { Season } from './season.ts';
import { ABSENT, FREE, labelsOf, type Labels } from './season-labels.ts';
import type { Held } from './season-limits.ts';
import { RwPass } from './season-pass.ts';
import { countsOf, treesOf, type Trees } from './season-trees.ts';

const FIELD = '$.result.certificate';

/** The first fault of a plan's certificate, or undefined. Source: README, "Plans". */
export function seasonCertificateFault(season: Season, held: Held, certificate: Certificate, trees: Trees = treesOf(season)): Fault | undefined {
  if (certificate.kind !== 'labels') return fault(`${FIELD}.kind`, 'a plan calls for labels');
  const canGive = giversOf(season, held);
  const labels = labelsOf(season, held, trees, certificate, canGive);
  if ('field' in labels) return labels;
  return passFault(season, held, trees, labels) ?? treeFault(season, held, trees, labels) ?? rwFault(season, held, labels, canGive);
}

/** RWs with a place that is no pin. */
function giversOf({ rwOf }: Season, held: Held): Uint8Array {
  const canGive = new Uint8Array(held.turns.length);
  for (let u = 0; u < rwOf.length; u += 1) for (let i = held.start[u]; i < held.start[u + 1]; i += 1) if (!held.isPin[i]) canGive[rwOf[u]] = 1;
  return canGive;
}

function passFault(season: Season, held: Held, trees: Trees, labels: Labels): Fault | undefined {
  const pass = new RwPass(season, held, trees, labels);
  for (let r = 0; r < held.turns.length; r += 1) {
    const found = pass.faultOf(r);
    if (found !== undefined) return fault(`${FIELD}.nodes`, `${season.input.rws[r].code}: ${found}`);
  }
  return undefined;
}

/** The arcs inside each tree, and from a root to a free place. */
function treeFault(season: Season, held: Held, trees: Trees, { node }: Labels): Fault | undefined {
  const count = countsOf(season, trees, held);
  for (let k = 0; k < trees.key.length; k += 1) {
    const parent = trees.parent[k];
    const up = parent < 0 ? FREE : node[parent];
    const grows = (count[k] < trees.high[k] && up > node[k]) || (parent >= 0 && count[k] > trees.low[k] && node[k] > up);
    if (grows) return fault(`${FIELD}.nodes`, `a label grows at ${trees.key[k] || 'the root'} of ${season.input.events[season.scopeEvent[trees.scope[k]]].id}`);
  }
  return undefined;
}

/** What each RW could give or gain against its label. */
function rwFault({ input }: Season, { turns }: Held, labels: Labels, canGive: Uint8Array): Fault | undefined {
  for (let r = 0; r < turns.length; r += 1) {
    const label = labels.rw[r];
    if (canGive[r] && label < labels.rankOf[r]) return fault(`${FIELD}.nodes`, `the label of ${input.rws[r].code} is earlier than its own last turn`);
    if (label === ABSENT) continue;
    if (label === FREE) return fault('$.result.rws', `${input.rws[r].code} could still fill a place`);
    const other = labels.byRank[label];
    if (other !== r && labels.turns.compare(r, turns[r], other, turns[other] - 1) < 0) {
      return fault('$.result.rws', `${input.rws[r].code} comes before ${input.rws[other].code}`);
    }
  }
  return undefined;
}

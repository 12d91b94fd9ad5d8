import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText } from '../../../packages/rotation-engine/src/canonical.ts';
import { FILES, report, writeJson, type Facts } from './files.ts';
import { seasonOf, type Shape } from './ladder.ts';
import { lpOf } from './lp.ts';

/** `make FOLDER SHAPE UMKM RWS EVENTS SEED [TOTAL]`: writes input and facts, and with a total of turns the linear program of points 2 and 3. */
const [folder, shape, umkm, rws, events, seed, total] = process.argv.slice(2);
const input = seasonOf(shape as Shape, { umkm: Number(umkm), rws: Number(rws), events: Number(events) }, Number(seed));
if (total === undefined) {
  writeFileSync(join(folder, FILES.input), canonicalText(input));
  const facts: Facts = {
    umkm: input.umkm.length,
    rws: input.rws.length,
    events: input.events.length,
    pairs: input.umkm.reduce((sum, one) => sum + one.eligible.length, 0),
    places: input.events.reduce((sum, one) => sum + one.waves[0].capacity, 0),
    weights: input.rws.map((rw) => rw.weight),
    before: input.rws.map((rw) => rw.turnsBefore)
  };
  writeJson(folder, FILES.facts, facts);
} else writeFileSync(join(folder, FILES.model), lpOf(input, total === 'most' ? 'most' : Number(total)));
report({});

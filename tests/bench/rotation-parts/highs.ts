import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import loadHighs from 'highs';
import { FILES, Steps, readJson, report, writeJson, type Facts, type Numbers } from './files.ts';

/** `highs FOLDER`: HiGHS as WebAssembly on the linear program of the folder, from file to file, by its lean interface and its own choice of method. */
const [folder] = process.argv.slice(2);
const highs = await loadHighs();
const steps = new Steps();
const model = highs.createModel({ format: 'lp', data: readFileSync(join(folder, FILES.model)) });
model.options.set('output_flag', false);
steps.done('read');
const { modelStatus } = model.run();
if (modelStatus !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS ended with status ${modelStatus}`);
steps.done('solve');
const { colValue } = model.getSolution();
const found: Numbers = { turns: readJson<Facts>(folder, FILES.facts).weights.map(() => 0), objective: model.getObjectiveValue() };
for (let column = 0; column < colValue.length; column++) {
  const name = model.getColName(column);
  // The turns stand first, since the aim names them first.
  if (!name.startsWith('s')) break;
  found.turns[Number(name.slice(1, name.indexOf('_')))] += colValue[column];
}
found.turns = found.turns.map((turns) => Math.round(turns * 1e6) / 1e6);
writeJson(folder, 'highs.json', found);
steps.done('write');
model.dispose();
report(steps.ms);

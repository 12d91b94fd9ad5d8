import type { Cell } from './cell.ts';
import { coreRatio, planMs, ratio, stageRatio, verifyMs } from './targets.ts';

const COLUMNS: [title: string, of: (cell: Cell) => string | number][] = [
  ['shape', ({ shape }) => shape],
  ['UMKM', ({ rung }) => rung.umkm],
  ['RW', ({ facts }) => facts.rws],
  ['events', ({ facts }) => facts.events],
  ['places', ({ facts }) => facts.places],
  ['filled', ({ filled }) => filled],
  ['pairs', ({ facts }) => facts.pairs],
  ['points 1-3 ms', ({ cost }) => whole(cost.numbers?.processMs)],
  ['HiGHS ms', ({ cost, notes }) => bound(notes.highs) + whole(cost.highs?.processMs)],
  ['CBC ms', ({ cost, notes }) => bound(notes.cbc) + whole(cost.cbc?.processMs)],
  ['HiGHS/ours', (cell) => bound(cell.notes.highs) + times(ratio(cell, 'highs'), stageRatio(cell, 'highs'))],
  ['without files', (cell) => (Number.isNaN(coreRatio(cell)) ? '-' : bound(cell.notes.highs) + coreRatio(cell).toPrecision(3))],
  ['CBC/ours', (cell) => bound(cell.notes.cbc) + times(ratio(cell, 'cbc'), stageRatio(cell, 'cbc'))],
  ['MB ours/HiGHS/CBC', ({ cost }) => [cost.numbers, cost.highs, cost.cbc].map((one) => whole(one?.peakMb)).join('/')],
  ['plan ms', (cell) => whole(planMs(cell))],
  ['tickets', ({ cost }) => whole(cost.parts?.tickets)],
  ['building', ({ cost }) => whole((cost.parts?.model ?? NaN) - (cost.parts?.tickets ?? NaN))],
  ['point 1', ({ cost }) => whole(cost.parts?.point1)],
  ['2-3', ({ cost }) => whole(cost.parts?.points2and3)],
  ['4', ({ cost }) => whole(cost.parts?.point4)],
  ['5', ({ cost }) => whole((cost.parts?.point5 ?? NaN) + (cost.parts?.list ?? NaN))],
  ['labels', ({ cost }) => whole(cost.parts?.certificate)],
  ['MB over input', ({ cost }) => whole(cost.season?.overMb)],
  ['verify', (cell) => whole(verifyMs(cell, false))],
  ['and again', (cell) => whole(verifyMs(cell, true))],
  ['certificate', ({ cost }) => `${tenth(cost.verify?.certificate)} (${tenth(cost.verify?.certificateAgain)})`],
  ['same optimum', ({ sameOptimum, cost }) => (!sameOptimum ? 'NO' : cost.highs || cost.cbc ? 'yes' : 'certificate')],
  ['runs', ({ cost }) => [cost.parts, cost.highs, cost.cbc].map((one) => one?.runs ?? '-').join('/')]
];

/** The figures as a table in Markdown, titles first. Ratios are of whole processes, in brackets without their start. */
export function tableOf(cells: Cell[]): string[] {
  const line = (fields: (string | number)[]): string => `| ${fields.join(' | ')} |`;
  return [line(COLUMNS.map(([title]) => title)), line(COLUMNS.map(() => '---')), ...cells.map((cell) => line(COLUMNS.map(([, of]) => of(cell))))];
}

const bound = (note: string | undefined): string => (note === undefined ? '' : '> ');
const whole = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '-' : String(Math.round(value)));
const tenth = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(1));

function times(process: number, stage: number): string {
  return Number.isNaN(process) ? '-' : `${process.toPrecision(3)} (${Number.isNaN(stage) ? '-' : stage.toPrecision(3)})`;
}

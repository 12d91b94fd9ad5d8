import { isRwNumber } from './codes.ts';

/** The RW numbers of one kelurahan by what the source knows of them (DATA-NOTICE.md). */
export type RwCounts = { readonly kelurahanCode: string; readonly mapped: readonly number[]; readonly inferred: readonly number[]; readonly placeholder: readonly number[] };

/** Reads `1-4,6,9-10`; an empty text is no number. Throws for anything else. */
export function numbersIn(ranges: string): number[] {
  if (ranges === '') return [];
  return ranges.split(',').flatMap((part) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? match?.[1]);
    if (!match || !isRwNumber(from) || !isRwNumber(to) || to < from) throw new Error(`"${ranges}" is no list of RW numbers`);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

/** Writes ascending numbers as ranges, the inverse of `numbersIn`. */
export function rangesOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** Reads `rw-counts.csv`. Throws with the line number when a line has another form or a number occurs twice. */
export function readRwCounts(csv: string): RwCounts[] {
  const [header, ...lines] = csv.trimEnd().split('\n');
  if (header !== 'kelurahan_code,mapped,inferred,placeholder') throw new Error(`rw-counts.csv starts with "${header}"`);
  return lines.map((line, index) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,"]*))/g)].map((match) => match[1] ?? match[2] ?? '');
    if (cells.length !== 4) throw new Error(`rw-counts.csv, line ${index + 2}: four cells expected`);
    const [mapped, inferred, placeholder] = cells.slice(1).map(numbersIn) as [number[], number[], number[]];
    const all = [...mapped, ...inferred, ...placeholder];
    if (new Set(all).size !== all.length) throw new Error(`rw-counts.csv, line ${index + 2}: a number occurs twice`);
    return { kelurahanCode: cells[0]!, mapped, inferred, placeholder };
  });
}

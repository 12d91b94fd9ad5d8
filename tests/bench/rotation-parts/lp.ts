import type { Input, RotationEvent } from '../../../packages/rotation-engine/src/types.ts';
import { keyOf } from './optimum.ts';

/**
 * Points 2 and 3 as one linear program in CPLEX LP text, in the form of a flow: `x` a pair of UMKM and event, `y` an RW in an event, `z` a
 * territory in an event, `s` the (k+1)-th turn of an RW at the cost of its key, with the total of turns given; the total itself
 * ('most') is the same program with the count of turns as its aim. Every column stands in at most two rows and the coefficients are 1,
 * so its corners are whole numbers. Source: reference/engine.md 5.1. For seasons of one turn per UMKM without windows, pins and
 * floors, one wave per event.
 */
export function lpOf(input: Input, total: number | 'most'): string {
  if (input.policy.turnsMax !== 1 || input.policy.windows !== undefined || input.pins !== undefined || input.events.some((e) => e.waves.length > 1)) throw new Error('this season has limits that the linear program does not know');
  const rows: string[] = [];
  const bounds: string[] = [];
  const cells = cellsOf(input);
  const people = addPeople(input, rows);
  for (const event of cells.keys()) addEvent(input, event, cells.get(event) as Map<number, string[]>, rows, bounds);
  const steps = addSteps(input, cells, people, rows, bounds);
  const all = steps.flat();
  if (total !== 'most') rows.push(`total: ${wrapped(all)} = ${total}`);
  const aim = total === 'most' ? wrapped(all) : wrapped(steps.flatMap((own, r) => own.map((name, k) => `${keyOf(input.rws[r].weight, input.rws[r].turnsBefore, k)} ${name}`)));
  return [total === 'most' ? 'Maximize' : 'Minimize', ` obj: ${aim}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'End', ''].join('\n');
}

const wrapped = (terms: string[]): string => {
  const lines: string[] = [];
  for (let i = 0; i < terms.length; i += 12) lines.push(terms.slice(i, i + 12).join(' + '));
  return lines.join('\n + ');
};

/** Columns of the pairs of each RW in each event, by their positions. */
function cellsOf(input: Input): Map<number, Map<number, string[]>> {
  const eventOf = new Map(input.events.map((e, i) => [e.id, i]));
  const rwOf = new Map(input.rws.map((rw, i) => [rw.code, i]));
  const cells = new Map<number, Map<number, string[]>>(input.events.map((_, e) => [e, new Map()]));
  input.umkm.forEach((one, u) => {
    const r = rwOf.get(one.rw) as number;
    for (const entry of one.eligible) {
      const e = eventOf.get(entry) as number;
      const cell = cells.get(e) as Map<number, string[]>;
      if (!cell.has(r)) cell.set(r, []);
      cell.get(r)?.push(`x${u}_${e}`);
    }
  });
  return cells;
}

/** One turn per UMKM; how many UMKM of each RW can come at all. */
function addPeople(input: Input, rows: string[]): number[] {
  const eventOf = new Map(input.events.map((e, i) => [e.id, i]));
  const rwOf = new Map(input.rws.map((rw, i) => [rw.code, i]));
  const people = input.rws.map(() => 0);
  input.umkm.forEach(({ rw, eligible }, u) => {
    if (eligible.length === 0) return;
    people[rwOf.get(rw) as number]++;
    rows.push(`u${u}: ${wrapped(eligible.map((id) => `x${u}_${eventOf.get(id)}`))} <= 1`);
  });
  return people;
}

/** The cells of an event, their caps, and its tree of territories up to the event's places. */
function addEvent(input: Input, e: number, cells: Map<number, string[]>, rows: string[], bounds: string[]): void {
  const event = input.events[e];
  const limits = limitsOf(event);
  const inside = new Map<string, string[]>();
  const put = (above: string, column: string): void => void (inside.get(above) ?? inside.set(above, []).get(above))?.push(column);
  const lower = (text: string): string => [...limits.keys()].filter((key) => key !== text && (text.startsWith(key + '.') || key === '')).sort((a, b) => b.length - a.length)[0];
  for (const [r, columns] of cells) {
    const { code } = input.rws[r];
    rows.push(`c${r}_${e}: ${wrapped(columns)} - y${r}_${e} = 0`);
    const own = limits.get(code);
    bounds.push(`${own?.min ?? 0} <= y${r}_${e} <= ${Math.min(event.perRwMax ?? input.policy.perRwMax, own?.max ?? Infinity)}`);
    put(lower(code), `y${r}_${e}`);
  }
  [...limits.entries()].forEach(([key, { min, max }], i) => {
    if (input.rws.some((rw) => rw.code === key)) return;
    const columns = inside.get(key) ?? [];
    for (const [other, j] of [...limits.keys()].map((k, j) => [k, j] as const)) if (other !== key && other !== '' && lower(other) === key) columns.push(`z${j}_${e}`);
    if (columns.length > 0) rows.push(`t${i}_${e}: ${wrapped(columns)} - z${i}_${e} = 0`);
    bounds.push(`${min} <= z${i}_${e} <= ${columns.length > 0 ? max : 0}`);
  });
}

/** The limits of an event by territory, several of one key taken together; "" holds its places. */
function limitsOf(event: RotationEvent): Map<string, { min: number; max: number }> {
  const limits = new Map([['', { min: 0, max: event.waves[0].capacity }]]);
  for (const { key, min = 0, max = Infinity } of event.quotas) {
    const known = limits.get(key) ?? { min: 0, max: event.waves[0].capacity };
    limits.set(key, { min: Math.max(known.min, min), max: Math.min(known.max, max) });
  }
  return limits;
}

/** The turns of each RW: as many columns as it has UMKM who can come, together as many as its cells hold. */
function addSteps(input: Input, cells: Map<number, Map<number, string[]>>, people: number[], rows: string[], bounds: string[]): string[][] {
  const inRw = input.rws.map((): string[] => []);
  for (const [e, byRw] of cells) for (const r of byRw.keys()) inRw[r].push(`y${r}_${e}`);
  return people.map((count, r) => {
    const steps = Array.from({ length: count }, (_, k) => `s${r}_${k}`);
    if (count > 0) rows.push(`r${r}: ${wrapped(inRw[r])} - ${wrapped(steps).replaceAll(' + ', ' - ')} = 0`);
    for (const step of steps) bounds.push(`${step} <= 1`);
    return steps;
  });
}

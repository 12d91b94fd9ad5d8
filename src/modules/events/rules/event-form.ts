import type { EventForm, EventPlan, ProgrammeItem, QuotaForm, QuotaKind, WaveForm } from './plan.ts';
import type { Tier } from '../../registry/rules/tier.ts';

/**
 * The long form of an event as a browser posts it: rows are parallel lists (`dayDate`, `dayOpens`, ...), the days
 * of a wave are row numbers (1, 2, ...) so that a wave can name a day before its date is known to the server.
 */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A problem of one input; `field` is its id on the page. */
export type FormProblem = { readonly field: string; readonly problem: 'not_number' };

/** Rows that the page shows at first, and how many a press of "Tambah" adds. */
export const ROWS_AT_FIRST = { day: 3, wave: 3, item: 2, quota: 3 } as const;
export type RowKind = keyof typeof ROWS_AT_FIRST;

const FIRST_COLUMN = { day: 'dayDate', wave: 'waveName', item: 'itemTitle', quota: 'quotaKey' } as const satisfies Record<RowKind, string>;

/** How many rows of a kind the values have. */
export function rowCount(values: FormValues, kind: RowKind): number {
  const list = values[FIRST_COLUMN[kind]];
  return Array.isArray(list) ? list.length : ROWS_AT_FIRST[kind];
}

/** One cell of a row; '' when the browser sent none. */
export function cell(values: FormValues, column: string, row: number): string {
  const list = values[column];
  return Array.isArray(list) ? ((list[row] as string | undefined) ?? '').trim() : '';
}

/** One field that is no row. */
export function single(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** A list such as the chosen agencies or the days of a wave. */
export function many(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Reads the values into the form of the use case; rows without their first cell are left out. */
export function readEventForm(values: FormValues): { form: EventForm; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const number = (text: string, field: string): number | null => {
    if (text === '') return null;
    if (/^\d{1,9}$/.test(text)) return Number(text);
    problems.push({ field, problem: 'not_number' });
    return null;
  };
  const dates = rows(values, 'day').map((row) => cell(values, 'dayDate', row));
  const waves = readWaves(values, dates, number);
  const form: EventForm = {
    name: single(values, 'name'), seasonId: single(values, 'seasonId'), tier: single(values, 'tier') as Tier, territory: single(values, 'territory'),
    agencies: many(values, 'agencies'), venueId: single(values, 'venueId'), contact: single(values, 'contact'), whatToBring: single(values, 'whatToBring'),
    perRwMax: number(single(values, 'perRwMax'), 'perRwMax'), perRwPerWaveMax: number(single(values, 'perRwPerWaveMax'), 'perRwPerWaveMax'),
    days: rows(values, 'day').filter((row) => dates[row] !== '').map((row) => ({
      date: dates[row]!, opens: cell(values, 'dayOpens', row), closes: cell(values, 'dayCloses', row), capacity: number(cell(values, 'dayCapacity', row), `dayCapacity.${row}`) ?? 0
    })),
    programme: readProgramme(values),
    waves: waves.map((wave) => wave.form),
    quotas: readQuotas(values, waves.map((wave) => wave.row), number)
  };
  return { form, problems };
}

type ReadNumber = (text: string, field: string) => number | null;

function rows(values: FormValues, kind: RowKind): number[] {
  return Array.from({ length: rowCount(values, kind) }, (_, row) => row);
}

function readProgramme(values: FormValues): ProgrammeItem[] {
  return rows(values, 'item').filter((row) => cell(values, 'itemTitle', row) !== '').map((row) => ({
    date: cell(values, 'itemDate', row), starts: cell(values, 'itemStarts', row), ends: cell(values, 'itemEnds', row), title: cell(values, 'itemTitle', row)
  }));
}

function readWaves(values: FormValues, dates: readonly string[], number: ReadNumber): { row: number; form: WaveForm }[] {
  return rows(values, 'wave')
    .filter((row) => cell(values, 'waveName', row) !== '' || cell(values, 'waveCapacity', row) !== '')
    .map((row, index) => ({
      row,
      form: {
        name: cell(values, 'waveName', row) || `W${index + 1}`,
        capacity: number(cell(values, 'waveCapacity', row), `waveCapacity.${row}`) ?? 0,
        dates: many(values, `waveDays-${row}`).map((day) => dates[Number(day) - 1] ?? '').filter((date) => date !== '').sort()
      }
    }));
}

/** `quotaKey` is `kind:key`; `quotaWave` is '' or the number of the wave's row. */
function readQuotas(values: FormValues, waveRows: readonly number[], number: ReadNumber): QuotaForm[] {
  return rows(values, 'quota').filter((row) => cell(values, 'quotaKey', row) !== '').map((row) => {
    const [kind, key] = splitKey(cell(values, 'quotaKey', row));
    const wave = cell(values, 'quotaWave', row);
    return {
      kind: kind as QuotaKind, key,
      waveCode: wave === '' ? null : `W${waveRows.indexOf(Number(wave) - 1) + 1}`,
      min: number(cell(values, 'quotaMin', row), `quotaMin.${row}`), max: number(cell(values, 'quotaMax', row), `quotaMax.${row}`),
      reason: cell(values, 'quotaReason', row) || null
    };
  });
}

function splitKey(text: string): [string, string] {
  const colon = text.indexOf(':');
  return [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)];
}

/** The values that the form shows for an existing plan; reading them again gives the same form. */
export function valuesOfPlan(plan: Omit<EventPlan, 'id' | 'slug' | 'status' | 'venue'> & { readonly venue: { readonly id: string } }): FormValues {
  const dates = plan.days.map((day) => day.date);
  const text = (value: number | null) => (value === null ? '' : String(value));
  return {
    name: plan.name, seasonId: plan.seasonId, tier: plan.tier, territory: plan.territory, agencies: [...plan.agencies], venueId: plan.venue.id,
    contact: plan.contact, whatToBring: plan.whatToBring, perRwMax: text(plan.perRwMax), perRwPerWaveMax: text(plan.perRwPerWaveMax),
    dayDate: dates, dayOpens: plan.days.map((day) => day.opens), dayCloses: plan.days.map((day) => day.closes), dayCapacity: plan.days.map((day) => String(day.capacity)),
    waveName: plan.waves.map((wave) => wave.name), waveCapacity: plan.waves.map((wave) => String(wave.capacity)),
    ...Object.fromEntries(plan.waves.map((wave, row) => [`waveDays-${row}`, wave.dates.map((date) => String(dates.indexOf(date) + 1))])),
    itemDate: plan.programme.map((item) => item.date), itemStarts: plan.programme.map((item) => item.starts), itemEnds: plan.programme.map((item) => item.ends), itemTitle: plan.programme.map((item) => item.title),
    quotaKey: plan.quotas.map((quota) => `${quota.kind}:${quota.key}`), quotaWave: plan.quotas.map((quota) => (quota.waveCode === null ? '' : quota.waveCode.slice(1))),
    quotaMin: plan.quotas.map((quota) => text(quota.min)), quotaMax: plan.quotas.map((quota) => text(quota.max)), quotaReason: plan.quotas.map((quota) => quota.reason ?? '')
  };
}

/** The values with one more row of a kind, or with a quota of one place for each of `territories`; nothing typed is lost. */
export function withMoreRows(values: FormValues, what: { kind: RowKind } | { territories: readonly string[] }): FormValues {
  if ('kind' in what) {
    const column = FIRST_COLUMN[what.kind];
    const present = Array.from({ length: rowCount(values, what.kind) }, (_, row) => cell(values, column, row));
    return { ...values, [column]: [...present, ''] };
  }
  const kept = rows(values, 'quota').filter((row) => cell(values, 'quotaKey', row) !== '');
  const have = new Set(kept.map((row) => `${cell(values, 'quotaKey', row)} ${cell(values, 'quotaWave', row)}`));
  const added = what.territories.map((code) => `territory:${code}`).filter((key) => !have.has(`${key} `));
  const column = (name: string, fresh: (key: string) => string) => [...kept.map((row) => cell(values, name, row)), ...added.map(fresh)];
  return {
    ...values,
    quotaKey: column('quotaKey', (key) => key), quotaWave: column('quotaWave', () => ''), quotaMin: column('quotaMin', () => '1'),
    quotaMax: column('quotaMax', () => ''), quotaReason: column('quotaReason', () => '')
  };
}

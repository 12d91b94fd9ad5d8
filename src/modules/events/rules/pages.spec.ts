import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';
import { filterOfView, readListQuery, writeListQuery } from './list-query.ts';
import { stepsOf } from './steps.ts';

const ID = '01a20bf5-fe5e-759e-8b43-8da50ff535da';

describe('the address of the list of events', () => {
  it('says the same when it is read and written again', () => {
    const text = `?lihat=past&q=bazar%20pkk&tingkat=kota&musim=${ID}&sesudah=${encodeURIComponent(`2026-11-24~${ID}`)}`;
    const query = readListQuery(new URLSearchParams(text));
    expect(query).toEqual({ view: 'past', name: 'bazar pkk', tier: 'kota', seasonId: ID, after: { firstDate: '2026-11-24', id: ID } });
    expect(writeListQuery(query, { after: query.after })).toBe(text);
  });

  it('begins at the first page when a filter changes, and ignores what cannot be read', () => {
    expect(writeListQuery(readListQuery(new URLSearchParams(`sesudah=2026-11-24~${ID}`)), { view: 'all' })).toBe('?lihat=all');
    expect(readListQuery(new URLSearchParams('lihat=x&tingkat=negara&musim=1&sesudah=besok~1'))).toEqual({ view: 'coming', name: '', tier: '', seasonId: '', after: undefined });
  });

  it('shows coming events from today on, past ones newest first', () => {
    expect(filterOfView('coming', '2026-11-24')).toEqual({ from: '2026-11-24', status: ['draft', 'announced'], order: 'asc' });
    expect(filterOfView('past', '2026-11-24')).toEqual({ to: '2026-11-23', order: 'desc' });
    expect(filterOfView('all', '2026-11-24').status).toBeUndefined();
  });
});

describe('the download for a spreadsheet', () => {
  it('quotes what needs it and never lets a cell compute', () => {
    expect(csvOf([['a', 'b,c'], ['d "e"', '=1+1'], ['-2', -2]])).toBe('\uFEFFa,"b,c"\r\n"d ""e""",\'=1+1\r\n\'-2,-2\r\n');
  });
});

describe('the steps of an event', () => {
  const now = (event: Parameters<typeof stepsOf>[0]) => stepsOf(event).find((step) => step.state === 'now')?.step;
  it('stand where the event stands', () => {
    expect(now({ plan: { status: 'draft', locked: false }, phase: 'draft' })).toBe('plan');
    expect(now({ plan: { status: 'announced', locked: false }, phase: 'upcoming' })).toBe('frozen');
    expect(now({ plan: { status: 'announced', locked: true }, phase: 'upcoming' })).toBe('invite');
    expect(now({ plan: { status: 'announced', locked: true }, phase: 'running' })).toBe('days');
    expect(now({ plan: { status: 'announced', locked: true }, phase: 'past' })).toBe('close');
    expect(stepsOf({ plan: { status: 'closed', locked: true }, phase: 'closed' }).every((step) => step.state === 'done')).toBe(true);
  });
});

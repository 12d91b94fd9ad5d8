import { describe, expect, it } from 'vitest';
import { diffPlans, type Target } from './plan-diff.ts';

const target = (rw: string, eventId: string, places = 1): Target => ({ rwCode: rw, eventId, places });
const [a, b, c] = ['31.71.01.1001.001', '31.72.01.1001.001', '31.72.01.1001.002'];

describe('a plan beside the one before', () => {
  it('calls a turn moved when the RW has it at another event', () => {
    const diff = diffPlans([target(a, 'x'), target(b, 'x')], [target(a, 'y'), target(b, 'x'), target(c, 'y')], () => true);
    expect(diff).toMatchObject({ kept: 1, moved: 1, added: 1, removed: 0 });
    expect(diff.rws).toEqual([{ rwCode: a, kept: 0, moved: 1, added: 0, removed: 0 }, { rwCode: c, kept: 0, moved: 0, added: 1, removed: 0 }]);
    expect(diff.kota).toEqual([{ code: '31.71', moved: 1, added: 0, removed: 0 }, { code: '31.72', moved: 0, added: 1, removed: 0 }]);
  });

  it('looks only at events that were still to come', () => {
    expect(diffPlans([target(a, 'held')], [], (eventId) => eventId !== 'held')).toMatchObject({ removed: 0, rws: [] });
    expect(diffPlans([target(a, 'open', 2)], [], () => true)).toMatchObject({ removed: 2 });
  });
});

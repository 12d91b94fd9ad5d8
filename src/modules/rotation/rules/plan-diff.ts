/** Places of one RW at one event in a plan. */
export type Target = { readonly eventId: string; readonly rwCode: string; readonly places: number };

/** What a new plan did to one RW: turns it keeps, gets more, loses, or has at another event. */
export type RwChange = { readonly rwCode: string; readonly kept: number; readonly moved: number; readonly added: number; readonly removed: number };
export type PlanDiff = {
  readonly kept: number;
  readonly moved: number;
  readonly added: number;
  readonly removed: number;
  /** RWs with any change, by code. */
  readonly rws: readonly RwChange[];
  readonly kota: readonly { readonly code: string; readonly moved: number; readonly added: number; readonly removed: number }[];
};

/** So many changed RWs are listed one by one. */
export const RWS_LISTED = 50;
const KOTA_PARTS = 2;

/**
 * Compares the turns of two plans RW by RW, over the events that `comparable` names (those still to come when the
 * newer one was frozen). A turn at the same event is kept; of the others as many count as moved as both sides have.
 */
export function diffPlans(before: readonly Target[], after: readonly Target[], comparable: (eventId: string) => boolean): PlanDiff {
  const old = byRw(before.filter((target) => comparable(target.eventId)));
  const fresh = byRw(after.filter((target) => comparable(target.eventId)));
  const changes = [...new Set([...old.keys(), ...fresh.keys()])].sort().map((rwCode) => changeOf(rwCode, old.get(rwCode) ?? new Map(), fresh.get(rwCode) ?? new Map()));
  const sum = (pick: (change: RwChange) => number, of: readonly RwChange[] = changes) => of.reduce((total, change) => total + pick(change), 0);
  const changed = changes.filter((change) => change.moved + change.added + change.removed > 0);
  const kota = [...Map.groupBy(changed, (change) => change.rwCode.split('.').slice(0, KOTA_PARTS).join('.'))]
    .map(([code, of]) => ({ code, moved: sum((one) => one.moved, of), added: sum((one) => one.added, of), removed: sum((one) => one.removed, of) }));
  return { kept: sum((one) => one.kept), moved: sum((one) => one.moved), added: sum((one) => one.added), removed: sum((one) => one.removed), rws: changed, kota };
}

type Places = ReadonlyMap<string, number>;

function byRw(targets: readonly Target[]): Map<string, Map<string, number>> {
  const rws = new Map<string, Map<string, number>>();
  for (const { rwCode, eventId, places } of targets) {
    const own = rws.get(rwCode) ?? new Map<string, number>();
    rws.set(rwCode, own.set(eventId, (own.get(eventId) ?? 0) + places));
  }
  return rws;
}

function changeOf(rwCode: string, old: Places, fresh: Places): RwChange {
  let [kept, gone, come] = [0, 0, 0];
  for (const eventId of new Set([...old.keys(), ...fresh.keys()])) {
    const [was, is] = [old.get(eventId) ?? 0, fresh.get(eventId) ?? 0];
    kept += Math.min(was, is);
    gone += Math.max(0, was - is);
    come += Math.max(0, is - was);
  }
  const moved = Math.min(gone, come);
  return { rwCode, kept, moved, added: come - moved, removed: gone - moved };
}

/** A kecamatan whose RWs with an eligible business outnumber the turns it gets: where a first turn is still missing. */
export type TightArea = { readonly code: string; readonly rwsEligible: number; readonly served: number; readonly turns: number; readonly missing: number };

const KECAMATAN_PARTS = 3;

/**
 * Kecamatan in which some RW with an eligible business gets no turn in a plan, the most missing first. Where every
 * turn of a kecamatan went to another RW, the places are what is tight, not the rule.
 */
export function tightAreas(rws: readonly { readonly rwCode: string; readonly turns: number }[]): TightArea[] {
  const areas = [...Map.groupBy(rws, (rw) => rw.rwCode.split('.').slice(0, KECAMATAN_PARTS).join('.'))].map(([code, own]) => {
    const served = own.filter((rw) => rw.turns > 0).length;
    return { code, rwsEligible: own.length, served, turns: own.reduce((sum, rw) => sum + rw.turns, 0), missing: own.length - served };
  });
  return areas.filter((area) => area.missing > 0).sort((a, b) => b.missing - a.missing || (a.code < b.code ? -1 : 1));
}

/** RWs that come twice while another with an eligible business does not come at all, in the same kecamatan: must be none when every event of the kecamatan could serve both. */
export function doubledBesideNone(rws: readonly { readonly rwCode: string; readonly turns: number }[]): number {
  return [...Map.groupBy(rws, (rw) => rw.rwCode.split('.').slice(0, KECAMATAN_PARTS).join('.')).values()]
    .filter((own) => own.some((rw) => rw.turns === 0)).reduce((sum, own) => sum + own.filter((rw) => rw.turns > 1).length, 0);
}

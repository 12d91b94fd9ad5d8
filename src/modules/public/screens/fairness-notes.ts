import type { Mosaic } from '#modules/territory/index.server.ts';
import { totalsOf, type FairnessTotals, type RwState } from '../rules/fairness.ts';
import { shortName } from '../rules/names.ts';
import type { publicTexts } from '../texts.ts';

type Texts = ReturnType<typeof publicTexts>;
type Kota = Mosaic<RwState>['kota'][number];
type Kecamatan = Kota['kecamatan'][number];

/** Complete only when every RW had a turn; an area that needs coaching is never called complete. */
export function noteOf(totals: FairnessTotals, t: Texts): string {
  if (totals.never > 0) return t.fairness.notes.never(totals.never);
  if (totals.coach === totals.rws) return t.fairness.notes.allCoach;
  return totals.coach > 0 ? t.fairness.notes.coach(totals.coach) : t.fairness.notes.full;
}

/** The picture's data with the words of each area, names as people say them, and no link on a heading. */
export function withNotes(mosaic: Mosaic<RwState>, t: Texts): { kota: Kota[] } {
  return {
    kota: mosaic.kota.map(({ code, name, kecamatan }) => {
      const totals = totalsOf(kecamatan.flatMap(statesOf));
      const note = totals.never > 0 ? t.fairness.notes.of(totals.never, totals.rws) : noteOf(totals, t);
      return { code, name: shortName(name), note, kecamatan: kecamatan.map((one) => ({ ...one, note: noteOf(totalsOf(statesOf(one)), t) })) };
    })
  };
}

function statesOf(kecamatan: Kecamatan): RwState[] {
  return kecamatan.kelurahan.flatMap((kelurahan) => kelurahan.rw.map((rw) => rw.value));
}

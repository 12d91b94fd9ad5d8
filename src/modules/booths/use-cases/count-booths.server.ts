import type { PlainDate } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.server.ts';
import { getEvent } from '../../events/index.server.ts';
import { businessBriefs, consentingTo, type Category } from '../../registry/index.server.ts';
import { HOLDING } from '../rules/states.ts';
import { presentPerDay } from '../store/checkins.server.ts';
import { invitationsOfEvent } from '../store/invitations.server.ts';
import { placesOfEvent } from '../store/places.server.ts';

/** One day of an event: places of the waves that are there, how many said yes, how many came. */
export type DayCount = { readonly date: PlainDate; readonly capacity: number; readonly offered: number; readonly confirmed: number; readonly present: number };
/** Who exhibits, as the public may see it; the name only with consent to the catalogue. */
export type Exhibitor = {
  readonly code: string; readonly businessName: string | null; readonly rwCode: string; readonly category: Category | null;
  readonly placeNumber: string | null; readonly waveCode: string; readonly state: 'confirmed' | 'attended';
};

/** The live count of open booths per day, in the order of the days; empty for an unknown event. */
export async function liveCount(db: Db, eventId: string): Promise<DayCount[]> {
  const event = await getEvent(db, eventId);
  if (!event) return [];
  const invitations = await invitationsOfEvent(db, event.id);
  const present = await presentPerDay(db, event.id);
  return event.days.map((day) => {
    const waves = event.waves.filter((wave) => wave.dates.includes(day.date));
    const here = invitations.filter((one) => waves.some((wave) => wave.code === one.waveCode));
    const count = (states: readonly string[]) => here.filter((one) => states.includes(one.state)).length;
    return { date: day.date, capacity: waves.reduce((sum, wave) => sum + wave.capacity, 0), offered: count(['offered']), confirmed: count(HOLDING), present: present.get(day.date) ?? 0 };
  });
}

/** Everybody who holds a place, by wave and number; of one wave when named. */
export async function exhibitors(db: Db, eventId: string, filter: { waveCode?: string } = {}): Promise<Exhibitor[]> {
  const all = await invitationsOfEvent(db, eventId);
  const holders = all.filter((one) => HOLDING.includes(one.state) && (!filter.waveCode || one.waveCode === filter.waveCode));
  const ids = holders.map((one) => one.businessId);
  const briefs = await businessBriefs(db, ids);
  const named = await consentingTo(db, ids, 'catalogue');
  const numbers = new Map((await placesOfEvent(db, eventId)).map((place) => [place.invitationId, place.number]));
  return holders
    .map((one) => ({
      code: one.code, businessName: named.has(one.businessId) ? (briefs.get(one.businessId)?.name ?? null) : null, rwCode: one.rwCode,
      category: briefs.get(one.businessId)?.category ?? null, placeNumber: numbers.get(one.id) ?? null, waveCode: one.waveCode, state: one.state as 'confirmed' | 'attended'
    }))
    .sort((a, b) => byText(a.waveCode, b.waveCode) || byText(a.placeNumber ?? '~', b.placeNumber ?? '~') || byText(a.code, b.code));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

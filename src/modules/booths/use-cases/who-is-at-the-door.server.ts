import type { PlainDate } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.server.ts';
import type { EventPlan } from '../../events/index.server.ts';
import { businessBriefs } from '../../registry/index.server.ts';
import { plainCode } from '../rules/door.ts';
import type { InvitationState } from '../rules/states.ts';
import { waveTimes } from '../rules/wave-times.ts';
import { invitationsOfEvent, type Invitation } from '../store/invitations.server.ts';
import { placesOfInvitation } from '../store/places.server.ts';
import { rwLabels } from './rw-labels.server.ts';

/** Who stands at the door, as the crew needs to see her. */
export type DoorPerson = {
  readonly invitationId: string; readonly businessId: string; readonly businessName: string; readonly ownerName: string; readonly rwLabel: string;
  readonly placeNumber: string | null; readonly dates: readonly PlainDate[]; readonly state: InvitationState;
};

/** Most names a crew member can choose from. */
const MATCHES_MAX = 12;
const STANDING: readonly InvitationState[] = ['confirmed', 'attended', 'absent'];

/** The invitations that a code, a name or a chosen business points at; holders before others. */
export async function matchAtDoor(db: Db, event: EventPlan, asked: { query?: string; businessId?: string }): Promise<Invitation[]> {
  const all = currentOnes(await invitationsOfEvent(db, event.id));
  if (asked.businessId) return all.filter((one) => one.businessId === asked.businessId);
  const query = (asked.query ?? '').trim();
  if (query === '') return [];
  const briefs = await businessBriefs(db, all.map((one) => one.businessId));
  const code = plainCode(query);
  const exact = all.filter((one) => one.code === query || plainCode(one.code) === code || plainCode(briefs.get(one.businessId)?.code ?? '') === code);
  if (exact.length > 0) return narrowed(exact, query);
  const words = query.toLocaleLowerCase('id').split(/\s+/);
  const named = all.filter((one) => {
    const brief = briefs.get(one.businessId);
    const text = `${brief?.name ?? ''} ${brief?.ownerName ?? ''}`.toLocaleLowerCase('id');
    return words.every((word) => text.includes(word));
  });
  const standing = named.filter((one) => STANDING.includes(one.state));
  return (standing.length > 0 ? standing : named).slice(0, MATCHES_MAX);
}

/** Entrant codes differ by case: the one typed exactly wins. */
function narrowed(found: Invitation[], query: string): Invitation[] {
  const same = found.filter((one) => one.code === query);
  return same.length > 0 ? same : found;
}

/** One invitation per business: the one that still stands, else the newest. */
function currentOnes(all: readonly Invitation[]): Invitation[] {
  const byBusiness = new Map<string, Invitation>();
  for (const one of all) {
    const known = byBusiness.get(one.businessId);
    if (!known || !STANDING.includes(known.state)) byBusiness.set(one.businessId, one);
  }
  return [...byBusiness.values()];
}

export async function personAtDoor(db: Db, event: EventPlan, invitation: Invitation): Promise<DoorPerson> {
  const brief = (await businessBriefs(db, [invitation.businessId])).get(invitation.businessId);
  const places = await placesOfInvitation(db, invitation.id);
  return {
    invitationId: invitation.id, businessId: invitation.businessId, businessName: brief?.name ?? '', ownerName: brief?.ownerName ?? '', rwLabel: (await rwLabels(db, [invitation.rwCode])).get(invitation.rwCode) ?? invitation.rwCode,
    placeNumber: places[0]?.number ?? null, dates: waveTimes(event, invitation.waveCode).days.map((day) => day.date), state: invitation.state
  };
}

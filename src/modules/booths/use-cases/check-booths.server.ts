import type { Db } from '../../../platform/db.server.ts';
import { countInvitations, invitationsWithoutFact } from '../store/invitations.server.ts';
import { oversoldSeats, seatsOutOfStep } from '../store/seats.server.ts';

export type BoothsInvariant = { readonly name: string; readonly checked: number; readonly broken: readonly string[] };

/** What must always hold of booths: no seat sold twice, seats and answers agree, every state has its fact. */
export async function checkBooths(db: Db): Promise<BoothsInvariant[]> {
  const checked = await countInvitations(db);
  const oversold = (await oversoldSeats(db)).map((seat) => `${seat.eventId} ${seat.waveCode} seat ${seat.seatNo}: ${seat.confirmed} holders`);
  return [
    { name: 'booths: no place sold twice', checked, broken: oversold },
    { name: 'booths: seats agree with answers', checked, broken: await seatsOutOfStep(db) },
    { name: 'booths: every state has its fact', checked, broken: await invitationsWithoutFact(db) }
  ];
}

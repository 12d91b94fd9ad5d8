/** What later modules, the worker and the seeds may call. */
import type { Db } from '../../platform/db.server.ts';
import { factsBehind, FACTS_START, type FactRow } from './store/facts.server.ts';

export type { Answer, AnsweredBy, DeclineReason, InvitationState } from './rules/states.ts';
export type { BoothsRefusal } from './refusals.ts';
export type { FactRow as BoothsFact } from './store/facts.server.ts';

// Sweeps of the worker: both look for work themselves.
export { followDraws } from './use-cases/follow-draws.server.ts';
export { lapseDue } from './use-cases/lapse-due.server.ts';

// Commands.
export { openInvitations } from './use-cases/open-invitations.server.ts';
export { answerForOwner, answerInvitation } from './use-cases/answer-invitation.server.ts';
export { answerByLink } from './use-cases/answer-by-link.server.ts';
export { checkIn, recordAtDoor, undoCheckIn, type DoorOutcome } from './use-cases/record-at-door.server.ts';
export { markAbsent } from './use-cases/mark-absent.server.ts';
export { movePlace } from './use-cases/place.server.ts';
export { logContact, passMessageOn, remindOffered } from './use-cases/reach-out.server.ts';

// Questions.
export { liveCount, exhibitors, type DayCount, type Exhibitor } from './use-cases/count-booths.server.ts';
export { seeInvitation, invitationCalendar, type InvitationView } from './use-cases/see-invitation.server.ts';
export { invitationBoard, invitationDetail, invitationsCsv, type Board, type BoardRow, type Detail } from './use-cases/invitation-board.server.ts';
export { doorList, type DoorList, type DoorNews, type DoorRow } from './use-cases/door-list.server.ts';
export { checkBooths } from './use-cases/check-booths.server.ts';
export { invitationsOfEvent, type Invitation } from './store/invitations.server.ts';

/** At most `most` facts behind `cursor`, oldest first, and the cursor for the next call. */
export function factsSince(db: Db, cursor: string = FACTS_START, most = 1000): Promise<{ facts: FactRow[]; cursor: string }> {
  return factsBehind(db, cursor, most);
}

import { z } from 'zod';
import { doorList, markAbsent, recordAtDoor, undoCheckIn, type DoorOutcome } from '#modules/booths/index.server.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const read = (name: string) => event.url.searchParams.get(name) ?? undefined;
  const door = found(await doorList(event.locals.ctx, { eventId: event.params.id, date: read('tanggal'), checkin: read('hadir'), seen: read('lihat'), typed: read('cari') }), event);
  return { door, done: read('selesai') };
};

/** The address after a press: what happened is read again from there. */
function after(path: string, date: string, outcome: DoorOutcome): string {
  const query = new URLSearchParams({ tanggal: date });
  if (outcome.outcome === 'welcome') query.set('hadir', outcome.checkinId);
  else if (outcome.outcome === 'several') query.set('cari', outcome.typed);
  else if (outcome.outcome === 'unknown') query.set('cari', outcome.typed);
  else query.set('lihat', outcome.person.invitationId);
  return `${path}?${query}`;
}

export const actions: Actions = {
  catat: async (event) => {
    let date = '';
    return submit(event, {
      schema: z.object({ tanggal: z.iso.date(), cari: z.string().trim().max(60).optional(), usaha: z.uuid().optional() }),
      run: (ctx, { tanggal, cari, usaha }) => recordAtDoor(ctx, { eventId: event.params.id, date: (date = tanggal), ...(cari ? { query: cari } : {}), ...(usaha ? { businessId: usaha } : {}) }),
      then: (outcome) => after(event.url.pathname, date, outcome)
    });
  },
  batal: (event) => submit(event, {
    schema: z.object({ hadir: z.uuid() }),
    run: (ctx, { hadir }) => undoCheckIn(ctx, { eventId: event.params.id, checkinId: hadir }),
    then: ({ date }) => `${event.url.pathname}?tanggal=${date}&selesai=batal`
  }),
  absen: (event) => submit(event, {
    schema: z.object({ tanggal: z.iso.date(), undangan: z.uuid() }),
    run: (ctx, { tanggal, undangan }) => markAbsent(ctx, { eventId: event.params.id, date: tanggal, invitationId: undangan }),
    then: ({ date, passedOn }) => `${event.url.pathname}?tanggal=${date}&selesai=${passedOn ? 'absen' : 'kosong'}`
  })
};

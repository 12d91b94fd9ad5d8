import { z } from 'zod';
import { answerForOwner, invitationDetail, logContact, movePlace, passMessageOn, remindOffered } from '#modules/booths/index.server.ts';
import { DECLINE_REASONS } from '#modules/booths/rules/states.ts';
import { CONTACT_OUTCOMES, CONTACT_WAYS } from '#modules/booths/rules/contact.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

const answer = z.object({ jawaban: z.enum(['bersedia', 'belum']), sebab: z.union([z.literal(''), z.enum(DECLINE_REASONS)]).optional() });
const contact = z.object({ cara: z.enum(CONTACT_WAYS), hasil: z.enum(CONTACT_OUTCOMES), catatan: z.string().trim().max(200).optional() });
const done = (event: { url: URL }) => () => `${event.url.pathname}?tersimpan=1`;

export const load: PageServerLoad = async (event) => {
  const detail = found(await invitationDetail(event.locals.ctx, { eventId: event.params.id, invitationId: event.params.undangan }), event);
  return { detail, saved: event.url.searchParams.has('tersimpan') };
};

export const actions: Actions = {
  jawab: (event) => submit(event, {
    schema: answer,
    run: (ctx, { jawaban, sebab }) => answerForOwner(ctx, { invitationId: event.params.undangan, answer: jawaban === 'bersedia' ? 'yes' : 'no', ...(sebab ? { reason: sebab } : {}) }),
    then: done(event)
  }),
  hubungi: (event) => submit(event, {
    schema: contact,
    run: (ctx, { cara, hasil, catatan }) => logContact(ctx, { invitationId: event.params.undangan, way: cara, outcome: hasil, ...(catatan ? { note: catatan } : {}) }),
    then: done(event)
  }),
  kirim: (event) => submit(event, {
    schema: z.object({ pesan: z.uuid() }),
    run: (ctx, { pesan }) => passMessageOn(ctx, { invitationId: event.params.undangan, messageId: pesan }),
    then: done(event)
  }),
  pindah: (event) => submit(event, {
    schema: z.object({ nomor: z.string().trim().min(2).max(12) }),
    run: (ctx, { nomor }) => movePlace(ctx, { invitationId: event.params.undangan, number: nomor }),
    then: done(event)
  }),
  ingatkan: (event) => submit(event, {
    schema: z.object({}),
    run: (ctx) => remindOffered(ctx, { eventId: event.params.id, invitationId: event.params.undangan }),
    then: done(event)
  })
};

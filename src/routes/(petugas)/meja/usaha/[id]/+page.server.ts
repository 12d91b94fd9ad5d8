import { businessDetail, deactivateBusiness, reactivateBusiness, removeProduct, sendWillingnessLink, setConsent, setWillingness, unmaskNumber } from '#modules/registry/index.server.ts';
import { consentForm, deactivateForm, emptyForm, removeProductForm, unmaskForm, willingnessForm } from '#modules/registry/forms.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  detail: found(await businessDetail(event.locals.ctx, event.params.id), event),
  news: event.url.searchParams.get('kabar') ?? undefined,
  warnings: event.url.searchParams.getAll('peringatan')
});

const saved = (event: { url: URL }, part: string) => () => `${event.url.pathname}?kabar=tersimpan#${part}`;

export const actions: Actions = {
  // No redirect: the number is shown in this one answer and nowhere again.
  buka: (event) => submit(event, { schema: unmaskForm, run: (ctx, form) => unmaskNumber(ctx, { ...form, businessId: event.params.id }) }),
  setuju: (event) => submit(event, { schema: consentForm, run: (ctx, { given }) => setConsent(ctx, { businessId: event.params.id, given }), then: saved(event, 'persetujuan') }),
  bersedia: (event) => submit(event, { schema: willingnessForm, run: (ctx, { willing }) => setWillingness(ctx, { businessId: event.params.id, willing }), then: saved(event, 'kesediaan') }),
  tautan: (event) => submit(event, { schema: emptyForm, run: (ctx) => sendWillingnessLink(ctx, { businessId: event.params.id }), then: () => `${event.url.pathname}#kesediaan` }),
  nonaktif: (event) => submit(event, { schema: deactivateForm, run: (ctx, { reason }) => deactivateBusiness(ctx, { businessId: event.params.id, reason }), then: saved(event, 'riwayat') }),
  aktif: (event) => submit(event, { schema: emptyForm, run: (ctx) => reactivateBusiness(ctx, { businessId: event.params.id }), then: saved(event, 'riwayat') }),
  hapusProduk: (event) => submit(event, { schema: removeProductForm, run: (ctx, { productId }) => removeProduct(ctx, { businessId: event.params.id, productId }), then: saved(event, 'produk') })
};

import { editProduct, productPage } from '#modules/registry/index.server.ts';
import { productForm } from '#modules/registry/forms.ts';
import { found, submit } from '#edge/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => found(await productPage(event.locals.ctx, { businessId: event.params.id, productId: event.params.produk }), event);

export const actions: Actions = {
  default: (event) =>
    submit(event, {
      schema: productForm({ lang: event.locals.lang }),
      run: async (ctx, { photo, ...form }) =>
        editProduct(ctx, { ...form, businessId: event.params.id, productId: event.params.produk, photo: photo && new Uint8Array(await photo.arrayBuffer()) }),
      then: () => `/meja/usaha/${event.params.id}?kabar=tersimpan#produk`
    })
};

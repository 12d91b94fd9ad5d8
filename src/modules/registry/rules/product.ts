import { parseRupiah } from '../../../platform/i18n/format.ts';
import { accept, refuse, type Result } from '../../../platform/result.ts';
import { cleanText, readName, type NameRefusal } from './names.ts';

export type ProductRefusal = NameRefusal | { code: 'price_unreadable' } | { code: 'description_too_long'; most: number } | { code: 'products_full'; most: number };

export const PRODUCTS_MAX = 30;
const DESCRIPTION_CHARS_MAX = 300;
const PRICE_IDR_MAX = 1_000_000_000;

export type ProductForm = { readonly productName: string; readonly description: string; readonly price: string };
export type Product = { readonly name: string; readonly description: string; readonly priceIdr: number | null };
export type ProductFields = Partial<Record<keyof ProductForm, ProductRefusal>>;

/** Reads a product as typed; price in whole rupiah or empty. Answers the product, or a refusal per field. */
export function readProduct(form: ProductForm): Result<Product, { code: 'form_incomplete'; fields: ProductFields }> {
  const fields: ProductFields = {};
  const name = readName(form.productName);
  if (!name.ok) fields.productName = name.refusal;
  const description = cleanText(form.description);
  if ([...description].length > DESCRIPTION_CHARS_MAX) fields.description = { code: 'description_too_long', most: DESCRIPTION_CHARS_MAX };
  const price = readPrice(form.price);
  if (!price.ok) fields.price = price.refusal;
  if (!name.ok || !price.ok || fields.description) return refuse({ code: 'form_incomplete', fields });
  return accept({ name: name.value, description, priceIdr: price.value });
}

function readPrice(text: string): Result<number | null, ProductRefusal> {
  if (text.trim() === '') return accept(null);
  const idr = parseRupiah(text.trim());
  return idr === undefined || idr < 1 || idr > PRICE_IDR_MAX ? refuse({ code: 'price_unreadable' }) : accept(idr);
}

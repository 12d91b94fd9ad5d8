import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProduct, editProduct, removeProduct } from '../use-cases/keep-products.server.ts';
import { openPhoto } from '../use-cases/open-photo.server.ts';
import { businessDetail } from '../use-cases/business-page.server.ts';
import { setConsent } from '../use-cases/set-consent.server.ts';
import { deactivateBusiness } from '../use-cases/set-status.server.ts';
import { processPhoto } from '../process-photo.server.ts';
import { openSmallRegistry, registered, type SmallRegistry } from './small-registry.ts';

let world: SmallRegistry;
beforeAll(async () => { world = await openSmallRegistry(); });
afterAll(() => world.close());

/** A photo as a phone makes it: large, turned by EXIF, with the GPS position of somebody's home. */
function phonePhoto(format: 'jpeg' | 'png' | 'webp' = 'jpeg', width = 2000, height = 1500): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 120, b: 40 } } })
    .withMetadata({ orientation: 6 }).withExifMerge({ IFD0: { Make: 'PlantedPhone' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 6/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 43/1 12/1' } })
    .toFormat(format).toBuffer();
}

/** Tag 0x8825 of an EXIF block in the byte order that sharp writes: here follows a GPS position. */
const GPS_POINTER = Buffer.from([0x25, 0x88]);

const text = (value: string) => new TextEncoder().encode(value);
const glue = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** A PNG of a few bytes that says it is 50,000 x 50,000. */
function bomb(): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(50_000, 0);
  header.writeUInt32BE(50_000, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return glue(Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0)));
}

describe('a product photo', () => {
  it('of every accepted kind becomes WebP of at most 1280 and 320 px, upright, without any of its metadata', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const original = await phonePhoto(format);
      const planted = await sharp(original).metadata();
      expect([planted.orientation, planted.exif?.includes('PlantedPhone'), planted.exif?.includes(GPS_POINTER)]).toEqual([6, true, true]);
      const outcome = await processPhoto(original);
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      const seen = await sharp(outcome.value.photo).metadata();
      expect(seen).toMatchObject({ format: 'webp', width: 960, height: 1280 });
      expect([seen.exif, seen.xmp, seen.iptc, seen.icc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(await sharp(outcome.value.thumb).metadata()).toMatchObject({ format: 'webp', width: 240, height: 320 });
      for (const kept of [outcome.value.photo, outcome.value.thumb]) expect(Buffer.from(kept).includes('PlantedPhone')).toBe(false);
    }
  });

  it('that is small stays small', async () => {
    const outcome = await processPhoto(await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } }).png().toBuffer());
    expect(outcome.ok && (await sharp(outcome.value.photo).metadata())).toMatchObject({ width: 40, height: 20 });
  });

  it('loses whatever was glued to it', async () => {
    const outcome = await processPhoto(glue(await phonePhoto('jpeg', 60, 60), text('<script>alert(1)</script>PK\u0003\u0004')));
    expect(outcome.ok && Buffer.from(outcome.value.photo).includes('script')).toBe(false);
  });

  it('is refused by what it is, whatever it is called', async () => {
    const refused: [string, Uint8Array, string][] = [
      ['HTML as .jpg', text('<!doctype html><script>alert(1)</script>'), 'photo_not_an_image'],
      ['SVG with script', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'photo_not_an_image'],
      ['XML before SVG', text('<?xml version="1.0"?><svg/>'), 'photo_not_an_image'],
      ['GIF', await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } }).gif().toBuffer(), 'photo_not_an_image'],
      ['TIFF', await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } }).tiff().toBuffer(), 'photo_not_an_image'],
      ['AVIF', await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } }).avif().toBuffer(), 'photo_not_an_image'],
      ['PDF', text('%PDF-1.7 %%EOF'), 'photo_not_an_image'],
      ['zip', text('PK\u0003\u0004'), 'photo_not_an_image'],
      ['executable', text('\u007fELF'), 'photo_not_an_image'],
      ['RIFF that is a sound', text('RIFF0000WAVEfmt '), 'photo_not_an_image'],
      ['a PNG bomb', bomb(), 'photo_too_large'],
      ['a JPEG start and nothing behind it', glue(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), text('html')), 'photo_damaged'],
      ['a PNG start with SVG behind it', glue(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), text('<svg/>')), 'photo_damaged'],
      ['half a photo', (await phonePhoto()).subarray(0, 2000), 'photo_damaged'],
      ['more than 5 MB', new Uint8Array(5 * 1024 * 1024 + 1).fill(0xff), 'photo_too_heavy']
    ];
    for (const [what, bytes, code] of refused) expect(await processPhoto(bytes), what).toEqual({ ok: false, refusal: { code } });
  });
});

const sambal = { productName: 'Sambal cumi', description: '150 g', price: '35.000' };

describe('products of a business', () => {
  it('are added, changed and removed, each with its line of history', async () => {
    const { businessId } = await registered(world.cadre);
    const added = await addProduct(world.cadre, { ...sambal, businessId, photo: await phonePhoto('jpeg', 400, 300) });
    if (!added.ok) throw new Error(added.refusal.code);
    const { productId } = added.value;
    expect(await editProduct(world.cadre, { ...sambal, price: '', businessId, productId, dropPhoto: true })).toEqual({ ok: true, value: null });
    expect(await businessDetail(world.cadre, businessId)).toMatchObject({ value: { products: [{ name: 'Sambal cumi', priceIdr: null, photoId: null }] } });
    expect(await removeProduct(world.cadre, { businessId, productId })).toEqual({ ok: true, value: null });
    const detail = await businessDetail(world.cadre, businessId);
    expect(detail).toMatchObject({ value: { products: [] } });
    expect(detail.ok && detail.value.history.map((line) => line.action)).toEqual(['business.product_removed', 'business.product_edited', 'business.product_added', 'business.registered']);
  });

  it('cannot be reached through another business, by a stranger, or beyond thirty', async () => {
    const mine = await registered(world.cadre);
    const other = await registered(world.cadre);
    const added = await addProduct(world.cadre, { ...sambal, businessId: mine.businessId });
    if (!added.ok) throw new Error(added.refusal.code);
    const { productId } = added.value;
    const gone = { ok: false, refusal: { code: 'not_found' } };
    expect(await editProduct(world.cadre, { ...sambal, businessId: other.businessId, productId, dropPhoto: false })).toEqual(gone);
    expect(await removeProduct(world.cadre, { businessId: other.businessId, productId })).toEqual(gone);
    expect(await addProduct(world.cadreElsewhere, { ...sambal, businessId: mine.businessId })).toEqual(gone);
    expect(await removeProduct(world.officerOfOther, { businessId: mine.businessId, productId })).toMatchObject({ refusal: { code: 'coached_by_other_agency' } });
    for (let n = 1; n < 30; n += 1) expect((await addProduct(world.cadre, { ...sambal, businessId: mine.businessId })).ok).toBe(true);
    expect(await addProduct(world.cadre, { ...sambal, businessId: mine.businessId })).toEqual({ ok: false, refusal: { code: 'products_full', most: 30 } });
  });

  it('say which field needs attention, and refuse a bad photo without keeping the product', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await addProduct(world.cadre, { ...sambal, productName: ' ', businessId })).toMatchObject({ refusal: { code: 'form_incomplete', fields: { productName: { code: 'name_missing' } } } });
    expect(await addProduct(world.cadre, { ...sambal, businessId, photo: text('<svg/>') })).toEqual({ ok: false, refusal: { code: 'photo_not_an_image' } });
    expect(await businessDetail(world.cadre, businessId)).toMatchObject({ value: { products: [] } });
  });
});

describe('delivering a photo', () => {
  it('shows it to everyone only while the owner agrees and the business is active', async () => {
    const { businessId } = await registered(world.cadre);
    await addProduct(world.cadre, { ...sambal, businessId, photo: await phonePhoto('jpeg', 400, 300) });
    const detail = await businessDetail(world.cadre, businessId);
    const { photoId, thumbId } = detail.ok ? detail.value.products[0]! : { photoId: null, thumbId: null };
    const gone = { ok: false, refusal: { code: 'not_found' } };
    expect(await openPhoto(world.public, photoId!)).toEqual(gone);
    expect(await openPhoto(world.cadreElsewhere, photoId!)).toEqual(gone);
    expect(await openPhoto(world.cadre, photoId!)).toMatchObject({ ok: true, value: { forEveryone: false } });

    await setConsent(world.cadre, { businessId, given: ['photo'] });
    for (const id of [photoId!, thumbId!]) expect(await openPhoto(world.public, id)).toMatchObject({ ok: true, value: { forEveryone: true } });
    await setConsent(world.cadre, { businessId, given: [] });
    expect(await openPhoto(world.public, photoId!)).toEqual(gone);
    await setConsent(world.cadre, { businessId, given: ['photo'] });
    await deactivateBusiness(world.officer, { businessId, reason: 'closed' });
    expect(await openPhoto(world.public, photoId!)).toEqual(gone);
  });

  it('answers a made-up address, another kind of file and a photo that was replaced as missing', async () => {
    const { businessId } = await registered(world.cadre, { consents: ['record', 'photo'] });
    const added = await addProduct(world.cadre, { ...sambal, businessId, photo: await phonePhoto('jpeg', 400, 300) });
    const before = await businessDetail(world.cadre, businessId);
    const old = before.ok ? before.value.products[0]!.photoId! : '';
    expect(await openPhoto(world.public, old)).toMatchObject({ ok: true });
    if (added.ok) await editProduct(world.cadre, { ...sambal, businessId, productId: added.value.productId, dropPhoto: false, photo: await phonePhoto('png', 100, 100) });
    const gone = { ok: false, refusal: { code: 'not_found' } };
    for (const id of [old, '0190f2a0-0000-7000-8000-000000000000', '../../etc/passwd', businessId, '']) expect(await openPhoto(world.public, id)).toEqual(gone);
    expect((await sql`select 1 from platform.files where kind in ('product_photo', 'product_thumb') and mime <> 'image/webp'`.execute(world.db)).rows).toEqual([]);
  });
});

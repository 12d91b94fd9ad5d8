import { describe, expect, it } from 'vitest';
import { changedAnswers, decideEdit, type StandingBusiness } from './changes.ts';
import { csvCell, csvLine } from './csv.ts';
import { readBusinessForm, type BusinessForm } from './form.ts';
import { localPhone, maskPhone, readPhone } from './phone.ts';
import { readPhotoFormat } from './photo.ts';
import { readProduct } from './product.ts';
import { filterQuery, readFilter, searchWords } from './search.ts';
import { readUnmaskReason } from './unmask.ts';

const given = { today: '2026-11-24' };
const form: BusinessForm = {
  name: 'Bawang Goreng Bu Sari', rwCode: '31.72.01.1002.004', address: 'Gang Melati 3', category: 'makanan_kemasan', coachAgencyId: 'ppapp', up2kGroupId: '', isCadre: true,
  flags: ['women_led'], domicileSince: '2015-01-01', consents: ['record', 'catalogue'], willing: ['kecamatan', 'province'],
  ownerName: 'Sari', salutation: 'Ibu', nik: '3172 0141 0180 0901', noKtp: false, kk: '', phone: '0812 0000 0031', birthDate: ''
};

describe('the registration form', () => {
  it('gives a registration with everything in the form it is kept in', () => {
    expect(readBusinessForm(form, given)).toEqual({
      ok: true,
      value: {
        owner: { name: 'Sari', salutation: 'Ibu', nik: '3172014101800901', kk: null, phone: '+6281200000031' }, warnings: [],
        name: 'Bawang Goreng Bu Sari', category: 'makanan_kemasan', address: 'Gang Melati 3', rwCode: '31.72.01.1002.004', domicileSince: '2015-01-01',
        coachAgencyId: 'ppapp', flags: ['women_led'], willing: ['province', 'kecamatan'], consents: ['record', 'catalogue'], up2kGroupId: null, isCadre: true
      }
    });
  });

  it('names every field that needs attention at once', () => {
    const outcome = readBusinessForm({ ...form, name: '', nik: '317201', rwCode: '', category: '', coachAgencyId: '', domicileSince: '2027-01-01', phone: '021', consents: [] }, given);
    expect(outcome.ok ? {} : outcome.refusal.fields).toEqual({
      name: { code: 'name_missing' }, category: { code: 'category_missing' }, rwCode: { code: 'rw_missing' }, domicileSince: { code: 'date_in_future' },
      coachAgencyId: { code: 'agency_missing' }, phone: { code: 'phone_not_mobile' }, nik: { code: 'nik_length', have: 6 }, consents: { code: 'owner_consent_missing' }
    });
  });

  it('lets an owner register who did not bring her KTP, but not by forgetting the field', () => {
    expect(readBusinessForm({ ...form, nik: '' }, given)).toMatchObject({ ok: false, refusal: { fields: { nik: { code: 'nik_missing' } } } });
    expect(readBusinessForm({ ...form, nik: '', noKtp: true }, given)).toMatchObject({ ok: true, value: { owner: { nik: null } } });
  });

  it('does not register anybody without her consent', () => {
    expect(readBusinessForm({ ...form, consents: ['catalogue', 'photo', 'contact'] }, given)).toMatchObject({ ok: false, refusal: { fields: { consents: { code: 'owner_consent_missing' } } } });
  });

  it('refuses made-up choices, so nothing else can be assigned through it', () => {
    expect(readBusinessForm({ ...form, category: 'emas' }, given)).toMatchObject({ refusal: { fields: { category: { code: 'choice_unknown' } } } });
    expect(readBusinessForm({ ...form, flags: ['women_led', 'priority'] }, given)).toMatchObject({ refusal: { fields: { flags: { code: 'choice_unknown' } } } });
    expect(readBusinessForm({ ...form, willing: ['world'] }, given)).toMatchObject({ refusal: { fields: { willing: { code: 'choice_unknown' } } } });
  });

  it('in an edit lets the numbers stay as they are', () => {
    expect(readBusinessForm({ ...form, nik: '', phone: '', consents: [] }, { ...given, editing: true })).toMatchObject({ ok: true, value: { owner: { nik: null, phone: null } } });
  });

  it('passes the warning of a NIK whose date differs on', () => {
    expect(readBusinessForm({ ...form, birthDate: '1981-01-01' }, given)).toMatchObject({ ok: true, value: { warnings: ['nik_date_differs'] } });
  });
});

describe('a WhatsApp number', () => {
  it('is kept as +62 however it is typed', () => {
    for (const typed of ['081234567890', '0812-3456-7890', '0812 3456 7890', '+62 812 3456 7890', '6281234567890', '81234567890', '(0812) 34567890', '０８１２３４５６７８９０'])
      expect(readPhone(typed)).toEqual({ ok: true, value: '+6281234567890' });
  });

  it('is refused with what is wrong', () => {
    expect(readPhone('0812 abc')).toEqual({ ok: false, refusal: { code: 'phone_not_digits' } });
    expect(readPhone('021 555 0123')).toEqual({ ok: false, refusal: { code: 'phone_not_mobile' } });
    expect(readPhone('0812345')).toEqual({ ok: false, refusal: { code: 'phone_length', have: 7 } });
    expect(readPhone('081234567890123')).toEqual({ ok: false, refusal: { code: 'phone_length', have: 15 } });
  });

  it('is shown in part, or as people say it', () => {
    expect(maskPhone('+6281234567890')).toBe('0812••••7890');
    expect(localPhone('+6281234567890')).toBe('081234567890');
  });
});

const standing: StandingBusiness = {
  id: 'b', version: 3, status: 'active', rwCode: '31.72.01.1002.004', coachAgencyId: 'ppapp', domicileSince: '2015-01-01', ownerName: 'Sari', nikIndex: 'n1', kkIndex: null
};
const next = (change: Partial<BusinessForm> = {}, nikIndex: string | null = null) => {
  const read = readBusinessForm({ ...form, nik: '', phone: '', ...change }, { ...given, editing: true });
  if (!read.ok) throw new Error('the fixture must be readable');
  return { registration: read.value, nikIndex, kkIndex: null };
};

describe('an edit', () => {
  it('is refused when somebody else changed the record in between', () => {
    expect(decideEdit({ standing, version: 2, lockedUntil: undefined }, next())).toMatchObject({ refusal: { code: 'changed_meanwhile' } });
  });

  it('may change everything but RW and owner while a draw holds the business', () => {
    const known = { standing, version: 3, lockedUntil: '2026-12-01' };
    expect(decideEdit(known, next({ name: 'Bawang Sari' }))).toMatchObject({ ok: true });
    expect(decideEdit(known, next({}, 'n1'))).toMatchObject({ ok: true }); // the same NIK typed again
    for (const change of [next({ rwCode: '31.72.01.1002.005', domicileSince: '2026-01-01' }), next({ ownerName: 'Sumi' }), next({}, 'n2')])
      expect(decideEdit(known, change)).toMatchObject({ refusal: { code: 'locked_for_draw', until: '2026-12-01' } });
  });

  it('that moves the business needs the date from which she lives there', () => {
    const known = { standing, version: 3, lockedUntil: undefined };
    expect(decideEdit(known, next({ rwCode: '31.72.01.1002.005' }))).toMatchObject({ refusal: { code: 'domicile_date_stale' } });
    expect(decideEdit(known, next({ rwCode: '31.72.01.1002.005', domicileSince: '2026-05-01' }))).toEqual({ ok: true, value: { moved: true } });
  });

  it('writes only answers that differ; a first no is an answer too', () => {
    expect(changedAnswers({ a: true, b: false }, ['a', 'b', 'c'], ['a', 'b'])).toEqual([{ key: 'b', value: true }, { key: 'c', value: false }]);
    expect(changedAnswers({ a: true, b: false }, ['a', 'b'], ['a'])).toEqual([]);
  });
});

describe('a reason for opening a number', () => {
  it('is one of the list, and "other" needs words', () => {
    expect(readUnmaskReason({ reason: 'compare_card', note: '' })).toMatchObject({ ok: true });
    expect(readUnmaskReason({ reason: 'curious', note: '' })).toMatchObject({ refusal: { code: 'unmask_reason_missing' } });
    expect(readUnmaskReason({ reason: 'other', note: 'ya' })).toMatchObject({ refusal: { code: 'unmask_note_missing' } });
  });

  it('never carries a number into the audit chain', () => {
    for (const note of ['NIK 3172014101800901', 'telepon 0812 3456 7890', '12.34.56', '１２３４５６'])
      expect(readUnmaskReason({ reason: 'call_owner', note })).toMatchObject({ refusal: { code: 'unmask_note_has_number' } });
    expect(readUnmaskReason({ reason: 'call_owner', note: 'undangan 29 Agustus 2026' })).toMatchObject({ ok: true });
  });
});

describe('a CSV', () => {
  it('runs nothing in a spreadsheet and keeps numbers numbers', () => {
    for (const dangerous of ['=1+1', '+62812', '-5', '@cmd', '\t=1', '\r=1', ' =1', '＝1', '＋1', '－1', '＠a', '\u00a0=1'])
      expect(csvCell(dangerous)).toBe(`"'${dangerous}"`);
    expect(csvLine(['Sari "Wangi", RW 4', 12, null])).toBe('"Sari ""Wangi"", RW 4",12,\r\n');
  });
});

describe('filters of a list', () => {
  it('show the active ones unless asked otherwise and forget what they do not know', () => {
    expect(readFilter({})).toEqual({ words: [], status: 'active' });
    expect(readFilter({ keadaan: 'semua', jenis: 'emas', wilayah: "31' or 1=1", belum: 'uang' })).toEqual({ words: [] });
    expect(readFilter({ q: 'Dapur  Éndang', wilayah: '31.72', jenis: 'kriya', keadaan: 'tidak-aktif', belum: 'nik', instansi: 'kpkp' })).toEqual({
      words: ['dapur', 'endang'], territory: '31.72', category: 'kriya', status: 'inactive', lacks: 'nik', agencyId: 'kpkp'
    });
  });

  it('stand in the address, where one can be taken away', () => {
    expect(filterQuery({ q: 'sari', wilayah: '31.72' }, { q: undefined })).toBe('?wilayah=31.72');
    expect(filterQuery({})).toBe('');
  });

  it('search with a bounded number of bounded words', () => {
    expect(searchWords('a b c d e f g')).toHaveLength(5);
    expect(searchWords('x'.repeat(500))[0]).toHaveLength(40);
    expect(searchWords('100%_')).toEqual(['100']); // no wildcard of the search language survives
  });
});

describe('a product', () => {
  it('has a name, perhaps a price in whole rupiah', () => {
    expect(readProduct({ productName: 'Bawang goreng 250 g', description: '', price: 'Rp 25.000' })).toEqual({ ok: true, value: { name: 'Bawang goreng 250 g', description: '', priceIdr: 25000 } });
    expect(readProduct({ productName: 'Sambal', description: '', price: '' })).toMatchObject({ ok: true, value: { priceIdr: null } });
    expect(readProduct({ productName: '', description: 'x'.repeat(301), price: '1,5 jt' })).toMatchObject({
      refusal: { fields: { productName: { code: 'name_missing' }, description: { code: 'description_too_long' }, price: { code: 'price_unreadable' } } }
    });
    expect(readProduct({ productName: 'Sambal', description: '', price: '0' })).toMatchObject({ refusal: { fields: { price: { code: 'price_unreadable' } } } });
  });
});

describe('a photo', () => {
  it('is known by its first bytes and not by its name', () => {
    const bytes = (...values: number[]) => new Uint8Array([...values, ...Array.from({ length: 16 }, () => 0)]);
    expect(readPhotoFormat(bytes(0xff, 0xd8, 0xff))).toEqual({ ok: true, value: 'jpeg' });
    expect(readPhotoFormat(new TextEncoder().encode('<html>foto.jpg'))).toMatchObject({ refusal: { code: 'photo_not_an_image' } });
    expect(readPhotoFormat(new TextEncoder().encode('GIF89a'))).toMatchObject({ refusal: { code: 'photo_not_an_image' } });
    expect(readPhotoFormat(new Uint8Array())).toMatchObject({ refusal: { code: 'photo_not_an_image' } });
    expect(readPhotoFormat(new Uint8Array(5 * 1024 * 1024 + 1))).toMatchObject({ refusal: { code: 'photo_too_heavy' } });
  });
});

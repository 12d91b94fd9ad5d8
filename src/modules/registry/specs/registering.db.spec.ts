import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf, verifyAudit } from '#platform/audit.server.ts';
import { createUp2kGroup } from '../use-cases/create-up2k-group.server.ts';
import { businessDetail } from '../use-cases/business-page.server.ts';
import { editBusiness } from '../use-cases/edit-business.server.ts';
import { registerBusiness } from '../use-cases/register-business.server.ts';
import { setConsent } from '../use-cases/set-consent.server.ts';
import { deactivateBusiness, reactivateBusiness } from '../use-cases/set-status.server.ts';
import { answerWillingnessLink, openWillingnessLink, sendWillingnessLink, setWillingness } from '../use-cases/set-willingness.server.ts';
import { unmaskNumber } from '../use-cases/unmask-number.server.ts';
import { messagesAbout } from '#platform/messages.server.ts';
import { OTHER_RW, RW4, RW5, SARI, openSmallRegistry, registered, someNik, type SmallRegistry } from './small-registry.ts';

let world: SmallRegistry;
beforeAll(async () => { world = await openSmallRegistry(); });
afterAll(() => world.close());

const missing = '0190f2a0-0000-7000-8000-000000000000';
const editOf = (businessId: string, change: object = {}, version = 1) => ({ businessId, version, dropPhone: false, form: { ...SARI, consents: [], willing: [], ...change } });

describe('registering a business', () => {
  it('lets a cadre register in her kelurahan and keeps what the owner said', async () => {
    const { businessId, code } = await registered(world.cadre, { nik: someNik(), noKtp: false, phone: '0812 0000 0031' });
    const detail = await businessDetail(world.cadre, businessId);
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    expect(detail).toMatchObject({
      ok: true,
      value: {
        business: { name: 'Bawang Goreng Bu Sari', status: 'active', registeredOn: '2026-11-24', version: 1 }, owner: { name: 'Sari', salutation: 'Ibu' },
        numbers: { phone: '0812••••0031', kk: null }, consents: { record: true, catalogue: true }, willing: { kecamatan: true },
        history: [{ action: 'business.registered', by: 'cadre' }]
      }
    });
  });

  it('refuses an RW outside her grant and one that does not exist', async () => {
    expect(await registerBusiness(world.cadre, { ...SARI, rwCode: OTHER_RW })).toEqual({ ok: false, refusal: { code: 'register_outside_grant' } });
    expect(await registerBusiness(world.cadre, { ...SARI, rwCode: '31.72.01.1002.999' })).toEqual({ ok: false, refusal: { code: 'rw_unknown' } });
    expect(await registerBusiness(world.officer, { ...SARI, coachAgencyId: 'ppkukm' })).toEqual({ ok: false, refusal: { code: 'register_outside_grant' } });
    expect(await registerBusiness(world.public, SARI)).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await registerBusiness(world.inspector, SARI)).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  it('refuses the same NIK and names the first record to those who may see it', async () => {
    const nik = someNik();
    const first = await registered(world.cadre, { nik, noKtp: false });
    const again = { ...SARI, nik: nik.replace(/(\d{4})/g, '$1 '), noKtp: false };
    expect(await registerBusiness(world.officer, again)).toEqual({ ok: false, refusal: { code: 'nik_already_registered', business: first.code, place: 'Kamal Muara' } });
    expect(await registerBusiness(world.officerElsewhere, { ...again, rwCode: OTHER_RW })).toEqual({ ok: false, refusal: { code: 'nik_already_registered', business: null, place: null } });
  });

  it('registers one of two people who type the same NIK at the same moment', async () => {
    const nik = someNik();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => registerBusiness(world.cadre, { ...SARI, nik, noKtp: false })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal).toMatchObject({ code: 'nik_already_registered', place: 'Kamal Muara' });
  });

  it('warns about a kecamatan that our list of the province does not have, and registers all the same', async () => {
    expect(await registerBusiness(world.cadre, { ...SARI, nik: '3199014101800001', noKtp: false, birthDate: '1980-02-01' })).toMatchObject({
      ok: true, value: { warnings: ['nik_date_differs', 'nik_area_unknown'] }
    });
    expect(await registerBusiness(world.cadre, { ...SARI, nik: '3273014101800001', noKtp: false })).toMatchObject({ ok: true, value: { warnings: [] } });
  });

  it('takes an UP2K group of the same kelurahan only', async () => {
    const group = await createUp2kGroup(world.cadre, { name: 'Melati', kind: 'poklak', kelurahanCode: '31.72.01.1002' });
    if (!group.ok) throw new Error(group.refusal.code);
    await registered(world.cadre, { up2kGroupId: group.value.groupId });
    expect(await registerBusiness(world.officerElsewhere, { ...SARI, rwCode: OTHER_RW, up2kGroupId: group.value.groupId })).toMatchObject({ refusal: { code: 'up2k_group_elsewhere' } });
    expect(await createUp2kGroup(world.cadre, { name: ' Melati ', kind: 'poklak', kelurahanCode: '31.72.01.1002' })).toMatchObject({ refusal: { code: 'group_name_taken' } });
    expect(await createUp2kGroup(world.cadreElsewhere, { name: 'Mawar', kind: 'poklak', kelurahanCode: '31.72.01.1002' })).toMatchObject({ refusal: { code: 'not_found' } });
  });
});

describe('editing a business', () => {
  it('changes what was typed, keeps numbers that were left empty and says what changed', async () => {
    const { businessId } = await registered(world.cadre, { nik: someNik(), noKtp: false, phone: '081200000031' });
    expect(await editBusiness(world.cadre, editOf(businessId, { name: 'Bawang Sari', ownerName: 'Hj. Sari' }))).toMatchObject({ ok: true });
    expect(await businessDetail(world.cadre, businessId)).toMatchObject({ value: { business: { name: 'Bawang Sari', version: 2 }, owner: { name: 'Hj. Sari' }, numbers: { phone: '0812••••0031' } } });
    const line = (await auditOf(world.db, businessId)).at(-1)!;
    expect(JSON.parse(line.detail)).toEqual({ changed: ['name', 'owner_name'] });
  });

  it('refuses an edit of an older version', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await editBusiness(world.cadre, editOf(businessId))).toMatchObject({ ok: true });
    expect(await editBusiness(world.cadre, editOf(businessId))).toEqual({ ok: false, refusal: { code: 'changed_meanwhile' } });
  });

  it('moves a business with the date of the move, but not out of the reach of who edits', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await editBusiness(world.cadre, editOf(businessId, { rwCode: RW5 }))).toMatchObject({ refusal: { code: 'domicile_date_stale' } });
    expect(await editBusiness(world.cadre, editOf(businessId, { rwCode: OTHER_RW, domicileSince: '2026-01-01' }))).toMatchObject({ refusal: { code: 'register_outside_grant' } });
    expect(await editBusiness(world.cadre, editOf(businessId, { rwCode: RW5, domicileSince: '2026-01-01' }))).toMatchObject({ ok: true });
    expect(await businessDetail(world.cadre, businessId)).toMatchObject({ value: { business: { rwCode: RW5, domicileSince: '2026-01-01' } } });
  });

  it('refuses a NIK that another owner carries, and accepts her own again', async () => {
    const [hers, other] = [someNik(), someNik()];
    const { businessId } = await registered(world.cadre, { nik: hers, noKtp: false });
    const second = await registered(world.cadre, { nik: other, noKtp: false });
    expect(await editBusiness(world.cadre, editOf(businessId, { nik: other }))).toEqual({ ok: false, refusal: { code: 'nik_already_registered', business: second.code, place: 'Kamal Muara' } });
    expect(await editBusiness(world.cadre, editOf(businessId, { nik: hers }))).toMatchObject({ ok: true });
  });

  it('takes a phone number away on request', async () => {
    const { businessId } = await registered(world.cadre, { phone: '081200000031' });
    expect(await editBusiness(world.cadre, { ...editOf(businessId), dropPhone: true })).toMatchObject({ ok: true });
    expect(await businessDetail(world.cadre, businessId)).toMatchObject({ value: { numbers: { phone: null } } });
  });
});

describe('closing and reopening a business', () => {
  it('asks a reason, keeps two numbers apart, and can be taken back', async () => {
    const { businessId } = await registered(world.cadre);
    const tally = async () => (await sql<{ active: number; registered: number }>`select active, registered from registry.tallies where rw_code = ${RW4} and coach_agency_id = 'ppapp'`.execute(world.db)).rows[0]!;
    const before = await tally();
    expect(await deactivateBusiness(world.officer, { businessId, reason: '' })).toMatchObject({ refusal: { code: 'inactive_reason_missing' } });
    expect(await deactivateBusiness(world.officer, { businessId, reason: 'closed' })).toEqual({ ok: true, value: null });
    expect(await tally()).toEqual({ active: before.active - 1, registered: before.registered });
    expect(await deactivateBusiness(world.officer, { businessId, reason: 'closed' })).toMatchObject({ refusal: { code: 'already_inactive' } });
    expect(await reactivateBusiness(world.officer, { businessId })).toEqual({ ok: true, value: null });
    expect(await reactivateBusiness(world.officer, { businessId })).toMatchObject({ refusal: { code: 'already_active' } });
    expect(await tally()).toEqual(before);
  });

  it('is not for cadres', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await deactivateBusiness(world.cadre, { businessId, reason: 'closed' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('a foreign business', () => {
  it('answers every question exactly as a missing one', async () => {
    const { businessId } = await registered(world.cadre, { nik: someNik(), noKtp: false });
    const foreigner = world.cadreElsewhere;
    const questions = [
      (id: string) => businessDetail(foreigner, id), (id: string) => editBusiness(foreigner, editOf(id)), (id: string) => setConsent(foreigner, { businessId: id, given: [] }),
      (id: string) => setWillingness(foreigner, { businessId: id, willing: [] }), (id: string) => sendWillingnessLink(foreigner, { businessId: id }),
      (id: string) => deactivateBusiness(world.officerElsewhere, { businessId: id, reason: 'closed' }), (id: string) => reactivateBusiness(world.officerElsewhere, { businessId: id }),
      (id: string) => unmaskNumber(world.officerElsewhere, { businessId: id, field: 'nik', reason: 'compare_card', note: '' }), (id: string) => businessDetail(world.public, id)
    ];
    for (const ask of questions) {
      const foreign = await ask(businessId);
      expect(foreign).toEqual({ ok: false, refusal: { code: 'not_found' } });
      expect(await ask(missing)).toEqual(foreign);
      expect(await ask("1' or '1'='1")).toEqual(foreign);
    }
  });

  it('of another agency can be read, and says whose it is when somebody wants to change it', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await businessDetail(world.officerOfOther, businessId)).toMatchObject({ ok: true, value: { may: { edit: false, deactivate: false, unmask: false } } });
    for (const outcome of [
      await editBusiness(world.officerOfOther, editOf(businessId)), await deactivateBusiness(world.officerOfOther, { businessId, reason: 'closed' }),
      await unmaskNumber(world.officerOfOther, { businessId, field: 'nik', reason: 'compare_card', note: '' }), await setWillingness(world.officerOfOther, { businessId, willing: [] })
    ])
      expect(outcome).toEqual({ ok: false, refusal: { code: 'coached_by_other_agency', agency: 'Dinas PPAPP' } });
  });

  it('can be read by the inspectorate and changed by nobody there', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await businessDetail(world.inspector, businessId)).toMatchObject({ ok: true });
    expect(await editBusiness(world.inspector, editOf(businessId))).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await unmaskNumber(world.inspector, { businessId, field: 'nik', reason: 'inspection', note: '' })).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('opening a number', () => {
  it('shows it once, with a line in the audit chain that says who and why but not what', async () => {
    const { businessId } = await registered(world.cadre, { nik: '3172014101804321', noKtp: false, kk: '3172010101150001', phone: '0812 0000 0031' });
    expect(await unmaskNumber(world.officer, { businessId, field: 'nik', reason: 'compare_card', note: 'datang sendiri' })).toEqual({ ok: true, value: { field: 'nik', text: '3172 0141 0180 4321' } });
    expect(await unmaskNumber(world.officer, { businessId, field: 'kk', reason: 'inspection', note: '' })).toMatchObject({ value: { text: '3172 0101 0115 0001' } });
    expect(await unmaskNumber(world.officer, { businessId, field: 'phone', reason: 'call_owner', note: '' })).toMatchObject({ value: { text: '081200000031' } });
    const lines = (await auditOf(world.db, businessId)).filter((line) => line.action === 'business.unmasked');
    expect(lines.map((line) => JSON.parse(line.detail))).toEqual([
      { field: 'nik', reason: 'compare_card', note: 'datang sendiri' }, { field: 'kk', reason: 'inspection', note: '' }, { field: 'phone', reason: 'call_owner', note: '' }
    ]);
    expect(lines[0]!.actorName).toBe('kecamatan_officer');
  });

  it('without a reason, by a cadre, or where there is none, leaves no line', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await unmaskNumber(world.officer, { businessId, field: 'nik', reason: '', note: '' })).toMatchObject({ refusal: { code: 'unmask_reason_missing' } });
    expect(await unmaskNumber(world.officer, { businessId, field: 'nik', reason: 'inspection', note: '' })).toMatchObject({ refusal: { code: 'nothing_to_unmask' } });
    expect(await unmaskNumber(world.cadre, { businessId, field: 'nik', reason: 'inspection', note: '' })).toMatchObject({ refusal: { code: 'not_found' } });
    expect((await auditOf(world.db, businessId)).map((line) => line.action)).toEqual(['business.registered']);
  });
});

describe('consent and willingness', () => {
  it('are lines that are only added; the latest counts and only changes are written', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await setConsent(world.cadre, { businessId, given: ['photo'] })).toEqual({ ok: true, value: { changed: 3 } });
    expect(await setConsent(world.cadre, { businessId, given: ['photo'] })).toEqual({ ok: true, value: { changed: 0 } });
    expect(await setConsent(world.cadre, { businessId, given: ['record'] })).toMatchObject({ refusal: { code: 'choice_unknown' } });
    expect(await setWillingness(world.cadre, { businessId, willing: ['province'] })).toEqual({ ok: true, value: { changed: 5 } });
    expect(await businessDetail(world.cadre, businessId)).toMatchObject({
      value: { consents: { record: true, catalogue: false, photo: true, contact: false }, willing: { province: true, kota: false, kecamatan: false, kelurahan: false, weekly: false } }
    });
    await expect(sql`delete from registry.consents where business_id = ${businessId}`.execute(world.db)).rejects.toThrow('append-only');
    await expect(sql`update registry.willingness set willing = true`.execute(world.db)).rejects.toThrow('append-only');
  });

  it('can be answered by the owner on a link, which asks for nothing and shows only the business', async () => {
    const { businessId } = await registered(world.cadre);
    expect(await sendWillingnessLink(world.cadre, { businessId })).toMatchObject({ ok: true });
    const [message] = await messagesAbout(world.cadre, world.db, { subject: `business:${businessId}` });
    const token = message!.link!.split('/').at(-1)!;
    expect(message!.text.length).toBeLessThanOrEqual(600);

    expect(await openWillingnessLink(world.public, token)).toEqual({ ok: true, value: { businessName: 'Bawang Goreng Bu Sari', agency: 'Dinas PPAPP DKI Jakarta', willing: { kecamatan: true } } });
    expect(await answerWillingnessLink(world.public, { token, willing: ['province', 'kota'] })).toEqual({ ok: true, value: { changed: 5 } });
    expect(await answerWillingnessLink(world.public, { token, willing: ['emas'] })).toMatchObject({ refusal: { code: 'choice_unknown' } });
    const line = (await auditOf(world.db, businessId)).at(-1)!;
    expect(line).toMatchObject({ action: 'business.willingness_set', actorId: `business:${businessId}`, actorName: 'Pemilik usaha' });
    const confirmations = (await messagesAbout(world.cadre, world.db, { subject: `business:${businessId}` })).filter((notice) => notice.purpose === 'willingness_confirmed');
    expect(confirmations.map((notice) => notice.text)).toEqual([expect.stringContaining('Provinsi, Kota')]);
  });

  it('stops answering on an old, expired, foreign or made-up link', async () => {
    const { businessId } = await registered(world.cadre);
    const tokenNow = async () => {
      world.clock.forward(1000);
      await sendWillingnessLink(world.cadre, { businessId });
      return (await messagesAbout(world.cadre, world.db, { subject: `business:${businessId}` }))[0]!.link!.split('/').at(-1)!;
    };
    const old = await tokenNow();
    const fresh = await tokenNow();
    const gone = { ok: false, refusal: { code: 'not_found' } };
    expect(await openWillingnessLink(world.public, old)).toEqual(gone);
    expect(await answerWillingnessLink(world.public, { token: old, willing: [] })).toEqual(gone);
    expect(await openWillingnessLink(world.public, 'x'.repeat(43))).toEqual(gone);
    expect(await openWillingnessLink(world.public, fresh)).toMatchObject({ ok: true });
    world.clock.forward(31 * 86_400_000);
    expect(await openWillingnessLink(world.public, fresh)).toEqual(gone);
    world.clock.set('2026-11-24T02:00:00Z');
  });
});

describe('after all of this', () => {
  it('the audit chain is whole and the tallies equal a count', async () => {
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true });
    const { rows } = await sql`select t.rw_code, t.coach_agency_id from registry.tallies t
      full join (select rw_code, coach_agency_id, count(*) filter (where status = 'active') as active, count(*) as registered from registry.businesses group by 1, 2) c
        on c.rw_code = t.rw_code and c.coach_agency_id = t.coach_agency_id
      where coalesce(t.active, 0) <> coalesce(c.active, 0) or coalesce(t.registered, 0) <> coalesce(c.registered, 0)`.execute(world.db);
    expect(rows).toEqual([]);
  });
});

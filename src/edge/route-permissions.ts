import type { Operation } from '#modules/access/matrix.ts';

/**
 * What each route needs before anything is loaded: the operation somebody must hold somewhere. The use case
 * asks again with the very record. A route without a row here fails the build (tests/architecture/routes.spec.ts).
 * `load` guards GET; every named action and API method has its own.
 */
export type RoutePermission = { readonly load?: Operation; readonly actions?: Record<string, Operation> };

export const ROUTE_PERMISSIONS: Record<string, RoutePermission> = {
  '/health': { load: 'public.read' },
  '/(publik)': { load: 'public.read' },
  '/(publik)/acara': { load: 'public.read' },
  '/(publik)/acara/[slug]': { load: 'public.read' },
  '/(publik)/acara/[slug]/giliran': { load: 'public.read' },
  '/(publik)/acara/[slug]/kalender.ics': { load: 'public.read' },
  '/(publik)/aturan': { load: 'public.read' },
  '/(publik)/data': { load: 'public.read' },
  '/(publik)/data/[file]': { load: 'public.read' },
  '/(publik)/giliran': { load: 'public.read' },
  '/(publik)/giliran/kapan': { load: 'public.read' },
  '/(publik)/giliran/rencana/[rencana]': { load: 'public.read' },
  '/(publik)/pemerataan': { load: 'public.read' },
  '/(publik)/pemerataan/[code]': { load: 'public.read' },
  '/(publik)/periksa': { load: 'public.read' },
  '/(publik)/sumber-data': { load: 'public.read' },
  '/(publik)/unduh/pemeriksa': { load: 'public.read' },
  '/api/[...path]': { load: 'public.read' },
  '/komponen': { load: 'public.read' },
  '/(petugas)/meja': { load: 'desk.open' },
  '/masuk': { load: 'public.read', actions: { default: 'public.read' } },
  '/masuk/aktivasi': { load: 'public.read', actions: { default: 'public.read' } },
  '/keluar': { actions: { POST: 'public.read' } },
  '/(petugas)/meja/akun': {
    load: 'session.own',
    actions: { password: 'session.own', propose: 'session.own', confirm: 'session.own', replace: 'session.own', revoke: 'session.own', others: 'session.own' }
  },
  '/(petugas)/meja/pengguna': { load: 'account.manage' },
  '/(petugas)/meja/pengguna/baru': { load: 'account.manage', actions: { default: 'account.manage' } },
  '/(petugas)/meja/pengguna/[id]': {
    load: 'account.manage',
    actions: { give: 'grant.manage', end: 'grant.manage', disable: 'account.manage', enable: 'account.manage', reissue: 'account.manage' }
  },
  '/tautan/[token]': { load: 'link.decide' },
  '/tautan/[token]/undangan': { load: 'link.decide', actions: { default: 'link.decide' } },
  '/tautan/[token]/undangan/kalender.ics': { load: 'link.decide' },
  '/(petugas)/meja/acara/[id]/undangan': { load: 'invitation.list', actions: { ingatkan: 'invitation.send' } },
  '/(petugas)/meja/acara/[id]/undangan/unduh': { load: 'invitation.list' },
  '/(petugas)/meja/acara/[id]/undangan/[undangan]': {
    load: 'invitation.list',
    actions: { jawab: 'invitation.answer_for', hubungi: 'invitation.answer_for', kirim: 'message.pass_on', pindah: 'place.assign', ingatkan: 'invitation.send' }
  },
  '/(petugas)/meja/acara/[id]/hadir': { load: 'checkin.record', actions: { catat: 'checkin.record', batal: 'checkin.record', absen: 'checkin.record' } },
  '/(petugas)/meja/acara/[id]/giliran': {
    load: 'pool.read',
    actions: { setuju: 'draw.consent', bekukan: 'draw.freeze', jawab: 'objection.answer', batal: 'draw.freeze', ganti: 'draw.supersede' }
  },
  '/(petugas)/meja/musim/[id]/rencana': { load: 'pool.read' },
  '/(petugas)/meja/musim/[id]/rencana/[tingkat]': {
    load: 'pool.read',
    actions: { hitung: 'pool.read', hentikan: 'pool.read', bekukan: 'draw.freeze', jawab: 'objection.answer', batal: 'draw.freeze', ganti: 'draw.supersede' }
  },
  '/(petugas)/meja/acara/[id]/giliran/daftar': { load: 'pool.read' },
  '/(petugas)/upacara/[draw]': {
    load: 'draw.hold',
    actions: { amplop: 'draw.hold', angka: 'draw.hold', buka: 'draw.hold', undi: 'draw.hold', cocok: 'draw.hold', umumkan: 'draw.hold' }
  },
  '/(petugas)/berita-acara/[draw]': { load: 'event.list' },
  '/tautan/[token]/peserta': { load: 'link.decide', actions: { default: 'link.decide' } },
  '/(petugas)/meja/wilayah': { load: 'desk.open', actions: { add: 'territory.rw_edit', retire: 'territory.rw_edit', split: 'territory.rw_edit', merge: 'territory.rw_edit' } },
  '/(petugas)/meja/acara': { load: 'event.list' },
  '/(petugas)/meja/acara/unduh': { load: 'event.list' },
  '/(petugas)/meja/acara/baru': { load: 'event.create', actions: { save: 'event.create', rows: 'event.create' } },
  '/(petugas)/meja/acara/[id]': { load: 'event.list', actions: { announce: 'event.edit', cancel: 'event.cancel', close: 'event.edit' } },
  '/(petugas)/meja/acara/[id]/ubah': { load: 'event.edit', actions: { save: 'event.edit', rows: 'event.edit' } },
  '/(petugas)/meja/musim': { load: 'desk.open', actions: { default: 'season.manage' } },
  '/(petugas)/meja/tempat': { load: 'desk.open', actions: { default: 'venue.manage' } },
  '/(petugas)/meja/aturan': { load: 'desk.open', actions: { publish: 'rulebook.publish' } },
  '/(petugas)/meja/usaha': { load: 'business.list' },
  '/(petugas)/meja/usaha/unduh': { load: 'business.list' },
  '/(petugas)/meja/usaha/baru': { load: 'business.register', actions: { default: 'business.register' } },
  '/(petugas)/meja/usaha/kelompok': { load: 'business.register', actions: { default: 'business.register' } },
  '/(petugas)/meja/usaha/[id]': {
    load: 'business.read',
    actions: {
      buka: 'business.unmask', setuju: 'business.edit', bersedia: 'willingness.set', tautan: 'willingness.set', nonaktif: 'business.deactivate', aktif: 'business.deactivate',
      hapusProduk: 'business.edit'
    }
  },
  '/(petugas)/meja/usaha/[id]/ubah': { load: 'business.edit', actions: { default: 'business.edit' } },
  '/(petugas)/meja/usaha/[id]/produk/baru': { load: 'business.edit', actions: { default: 'business.edit' } },
  '/(petugas)/meja/usaha/[id]/produk/[produk]': { load: 'business.edit', actions: { default: 'business.edit' } },
  '/tautan/[token]/kesediaan': { load: 'link.decide', actions: { default: 'link.decide' } },
  '/(publik)/foto/[id]': { load: 'public.read' }
};

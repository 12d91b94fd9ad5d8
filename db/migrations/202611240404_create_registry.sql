-- Registry: businesses, their owners, products, consents, willingness, locks for a draw.
create schema registry;

create table registry.owners (
  id uuid primary key,
  name text not null,                       -- as typed, NFC; never split
  salutation text,                          -- only what she chose herself
  nik_index text,                           -- keyed hash; null until she brings her KTP
  nik_sealed text,
  kk_index text,
  kk_sealed text,
  phone_index text,
  phone_sealed text,
  created_at timestamptz not null,
  constraint owners_name_length check (char_length(name) between 1 and 100),
  constraint owners_salutation_known check (salutation in ('Ibu', 'Bapak')),
  constraint owners_nik_whole check ((nik_index is null) = (nik_sealed is null)),
  constraint owners_kk_whole check ((kk_index is null) = (kk_sealed is null)),
  constraint owners_phone_whole check ((phone_index is null) = (phone_sealed is null))
);
create unique index owners_nik_once on registry.owners (nik_index);
create index owners_phone on registry.owners (phone_index) where phone_index is not null;
create index owners_without_nik on registry.owners (id) where nik_index is null;
create index owners_without_phone on registry.owners (id) where phone_index is null;

create table registry.up2k_groups (
  id uuid primary key,
  name text not null,
  kind text not null,
  kelurahan_code text collate "C" not null references territory.units (code),
  created_at timestamptz not null,
  constraint up2k_groups_kind_known check (kind in ('poksus', 'poklak')),
  constraint up2k_groups_name_length check (char_length(name) between 1 and 100),
  constraint up2k_groups_once unique (kelurahan_code, kind, name)
);

create table registry.businesses (
  id uuid primary key,
  code text not null,                       -- six characters people can read aloud
  owner_id uuid not null references registry.owners (id),
  name text not null,
  name_sort text collate "C" not null,      -- lower case without marks, made by rules/names.ts
  search_text text collate "C" not null,    -- name, owner and code the same way
  rw_code text collate "C" not null references territory.units (code),
  address text not null default '',
  category text not null,
  coach_agency_id text not null references access.agencies (id),
  up2k_group_id uuid references registry.up2k_groups (id),
  is_cadre boolean not null default false,
  flags text[] not null default '{}',
  status text not null default 'active',
  inactive_reason text,
  domicile_since date not null,
  registered_on date not null,
  registered_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1,           -- an edit of an older version is refused
  constraint businesses_code_once unique (code),
  constraint businesses_name_length check (char_length(name) between 1 and 100),
  constraint businesses_category_known check (category in ('kuliner_siap_saji', 'makanan_kemasan', 'fesyen', 'kriya', 'tanaman', 'jasa_lain')),
  constraint businesses_flags_known check (flags <@ array['women_led', 'disability']),
  constraint businesses_status_known check (status in ('active', 'inactive')),
  constraint businesses_reason_with_inactive check ((status = 'inactive') = (inactive_reason is not null))
);
create index businesses_by_name on registry.businesses (name_sort, id);
create index businesses_by_rw on registry.businesses (rw_code); -- by byte, so a subtree is one range
create index businesses_by_owner on registry.businesses (owner_id);
create index businesses_inactive on registry.businesses (name_sort, id) where status = 'inactive';
create index businesses_search on registry.businesses using gin (search_text gin_trgm_ops);

create table registry.products (
  id uuid primary key,
  business_id uuid not null references registry.businesses (id),
  name text not null,
  description text not null default '',
  price_idr bigint,
  photo_id uuid,
  thumb_id uuid,
  created_at timestamptz not null,
  removed_at timestamptz,
  constraint products_name_length check (char_length(name) between 1 and 100),
  constraint products_price_positive check (price_idr > 0),
  constraint products_photo_with_thumb check ((photo_id is null) = (thumb_id is null))
);
create index products_by_business on registry.products (business_id, created_at) where removed_at is null;
create unique index products_by_photo on registry.products (photo_id) where photo_id is not null;
create unique index products_by_thumb on registry.products (thumb_id) where thumb_id is not null;

-- What an owner agreed to, per purpose; the latest line counts, a withdrawal is a new line.
create table registry.consents (
  seq bigint generated always as identity,
  business_id uuid not null references registry.businesses (id),
  purpose text not null,
  given boolean not null,
  at timestamptz not null,
  said_by text not null,                    -- owner, cadre, officer
  recorded_by text not null,
  constraint consents_purpose_known check (purpose in ('record', 'catalogue', 'photo', 'contact')),
  constraint consents_said_by_known check (said_by in ('owner', 'cadre', 'officer')),
  constraint consents_latest primary key (business_id, purpose, seq) include (given)
);

-- Whether she wants to be invited to a tier; the latest line counts, none means "not asked yet".
create table registry.willingness (
  seq bigint generated always as identity,
  business_id uuid not null references registry.businesses (id),
  tier text not null,
  willing boolean not null,
  at timestamptz not null,
  said_by text not null,
  recorded_by text not null,
  constraint willingness_tier_known check (tier in ('province', 'kota', 'kecamatan', 'kelurahan', 'weekly')),
  constraint willingness_said_by_known check (said_by in ('owner', 'cadre', 'officer')),
  constraint willingness_latest primary key (business_id, tier, seq) include (willing)
);

-- While an event's pool is frozen, RW and owner of its businesses stand still.
create table registry.locks (
  business_id uuid not null references registry.businesses (id),
  event_id uuid not null,
  until date not null,
  locked_at timestamptz not null,
  constraint locks_once primary key (business_id, event_id)
);
create index locks_by_event on registry.locks (event_id);

-- What happened, for later modules to poll. xid lets a reader wait for transactions still open,
-- so that no line can be committed behind its cursor.
create table registry.facts (
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null,
  business_id uuid not null,
  rw_code text not null,
  at timestamptz not null,
  constraint facts_kind_known check (kind in ('registered', 'moved', 'deactivated', 'reactivated', 'willingness_set', 'consent_set')),
  constraint facts_in_order primary key (xid, seq)
);

create trigger consents_append_only before update or delete or truncate on registry.consents for each statement execute function platform.refuse_change();
create trigger willingness_append_only before update or delete or truncate on registry.willingness for each statement execute function platform.refuse_change();
create trigger facts_append_only before update or delete or truncate on registry.facts for each statement execute function platform.refuse_change();

-- How many are active and how many registered per RW and agency, so that no list counts rows.
create table registry.tallies (
  rw_code text collate "C" not null,
  coach_agency_id text not null,
  active int not null,
  registered int not null,
  constraint tallies_once primary key (rw_code, coach_agency_id),
  constraint tallies_sane check (active between 0 and registered)
);

-- Kept by the database itself, so no writer can forget it; sorted, so that two writers cannot deadlock.
create function registry.tally_registered() returns trigger language plpgsql as $$
begin
  insert into registry.tallies as t (rw_code, coach_agency_id, active, registered)
    select rw_code, coach_agency_id, count(*) filter (where status = 'active'), count(*) from added group by 1, 2 order by 1, 2
    on conflict (rw_code, coach_agency_id) do update set active = t.active + excluded.active, registered = t.registered + excluded.registered;
  return null;
end $$;
create trigger businesses_tally_registered after insert on registry.businesses
  referencing new table as added for each statement execute function registry.tally_registered();

create function registry.tally_changed() returns trigger language plpgsql as $$
begin
  insert into registry.tallies (rw_code, coach_agency_id, active, registered)
    select distinct rw_code, coach_agency_id, 0, 0 from after_change order by 1, 2 on conflict do nothing;
  perform 1 from registry.tallies t
    where exists (select 1 from (select rw_code, coach_agency_id from before_change union select rw_code, coach_agency_id from after_change) c
                  where c.rw_code = t.rw_code and c.coach_agency_id = t.coach_agency_id)
    order by t.rw_code, t.coach_agency_id for update;
  update registry.tallies t set active = t.active + d.active, registered = t.registered + d.registered
    from (select rw_code, coach_agency_id, sum(active)::int as active, sum(registered)::int as registered from (
            select rw_code, coach_agency_id, (status = 'active')::int as active, 1 as registered from after_change
            union all select rw_code, coach_agency_id, -(status = 'active')::int, -1 from before_change) both_sides
          group by 1, 2) d
    where d.rw_code = t.rw_code and d.coach_agency_id = t.coach_agency_id and (d.active <> 0 or d.registered <> 0);
  return null;
end $$;
create trigger businesses_tally_changed after update on registry.businesses
  referencing old table as before_change new table as after_change for each statement execute function registry.tally_changed();

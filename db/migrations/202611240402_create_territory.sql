-- Territory: units from province to RW with their periods, and what became of an RW that was split or merged.
create schema territory;

-- Codes sort and compare by byte ("C"), so that a subtree is one range of the primary key.
create table territory.units (
  code text collate "C" constraint units_code_taken primary key,
  level text not null constraint units_level check (level in ('province', 'kota', 'kecamatan', 'kelurahan', 'rw')),
  parent_code text collate "C" references territory.units (code),
  name text not null,
  valid_from date not null,
  valid_to date,                   -- first day on which the unit no longer exists
  placeholder boolean not null default false,
  constraint units_period check (valid_to is null or valid_to > valid_from),
  constraint units_parent check ((level = 'province') = (parent_code is null)),
  constraint units_code_form check (code ~ '^\d{2}(\.\d{2}(\.\d{2}(\.\d{4}(\.\d{3})?)?)?)?$')
);
create index units_parent_code on territory.units (parent_code, code);

create table territory.successions (
  id uuid primary key,
  from_code text collate "C" not null references territory.units (code),
  to_code text collate "C" not null references territory.units (code),
  kind text not null constraint successions_kind check (kind in ('split', 'merge')),
  on_date date not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint successions_distinct check (from_code <> to_code),
  constraint successions_once unique (to_code, from_code, on_date)
);
create index successions_from on territory.successions (from_code);
create trigger successions_append_only before update or delete or truncate on territory.successions
  for each statement execute function platform.refuse_change();

-- What happened to which kelurahan's RWs, in the order it was recorded; later modules read on from a cursor.
create table territory.facts (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null constraint facts_kind check (kind in ('rw_added', 'rw_retired', 'rw_split', 'rw_merged')),
  kelurahan_code text collate "C" not null references territory.units (code),
  on_date date not null,
  from_codes text[] not null,
  to_codes text[] not null,
  reason text not null,
  recorded_by text not null
);
create index facts_kelurahan on territory.facts (kelurahan_code, seq);
create trigger facts_append_only before update or delete or truncate on territory.facts
  for each statement execute function platform.refuse_change();

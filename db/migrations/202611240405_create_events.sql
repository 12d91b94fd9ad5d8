-- Events: seasons, venues, bazaars with days, waves and quotas, and the rulebook in versions.
create schema events;

create table events.seasons (
  id uuid primary key,
  code text not null constraint seasons_code_form check (code ~ '^[a-z0-9][a-z0-9-]{1,29}$'),
  name text not null,
  territory text collate "C" not null references territory.units (code),
  starts_on date not null,
  ends_on date not null,
  created_at timestamptz not null,
  constraint seasons_dates check (ends_on > starts_on),
  constraint seasons_code_taken unique (territory, code)
);

create table events.venues (
  id uuid primary key,
  name text not null,
  address text not null,
  kelurahan_code text collate "C" not null references territory.units (code),
  capacity_per_day int not null constraint venues_capacity check (capacity_per_day between 1 and 100000),
  created_at timestamptz not null,
  constraint venues_name_taken unique (kelurahan_code, name)
);

-- Body as published; a version is never changed. Version 1 is product.md's decisions.
create table events.rulebooks (
  version int primary key constraint rulebooks_version check (version >= 1),
  effective_from date not null constraint rulebooks_date_taken unique,
  body jsonb not null,
  note text not null,
  published_at timestamptz not null,
  published_by text not null
);
create trigger rulebooks_append_only before update or delete or truncate on events.rulebooks
  for each statement execute function platform.refuse_change();
insert into events.rulebooks (version, effective_from, body, note, published_at, published_by) values (1, '2000-01-01',
  '{"turnsMax":1,"perRwMax":1,"floorFirst":true,"weight":"equal","cooldownDays":{"province":365,"kota":180,"kecamatan":60,"kelurahan":30,"weekly":28},"refusalsBeforeTurn":3,"noShowCooldownDays":90,"objectionHours":48,"domicileDays":90,"invitationHours":48,"consequences":{"offered":{"costsTurn":true,"cooldown":true},"confirmed":{"costsTurn":true,"cooldown":true},"declined":{"costsTurn":false,"cooldown":false},"withdrawn_late":{"costsTurn":true,"cooldown":false},"lapsed":{"costsTurn":false,"cooldown":false},"attended":{"costsTurn":true,"cooldown":true},"absent":{"costsTurn":true,"cooldown":true},"replaced":{"costsTurn":false,"cooldown":false},"cancelled":{"costsTurn":false,"cooldown":false}},"pinsShareMaxPercent":5,"minimumReasonPercent":50,"activeDays":180,"searchNodesMax":1000000,"roundStart":{"province":"2023-01-01","kota":"2023-01-01","kecamatan":"2023-01-01","kelurahan":"2023-01-01","weekly":"2023-01-01"},"witnessesMin":3}',
  'Aturan pertama', '2023-01-01T00:00:00Z', 'Sistem');

create table events.events (
  id uuid primary key,
  slug text not null constraint events_slug_taken unique constraint events_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  season_id uuid not null references events.seasons (id),
  tier text not null constraint events_tier check (tier in ('province', 'kota', 'kecamatan', 'kelurahan', 'weekly')),
  territory text collate "C" not null references territory.units (code),   -- whose businesses are drawn from
  venue_id uuid not null references events.venues (id),
  status text not null constraint events_status check (status in ('draft', 'announced', 'cancelled', 'closed')),
  per_rw_max int constraint events_per_rw check (per_rw_max >= 1),
  per_rw_per_wave_max int constraint events_per_rw_per_wave check (per_rw_per_wave_max >= 1),
  what_to_bring text not null,
  contact text not null,
  rulebook_version int not null references events.rulebooks (version),
  -- Copied from days and waves whenever the plan is saved, for lists only.
  first_on date not null,
  last_on date not null,
  places int not null,
  plan_locked_at timestamptz,      -- a freeze stands on this plan: it cannot be edited
  created_at timestamptz not null,
  created_by text not null,
  constraint events_dates check (last_on >= first_on)
);
create index events_by_date on events.events (first_on, id);
create index events_by_territory on events.events (territory, first_on, id);
create index events_by_season on events.events (season_id, first_on, id);

create table events.event_agencies (
  event_id uuid not null references events.events (id),
  agency_id text not null references access.agencies (id),
  position int not null,
  primary key (event_id, agency_id)
);
create index event_agencies_agency on events.event_agencies (agency_id, event_id);

create table events.days (
  event_id uuid not null references events.events (id),
  date date not null,
  opens text not null constraint days_opens check (opens ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  closes text not null constraint days_closes check (closes ~ '^([01]\d|2[0-3]):[0-5]\d$' and closes > opens),
  capacity int not null constraint days_capacity check (capacity between 1 and 100000),
  primary key (event_id, date)
);

create table events.programme (
  event_id uuid not null references events.events (id),
  position int not null,
  date date not null,
  starts text not null,
  ends text not null,
  title text not null,
  primary key (event_id, position),
  foreign key (event_id, date) references events.days (event_id, date)
);

create table events.waves (
  id uuid primary key,
  event_id uuid not null references events.events (id),
  code text not null constraint waves_code_form check (code ~ '^W[1-9]\d*$'),
  position int not null,
  name text not null,
  capacity int not null constraint waves_capacity check (capacity between 1 and 100000),
  constraint waves_code_taken unique (event_id, code)
);

create table events.wave_days (
  wave_id uuid not null references events.waves (id),
  event_id uuid not null,
  date date not null,
  primary key (wave_id, date),
  foreign key (event_id, date) references events.days (event_id, date)
);
create index wave_days_event on events.wave_days (event_id, date);

create table events.quotas (
  id uuid primary key,
  event_id uuid not null references events.events (id),
  code text not null constraint quotas_code_form check (code ~ '^Q[1-9]\d*$'),
  position int not null,
  kind text not null constraint quotas_kind check (kind in ('territory', 'category', 'agency', 'flag')),
  key text not null,
  wave_code text,
  min int constraint quotas_min check (min >= 0),
  max int constraint quotas_max check (max >= 0),
  reason text,
  constraint quotas_code_taken unique (event_id, code),
  constraint quotas_bounds check ((min is not null or max is not null) and (min is null or max is null or min <= max)),
  foreign key (event_id, wave_code) references events.waves (event_id, code)
);

-- What happened to events, in the order it was recorded; later modules read on from a cursor.
create table events.facts (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null constraint facts_kind check (kind in ('event_created', 'event_edited', 'event_announced', 'event_cancelled', 'event_closed', 'rulebook_published')),
  event_id uuid references events.events (id),
  reason text,
  recorded_by text not null
);
create index facts_event on events.facts (event_id, seq);
create trigger facts_append_only before update or delete or truncate on events.facts
  for each statement execute function platform.refuse_change();

-- Access: agencies, people, accounts, grants, sessions, throttles. Secrets are hashes or sealed, never plain.
create schema access;

create table access.agencies (
  id text constraint agencies_id_taken primary key constraint agencies_id_form check (id ~ '^[a-z][a-z0-9-]{1,30}$'),
  name text not null,
  short_name text not null,
  kind text not null constraint agencies_kind check (kind in ('dinas', 'biro', 'badan', 'inspektorat', 'pkk', 'other')),
  pkk_channel text,                -- how its PKK groups are addressed, e.g. 'PKK dan UP2K'; null: it has none
  letterhead text not null,
  created_at timestamptz not null
);

create table access.people (
  id uuid primary key,
  name text not null,
  office text,                     -- what she is, in words: 'Kasatpel Kecamatan Johar Baru'
  created_at timestamptz not null
);

create table access.accounts (
  id uuid primary key,
  person_id uuid not null references access.people (id),
  username text not null constraint accounts_username_taken unique
    constraint accounts_username_form check (username ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  -- Where it belongs, which decides who may manage it; what it may do is in grants.
  territory text collate "C" not null references territory.units (code),
  agency_id text not null references access.agencies (id),
  password_hash text,              -- argon2id in PHC form; null until activated
  password_set_at timestamptz,
  sealed_totp text,                -- sealed secret; only counts once confirmed
  totp_confirmed_at timestamptz,
  totp_last_step bigint,           -- a code works once: only later steps are accepted
  activation_hash text,            -- SHA-256 of the one-time code
  activation_expires_at timestamptz,
  is_demo boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null,
  created_by text not null
);
create index accounts_agency on access.accounts (agency_id, username);

create table access.grants (
  id uuid primary key,
  account_id uuid not null references access.accounts (id),
  role text not null constraint grants_role check (role in ('owner', 'cadre', 'mentor', 'kelurahan_officer',
    'kecamatan_officer', 'kota_officer', 'planner', 'venue_officer', 'inspector', 'leader', 'operator')),
  territory text collate "C" not null references territory.units (code),
  agency_id text not null references access.agencies (id),
  valid_from date not null,
  valid_to date,                   -- last day, inclusive; null: without end
  given_at timestamptz not null,
  given_by text not null,
  ended_at timestamptz,
  ended_by text,
  constraint grants_period check (valid_to is null or valid_to >= valid_from),
  constraint grants_ended check ((ended_at is null) = (ended_by is null))
);
create index grants_account on access.grants (account_id) where ended_at is null;

create table access.sessions (
  id uuid primary key,
  token_hash text not null constraint sessions_token unique,
  account_id uuid not null references access.accounts (id),
  kind text not null constraint sessions_kind check (kind in ('officer', 'cadre')),
  user_agent text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_account on access.sessions (account_id) where revoked_at is null;
create index sessions_ended on access.sessions (expires_at);

-- Browsers in which an account has signed in before: they wait in a queue of their own, so that a stranger who
-- guesses passwords cannot keep an officer out.
create table access.devices (
  token_hash text not null,
  account_id uuid not null references access.accounts (id),
  last_used_at timestamptz not null,
  primary key (account_id, token_hash)
);

-- Failed guesses per account, device and address; the keys are keyed hashes, so no address is kept.
create table access.throttles (
  key text primary key,
  failures int not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);
create index throttles_age on access.throttles (last_at);

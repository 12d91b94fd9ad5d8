-- Platform: audit chain, jobs, messages, links, files. No domain word here.
create extension if not exists pg_trgm;

create table platform.audit (
  seq bigint primary key,
  at text not null,                -- UTC ISO text, exactly what was hashed
  actor_id text not null,
  actor_name text not null,
  action text not null,
  subject text not null,
  detail text not null,
  hash text not null
);
create index audit_subject on platform.audit (subject, seq);
create table platform.audit_head (only_row boolean primary key default true check (only_row), seq bigint not null, hash text not null);
insert into platform.audit_head (seq, hash) values (0, repeat('0', 64));

-- Append-only by trigger on both engines; on PostgreSQL the application's role has no grant either (R-14).
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_append_only before update or delete or truncate on platform.audit for each statement execute function platform.refuse_change();

create table platform.jobs (
  id uuid primary key,
  kind text not null,
  payload jsonb not null,
  unique_key text,                 -- at most one open job per key
  run_at timestamptz not null,
  attempts int not null default 0,
  attempts_max int not null default 5,
  locked_until timestamptz,
  progress_done int not null default 0,
  progress_total int,
  finished_at timestamptz,
  failed_at timestamptz,
  error text,
  created_at timestamptz not null
);
create unique index jobs_one_open_per_key on platform.jobs (unique_key) where finished_at is null and failed_at is null and unique_key is not null;
create index jobs_waiting on platform.jobs (run_at) where finished_at is null and failed_at is null;

create table platform.messages (
  id uuid primary key,
  created_at timestamptz not null,
  purpose text not null,
  recipient text not null,         -- opaque reference, e.g. business:<id>
  subject text not null,           -- what it is about, e.g. event:<id>
  sealed_text text not null,       -- text and link are sealed: a link is a key
  sealed_link text,
  sealed_to text,                  -- phone or mail address
  channel text not null default 'manual' check (channel in ('manual', 'email', 'whatsapp')),
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
  sent_at timestamptz,
  sent_by text,
  error text
);
create index messages_subject on platform.messages (subject, created_at);
create index messages_recipient on platform.messages (recipient, created_at);

create table platform.links (
  token_hash text primary key,
  purpose text not null,
  subject text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index links_subject on platform.links (subject);

create table platform.files (
  id uuid primary key,
  kind text not null,
  mime text not null,
  bytes int not null,
  sha256 text not null,
  created_at timestamptz not null,
  created_by text not null
);

create table platform.marks (key text primary key, value text not null, at timestamptz not null);

-- Rotation: the turn ledger, frozen lists, ceremonies, results. Facts are appended; `draws` holds the derived state.
create schema rotation;

-- Gapless numbers: the row stays locked until its transaction ends, so a rolled-back freeze gives its number back.
create table rotation.counters (key text primary key, last bigint not null check (last > 0));

-- One line per change of a turn. `seq` orders them; who and when belong to the change.
create table rotation.turn_facts (
  seq bigint generated always as identity primary key,
  tier text not null constraint turn_facts_tier check (tier in ('province', 'kota', 'kecamatan', 'kelurahan', 'weekly')),
  event_id uuid not null,
  wave_code text not null,
  draw_id text,                     -- absent for turns that were recorded before draws existed
  business_id uuid not null,
  rw_code text collate "C" not null,            -- the RW on that day; a later move does not rewrite the ledger
  state text not null constraint turn_facts_state check (state in
    ('offered', 'confirmed', 'declined', 'withdrawn_late', 'lapsed', 'attended', 'absent', 'replaced', 'cancelled')),
  on_date date not null,
  reason text,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index turn_facts_turn on rotation.turn_facts (business_id, event_id, wave_code, seq);
create trigger turn_facts_append_only before update or delete or truncate on rotation.turn_facts
  for each statement execute function platform.refuse_change();

-- The latest state of each turn, kept by the trigger below and by nothing else; `invariants` recomputes it.
create table rotation.turns (
  event_id uuid not null,
  wave_code text not null,
  business_id uuid not null,
  tier text not null,
  draw_id text,
  rw_code text collate "C" not null,
  state text not null,
  on_date date not null,
  seq bigint not null,
  primary key (event_id, business_id, wave_code)
);
create index turns_tier_rw on rotation.turns (tier, rw_code, on_date);
create index turns_business on rotation.turns (business_id, tier);
create index turns_holding on rotation.turns (on_date) where state in ('offered', 'confirmed');
create index turns_draw on rotation.turns (draw_id) where draw_id is not null;

create function rotation.derive_turns() returns trigger language plpgsql as $$
begin
  insert into rotation.turns as t (event_id, wave_code, business_id, tier, draw_id, rw_code, state, on_date, seq)
  select distinct on (event_id, business_id, wave_code) event_id, wave_code, business_id, tier, draw_id, rw_code, state, on_date, seq
    from fresh order by event_id, business_id, wave_code, seq desc
  on conflict (event_id, business_id, wave_code) do update
    set state = excluded.state, on_date = excluded.on_date, draw_id = coalesce(excluded.draw_id, t.draw_id),
        rw_code = excluded.rw_code, tier = excluded.tier, seq = excluded.seq
    where excluded.seq > t.seq;
  return null;
end $$;
create trigger turn_facts_derive after insert on rotation.turn_facts
  referencing new table as fresh for each statement execute function rotation.derive_turns();

-- An agency says yes to exactly the list whose hash it saw.
create table rotation.consents (
  seq bigint generated always as identity primary key,
  event_id uuid not null,
  agency_id text not null,
  list_hash text not null,
  given_at timestamptz not null,
  given_by text not null
);
create index consents_event on rotation.consents (event_id, agency_id, seq);
create trigger consents_append_only before update or delete or truncate on rotation.consents
  for each statement execute function platform.refuse_change();

create table rotation.draws (
  id text primary key,              -- P-2023-001: tier letter, year, gapless number
  event_id uuid not null,
  freeze_no int not null,
  tier text not null,
  territory text not null,
  agencies text[] not null,
  status text not null constraint draws_status check (status in
    ('frozen', 'enveloped', 'numbered', 'opened', 'drawn', 'published', 'corrected', 'superseded', 'cancelled')),
  status_at timestamptz not null,
  constraint draws_freeze_no unique (event_id, freeze_no)
);
-- Trying twice is the oldest way to steer: an event has one living draw.
create unique index draws_one_living on rotation.draws (event_id) where status not in ('corrected', 'superseded', 'cancelled');

create table rotation.freezes (
  draw_id text primary key references rotation.draws (id),
  input text not null,              -- canonical bytes without the seed
  input_hash text not null,
  exclusions text not null,
  exclusions_hash text not null,
  roster text not null,
  roster_hash text not null,
  rules text not null,
  rules_hash text not null,
  engine text not null,
  engine_hash text not null,
  rulebook_version int not null,
  entrants int not null,
  excluded int not null,
  rws int not null,
  places int not null,
  reasons jsonb not null,           -- public reason per quota whose minimum is high
  pins_extra int not null default 0,
  supersedes text references rotation.draws (id),
  supersedes_reason text,
  frozen_at timestamptz not null,
  frozen_by text not null,
  objections_until timestamptz not null
);
create trigger freezes_append_only before update or delete or truncate on rotation.freezes
  for each statement execute function platform.refuse_change();

create table rotation.entrants (
  draw_id text not null references rotation.draws (id),
  code text not null,
  business_id uuid not null,
  owner_id uuid not null,
  rw_code text collate "C" not null,
  salt text not null,
  leaf text not null,
  primary key (draw_id, code),
  constraint entrants_once unique (draw_id, business_id)
);
create trigger entrants_append_only before update or delete or truncate on rotation.entrants
  for each statement execute function platform.refuse_change();

create table rotation.exclusions (
  draw_id text not null references rotation.draws (id),
  code text not null,
  business_id uuid not null,
  rw_code text collate "C" not null,
  rules text[] not null,            -- every rule that failed, in the order of the published table
  primary key (draw_id, code),
  constraint exclusions_once unique (draw_id, business_id)
);
create index exclusions_rw on rotation.exclusions (draw_id, rw_code);
create trigger exclusions_append_only before update or delete or truncate on rotation.exclusions
  for each statement execute function platform.refuse_change();

create table rotation.objections (
  id uuid primary key,
  draw_id text not null references rotation.draws (id),
  no int not null,
  business_id uuid,                 -- absent when somebody from the public objects
  sealed_text text not null,
  raised_at timestamptz not null,
  constraint objections_no unique (draw_id, no)
);
create table rotation.objection_answers (
  objection_id uuid primary key references rotation.objections (id),
  outcome text not null constraint objection_answers_outcome check (outcome in ('upheld', 'rejected')),
  text text not null,
  answered_at timestamptz not null,
  answered_by text not null
);
create trigger objections_append_only before update or delete or truncate on rotation.objections
  for each statement execute function platform.refuse_change();
create trigger objection_answers_append_only before update or delete or truncate on rotation.objection_answers
  for each statement execute function platform.refuse_change();

-- The ceremony, one table per step; a primary key is what refuses a second reveal.
create table rotation.envelopes (
  draw_id text not null references rotation.draws (id),
  no int not null,
  role text not null,
  interest text not null,
  registered_at timestamptz not null,
  registered_by text not null,
  primary key (draw_id, no)
);
create table rotation.public_numbers (
  draw_id text primary key references rotation.draws (id),
  method text not null constraint public_numbers_method check (method in ('d10', 'drum')),
  digits text not null constraint public_numbers_digits check (digits ~ '^[0-9]{20}$'),
  announced_at timestamptz not null,
  announced_by text not null
);
create table rotation.openings (
  draw_id text not null,
  no int not null,
  digits text not null constraint openings_digits check (digits ~ '^([0-9]{12}|rusak)$'),
  opened_at timestamptz not null,
  opened_by text not null,
  primary key (draw_id, no),
  foreign key (draw_id, no) references rotation.envelopes (draw_id, no)
);
create table rotation.results (
  draw_id text primary key references rotation.draws (id),
  ceremony text not null,           -- canonical giliran/ceremony@1
  seed text not null,
  result text not null,             -- canonical giliran/result@1
  result_hash text not null,
  drawn_at timestamptz not null,
  drawn_by text not null
);
-- Two persons of different agencies for a place given before the draw without an earlier result.
create table rotation.pin_votes (
  event_id uuid not null,
  business_id uuid not null,
  wave_code text not null,
  account_id text not null,
  agency_id text not null,
  reason text not null,
  voted_at timestamptz not null,
  primary key (event_id, business_id, wave_code, account_id)
);
create trigger pin_votes_append_only before update or delete or truncate on rotation.pin_votes for each statement execute function platform.refuse_change();
-- What the second device in the room showed.
create table rotation.second_results (
  seq bigint generated always as identity primary key,
  draw_id text not null references rotation.results (draw_id),
  hash text not null,
  matches boolean not null,
  typed_at timestamptz not null,
  typed_by text not null
);
create table rotation.supersede_votes (
  draw_id text not null references rotation.draws (id),
  account_id text not null,
  agency_id text not null,
  role text not null,
  reason_code text not null,
  reason text not null,
  voted_at timestamptz not null,
  primary key (draw_id, account_id)
);
create table rotation.replacements (
  draw_id text not null references rotation.results (draw_id),
  no int not null,
  entry text not null,              -- canonical giliran/replacement@1
  hash text not null,
  declined_business uuid not null,
  chosen_business uuid,
  replaced_at timestamptz not null,
  primary key (draw_id, no)
);
-- What later modules poll; numbered under a lock, so that a reader never skips one that commits late.
create table rotation.publications (
  seq bigint primary key,
  draw_id text not null references rotation.draws (id),
  kind text not null constraint publications_kind check (kind in ('published', 'superseded')),
  at timestamptz not null,
  constraint publications_once unique (draw_id, kind)
);

create trigger envelopes_append_only before update or delete or truncate on rotation.envelopes for each statement execute function platform.refuse_change();
create trigger public_numbers_append_only before update or delete or truncate on rotation.public_numbers for each statement execute function platform.refuse_change();
create trigger openings_append_only before update or delete or truncate on rotation.openings for each statement execute function platform.refuse_change();
create trigger results_append_only before update or delete or truncate on rotation.results for each statement execute function platform.refuse_change();
create trigger second_results_append_only before update or delete or truncate on rotation.second_results for each statement execute function platform.refuse_change();
create trigger supersede_votes_append_only before update or delete or truncate on rotation.supersede_votes for each statement execute function platform.refuse_change();
create trigger replacements_append_only before update or delete or truncate on rotation.replacements for each statement execute function platform.refuse_change();
create trigger publications_append_only before update or delete or truncate on rotation.publications for each statement execute function platform.refuse_change();

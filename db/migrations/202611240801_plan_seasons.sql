-- A season's plan is held like the draw of an event: the same freeze, ceremony, second device and publication, about
-- one season and tier instead of one event. Each event's draw then takes its targets per RW from the published plan.
alter table rotation.draws alter column event_id drop not null;
alter table rotation.draws add column season_id uuid;
alter table rotation.draws add constraint draws_subject check ((event_id is null) <> (season_id is null));
create unique index draws_plan_freeze_no on rotation.draws (season_id, tier, freeze_no) where season_id is not null;
-- Trying twice is the oldest way to steer: a season and tier has one plan whose ceremony is not over.
create unique index draws_one_open_plan on rotation.draws (season_id, tier)
  where season_id is not null and status in ('frozen', 'enveloped', 'numbered', 'opened', 'drawn');

-- The published plan whose targets an event's frozen list holds; absent when it was drawn without a plan.
alter table rotation.freezes add column plan_id text references rotation.draws (id);

create table rotation.plan_terms (
  draw_id text primary key references rotation.draws (id),
  policy text not null constraint plan_terms_policy check (policy in ('rata', 'akar', 'sebanding', 'sebanding_bebas')),
  previous text references rotation.draws (id),   -- the plan that was in force when this one was frozen
  ignored jsonb not null,                         -- limits that a plan cannot hold; the event's own draw keeps them
  pins int not null
);
create trigger plan_terms_append_only before update or delete or truncate on rotation.plan_terms
  for each statement execute function platform.refuse_change();

-- Which event is meant by which code of the frozen input; `held` events were drawn before and only carry their places.
create table rotation.plan_events (
  draw_id text not null references rotation.draws (id),
  code text not null,
  event_id uuid not null,
  first_on date not null,
  places int not null,
  held boolean not null,
  primary key (draw_id, code),
  constraint plan_events_once unique (draw_id, event_id)
);
create index plan_events_event on rotation.plan_events (event_id, draw_id);
create trigger plan_events_append_only before update or delete or truncate on rotation.plan_events
  for each statement execute function platform.refuse_change();

-- The schedule that was drawn: places per event and RW, written when the plan is published.
create table rotation.plan_targets (
  draw_id text not null references rotation.draws (id),
  event_id uuid not null,
  rw_code text collate "C" not null,
  places int not null constraint plan_targets_places check (places > 0),
  primary key (draw_id, event_id, rw_code)
);
create index plan_targets_rw on rotation.plan_targets (draw_id, rw_code);
create trigger plan_targets_append_only before update or delete or truncate on rotation.plan_targets
  for each statement execute function platform.refuse_change();

-- When an RW may expect its next turn, as it was shown from the day the plan was published; never rewritten.
create table rotation.plan_windows (
  draw_id text not null references rotation.draws (id),
  rw_code text collate "C" not null,
  eligible int not null,
  turns int not null,
  opens_on date,
  closes_on date,
  season_ahead int,                 -- 0 in this season, 1 in the next one at today's supply ...
  primary key (draw_id, rw_code),
  constraint plan_windows_quarter check (closes_on - opens_on <= 92)
);
create trigger plan_windows_append_only before update or delete or truncate on rotation.plan_windows
  for each statement execute function platform.refuse_change();

-- What an officer looks at before anything is decided. A state, not a record: it may be asked for again.
create table rotation.plan_previews (
  id uuid primary key,
  season_id uuid not null,
  tier text not null,
  policies text[] not null,
  state text not null constraint plan_previews_state check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  done int not null default 0,
  total int not null default 0,
  step text not null default '',
  outcome jsonb,
  requested_at timestamptz not null,
  requested_by text not null,
  finished_at timestamptz
);
create index plan_previews_latest on rotation.plan_previews (season_id, tier, requested_at desc);

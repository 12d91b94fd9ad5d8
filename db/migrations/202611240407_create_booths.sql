-- Booths: invitations and answers, the waitlist in motion, numbered places, check-in.
create schema booths;

-- One offer of one seat to one business. The state is what the facts below add up to; every change appends one.
create table booths.invitations (
  id uuid primary key,
  event_id uuid not null,
  draw_id text not null,
  tier text not null,
  wave_code text not null,
  seat_no int not null,
  business_id uuid not null references registry.businesses (id),
  code text not null,                                    -- the entrant's code in this draw; she says it at the door
  rw_code text not null references territory.units (code),
  replaces uuid references booths.invitations (id),      -- whose place was passed on
  ring int,                                              -- shared parts of the territory code with the holder in the base result
  opened_at timestamptz not null,
  deadline timestamptz not null,
  state text not null constraint invitations_state check
    (state in ('offered', 'confirmed', 'declined', 'withdrawn_late', 'lapsed', 'attended', 'absent', 'replaced', 'cancelled')),
  answered_by text constraint invitations_answered_by check (answered_by in ('owner', 'cadre', 'officer')),
  held boolean not null default false,                   -- declined by somebody else: the place waits until the deadline
  changed_at timestamptz not null,
  seq bigint generated always as identity,                -- the order in which a seat was offered
  constraint invitations_once_per_draw unique (draw_id, business_id)
);
create index invitations_by_seat on booths.invitations (event_id, wave_code, seat_no, seq);
create index invitations_by_business on booths.invitations (business_id, opened_at);
create index invitations_due on booths.invitations (deadline, id) where state = 'offered' or held;

-- The guard against overselling: a seat has one holder, claimed by one conditional UPDATE.
create table booths.seats (
  event_id uuid not null,
  wave_code text not null,
  seat_no int not null constraint seats_number check (seat_no >= 1),
  holder uuid references booths.invitations (id),
  claimed_at timestamptz,
  constraint seats_key primary key (event_id, wave_code, seat_no),
  constraint seats_one_per_holder unique (holder)
);

-- Numbered places, one per event, date and number.
create table booths.places (
  event_id uuid not null,
  on_date date not null,
  number text not null,
  invitation_id uuid not null references booths.invitations (id),
  assigned_at timestamptz not null,
  constraint places_key primary key (event_id, on_date, number),
  constraint places_one_per_day unique (invitation_id, on_date)
);

create table booths.checkins (
  id uuid primary key,
  event_id uuid not null,
  on_date date not null,
  business_id uuid not null references registry.businesses (id),
  invitation_id uuid not null references booths.invitations (id),
  via text not null constraint checkins_via check (via in ('code', 'name')),
  at timestamptz not null,
  recorded_by text not null,
  undone_at timestamptz
);
create unique index checkins_once_per_day on booths.checkins (event_id, on_date, business_id) where undone_at is null;
create index checkins_by_invitation on booths.checkins (invitation_id, at);

-- What happened, in order; a correction is a new fact.
create table booths.facts (
  seq bigint generated always as identity primary key,
  id uuid not null constraint facts_id unique,
  event_id uuid not null,
  invitation_id uuid not null references booths.invitations (id),
  kind text not null,
  at timestamptz not null,
  by_kind text not null constraint facts_by_kind check (by_kind in ('owner', 'cadre', 'officer', 'system')),
  actor_id text not null,
  actor_name text not null,
  reason text,
  detail jsonb not null default '{}',
  xid xid8 not null default pg_current_xact_id()         -- readers wait for writers that began earlier
);
create index facts_in_order on booths.facts (xid, seq);
create index facts_by_invitation on booths.facts (invitation_id, seq);
create index facts_by_event on booths.facts (event_id, seq);
create trigger facts_append_only before update or delete or truncate on booths.facts for each statement execute function platform.refuse_change();

-- How far the facts of earlier modules have been followed.
create table booths.cursors (source text primary key, cursor bigint not null, at timestamptz not null);

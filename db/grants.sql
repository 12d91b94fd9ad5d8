-- What the application's own role may do on a PostgreSQL server: read and write rows, never change the schema, and
-- never change or remove what was appended. A table is append-only when it carries the trigger of
-- platform.refuse_change(), so a new fact table is covered as soon as it has that trigger (quality.md R-14).
-- Run by the owner of the schema after each migration. The role is made without a password and without login;
-- the operator gives it both: alter role giliran_app login password '...'.
do $$
declare
  schema_name text;
  spot record;
begin
  if not exists (select 1 from pg_roles where rolname = 'giliran_app') then
    create role giliran_app nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
  end if;

  for schema_name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') loop
    execute format('grant usage on schema %I to giliran_app', schema_name);
    execute format('grant usage, select on all sequences in schema %I to giliran_app', schema_name);
    execute format('revoke create on schema %I from giliran_app', schema_name);
  end loop;

  for spot in
    select n.nspname as schema_name, c.relname as table_name,
      n.nspname = 'platform' and c.relname = 'migrations' as is_history,
      exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
        where t.tgrelid = c.oid and p.proname = 'refuse_change' and pn.nspname = 'platform') as is_append_only
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
  loop
    execute format('revoke all on %I.%I from giliran_app', spot.schema_name, spot.table_name);
    execute format('grant %s on %I.%I to giliran_app',
      case when spot.is_history then 'select' when spot.is_append_only then 'select, insert' else 'select, insert, update, delete' end,
      spot.schema_name, spot.table_name);
  end loop;
end $$;

-- Every applied migration has a name of its own and a moment (the schema was never edited by hand in its own table).
select name, applied_at from public.schema_migrations where name !~ '^[0-9]{4}_[a-z0-9_]+$' or applied_at > now();

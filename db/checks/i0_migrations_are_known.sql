-- I0 Every applied migration is one of ours.
select name, applied_at from public.schema_migrations where name !~ '^[0-9]{4}_[a-z0-9_]+$';

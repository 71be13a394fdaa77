-- How far the customers of a run were told of their bills. Runs from before this are told to nobody.
alter table billing.billing_runs add column told_to uuid not null default '00000000-0000-0000-0000-000000000000', add column told_at timestamptz;
update billing.billing_runs set told_at = coalesce(ended_at, started_at);
alter table billing.billing_runs alter column told_to drop default;
create index ix_billing_runs_untold on billing.billing_runs (started_at) where state = 'done' and told_at is null;

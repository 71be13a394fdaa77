-- A branch that was closed keeps its row, and gives back its name.
alter table company.branches add column archived_at timestamptz;

drop index company.ix_branches_name;
create unique index ix_branches_name on company.branches (name) where archived_at is null;

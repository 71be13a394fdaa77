-- The same complaint twice: the second points to the first.
alter table support.tickets add column merged_into_id uuid constraint fk_tickets_tickets_merged_into_id references support.tickets on delete restrict;
create index ix_tickets_merged_into_id on support.tickets (merged_into_id) where merged_into_id is not null;

-- Part of a visit's number is found as fast as part of a name.
alter table field.work_orders add column search_text text generated always as (lower(number)) stored;

create index ix_work_orders_search_text on field.work_orders using gin (search_text gin_trgm_ops);

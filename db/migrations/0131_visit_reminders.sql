-- The time a customer was reminded of the day before; a visit that is moved is reminded of anew.
alter table field.work_orders add column reminded_for timestamptz;

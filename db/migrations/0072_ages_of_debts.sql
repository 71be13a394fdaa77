-- How old debts are is added up from the index alone: open bills are few among all.
drop index billing.ix_invoices_customer_id_due_on;
create index ix_invoices_customer_id_due_on on billing.invoices (customer_id, due_on) include (open_amount) where open_amount > 0;

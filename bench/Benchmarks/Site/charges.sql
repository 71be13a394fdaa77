-- A bill and a request to pay it, waiting, for some of the customers.
with bill as (
    insert into billing.invoices (id, number, customer_id, kind, period, issued_on, issued_at, due_on, status, paid, credited, total)
    select gen_random_uuid(), 'BENCH/' || lpad(row_number() over (order by customer.id)::text, 6, '0'), customer.id, 'monthly', date '2019-01-01', date '2019-01-01', now(), current_date + 10, 'unpaid', 0, 0, 250000
    from (select id from customers.customers where status = 'active' and not exists (select from billing.invoices where customer_id = customers.id and period = date '2019-01-01') order by id limit 12000) as customer
    returning id, customer_id, total),
line as (insert into billing.invoice_lines (invoice_id, kind, description, amount) select id, 'service', 'Rumah 20 Mbps', total from bill)
insert into billing.charges (id, invoice_id, customer_id, gateway, method, merchant_ref, external_id, amount, fee, state, created_at, expires_at, ask_again_at)
select gen_random_uuid(), id, customer_id, 'tripay', 'qris', 'BENCH-' || left(id::text, 30), 'T' || id, total, 0, 'waiting', now(), now() + interval '1 day', now() + interval '1 hour' from bill;

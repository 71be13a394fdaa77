-- A year of bills, most of them paid: twelve for every customer who is served, the month we are in and the eleven before it.
alter table billing.payments disable trigger payments_are_allocated; -- looked at once, at the end

create temporary table bench_year on commit drop as
select gen_random_uuid() as id, gen_random_uuid() as payment_id, customer.id as customer_id, months.back,
       (date_trunc('month', current_date) - make_interval(months => months.back))::date as period,
       500000 + row_number() over (partition by months.back order by customer.id) as serial,
       case when months.back = 0 then customer.n % 10 < 4 when months.back = 1 then customer.n % 12 > 0 else customer.n % 50 > 0 end as is_paid
from (select id, row_number() over (order by id) as n from customers.customers where status in ('active', 'isolated')) as customer, generate_series(0, 11) as months (back);

insert into billing.invoices (id, number, customer_id, kind, period, issued_on, issued_at, due_on, status, paid, credited, total)
select id, 'INV/' || to_char(period, 'YYYY/MM') || '/' || serial, customer_id, 'monthly', period, period, period, period + case back when 0 then 40 else 10 end,
       case when is_paid then 'paid' when back = 0 then 'unpaid' else 'overdue' end, case when is_paid then 250000 else 0 end, 0, 250000
from bench_year
on conflict do nothing;

delete from bench_year as year where not exists (select from billing.invoices where id = year.id);

insert into billing.invoice_lines (invoice_id, kind, description, amount) select id, 'service', 'Rumah 20 Mbps', 250000 from bench_year;

insert into billing.payments (id, customer_id, invoice_id, amount, method, reference, received_at, received_on, recorded_at)
select payment_id, customer_id, id, 250000, case serial % 3 when 0 then 'qris' when 1 then 'transfer' else 'va' end, 'R' || serial, day, day, day
from (select year.*, least(period + (serial % 27)::int, current_date) as day from bench_year as year where is_paid) as paid;

insert into billing.payment_allocations (payment_id, invoice_id, amount) select payment_id, id, 250000 from bench_year where is_paid;

alter table billing.payments enable trigger payments_are_allocated;

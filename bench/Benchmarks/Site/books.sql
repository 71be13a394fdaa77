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


-- What people work through beside the bills, a hundred thousand of each at full size.
with file as (
    insert into company.files (id, kind, content_type, size, width, height, sha256, uploaded_at) values (gen_random_uuid(), 'attachment', 'text/csv', 1, 0, 0, 'x', now()) returning id),
account as (insert into billing.bank_accounts (id, bank, number, holder, shown) values (gen_random_uuid(), 'BCA', '123', 'PT Contoh', true) returning id),
import as (
    insert into billing.bank_imports (id, account_id, file_id, file_name, uploaded_at, entered_at, entered, known, passed)
    select gen_random_uuid(), account.id, file.id, 'mutasi.csv', now(), now(), 0, 0, 0 from account, file returning id, account_id),
lines as (
    insert into billing.bank_lines (id, account_id, import_id, day, text, amount, key, state, paired, kept, ignored_why)
    select gen_random_uuid(), import.account_id, import.id, year.period, 'TRSF E-BANKING CR ' || year.serial, 250000, year.id::text, case when serial % 20 = 0 then 'waiting' else 'ignored' end, 0, 0,
           case when serial % 20 > 0 then 'Bukan pelanggan' end
    from bench_year as year, import where back = 2),
proofs as (
    insert into billing.payment_proofs (id, invoice_id, customer_id, file_id, amount, paid_on, sender, state, uploaded_at, reviewed_at, rejected_why)
    select gen_random_uuid(), year.id, year.customer_id, file.id, 250000, year.period, 'Siti', case when serial % 50 = 0 then 'waiting' else 'rejected' end, year.period + serial * interval '1 second',
           case when serial % 50 > 0 then now() end, case when serial % 50 > 0 then 'Tidak terbaca' end
    from bench_year as year, file where back = 3),
notes as (
    insert into billing.corrections (id, kind, invoice_id, customer_id, amount, tax_base, tax, credited_before, to_balance, reason, state, proposed_at, decided_at, refused_why)
    select gen_random_uuid(), 'credit_note', id, customer_id, 1000, 0, 0, 0, 0, 'Salah paket', 'refused', period + serial * interval '1 second', now(), 'Tidak perlu' from bench_year where back = 4),
refunds as (
    insert into billing.refunds (id, payment_id, customer_id, amount, way, why, state, requested_by, requested_at)
    select gen_random_uuid(), payment_id, customer_id, 250000, 'cash', 'Dibayar dua kali', 'requested', someone.id, period + serial * interval '1 second'
    from bench_year, (select id from access.users limit 1) as someone where back = 5 and is_paid)
insert into billing.gateway_events (gateway, key, received_at, deliveries, body, merchant_ref, status, state, outcome, attempts, due_at, handled_at)
select 'tripay', 'year/' || id, period + serial * interval '1 second', 1, 'x', 'YEAR-' || serial, 'PAID', case when serial % 1000 = 0 then 'stuck' else 'done' end, 'booked', 0, now(), now() from bench_year where back = 6;

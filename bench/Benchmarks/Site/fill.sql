-- 100000 subscribers with account, first bill, visit and history.
with words as (
    select array['Siti', 'Budi', 'Andi', 'Nurul', 'Hendra', 'Dewi', 'Rizky', 'Yanti', 'Imam', 'Ratna'] as first,
           array['Wulandari', 'Santoso', 'Kurniawan', 'Aini', 'Gunawan', 'Lestari', 'Firmansyah', 'Permata', 'Maulana', 'Puspita'] as last
)
insert into customers.customers (id, number, full_name, nik, nik_hash, nik_masked, phone, email, street, city, latitude, longitude,
    location_code_id, router_id, package_id, status, registered_at, activated_at)
select gen_random_uuid(), format('KCB-CKP%s-%s', to_char(date '2020-01-01' + n / 60, 'DDMMYY'), lpad((n % 60 + 1)::text, 3, '0')),
       first[n % 10 + 1] || ' ' || last[n / 10 % 10 + 1] || ' ' || n, 'k1|x|x|x', md5(n::text) || md5(n::text), '3273**********01',
       '+62812' || lpad(n::text, 7, '0'), 'p' || n || '@contoh.id', 'Jl. Melati ' || n, 'Cikampek', -6.4 + n * 0.00001, 107.4 + n * 0.00001,
       (select id from company.location_codes), (select id from network.routers), (select id from customers.service_packages),
       case when n % 20 = 0 then 'isolated' when n % 33 = 0 then 'awaiting_installation' else 'active' end,
       timestamptz '2020-01-01' + n * interval '30 minutes', timestamptz '2020-01-02' + n * interval '30 minutes'
from generate_series(1, 100000) n, words;

insert into customers.customer_status_logs (customer_id, before, after, why, at)
select id, null, 'awaiting_installation', 'Pendaftaran', registered_at from customers.customers
union all
select id, 'awaiting_installation', status, 'Pemasangan selesai', activated_at from customers.customers where status <> 'awaiting_installation';

insert into customers.customer_registrations (id, customer_id, source, status, registered_at)
select gen_random_uuid(), id, 'staff', 'installed', registered_at from customers.customers;

insert into network.pppoe_secrets (id, customer_id, router_id, username, password, profile, comment, intent, provisioning, connection, is_adopted, applied_at)
select gen_random_uuid(), id, router_id, 'OLD' || row_number() over (order by registered_at), 'k1|x|x|x', 'default', number, 'enabled', 'applied', 'unknown', false, activated_at
from customers.customers;

insert into billing.invoices (id, number, customer_id, kind, period, issued_on, issued_at, due_on, status, paid, total)
select gen_random_uuid(), 'INV/2020/01/' || lpad(row_number() over (order by registered_at)::text, 6, '0'), id, 'registration', date '2020-01-01',
       date '2020-01-01', timestamptz '2020-01-01', date '2020-01-11', case when status = 'isolated' then 'overdue' else 'paid' end, case when status = 'isolated' then 0 else 250000 end, 250000
from customers.customers;

insert into billing.invoice_lines (invoice_id, description, amount) select id, 'Rumah 20 Mbps', total from billing.invoices;

insert into field.work_orders (id, number, kind, customer_id, status, created_at, quota, taken, in_pool, planned_at, ticked)
select gen_random_uuid(), 'SPK-200101-' || lpad(row_number() over (order by registered_at)::text, 6, '0'), 'installation', id, 'done', registered_at, 1, 0, true, registered_at, '{}' from customers.customers;

insert into messaging.notification_logs (id, key, channel, customer_id, subject, body, status, created_at, due_at, is_personal, attempts, priority, maybe_twice)
select gen_random_uuid(), 'registration/' || id, 'in_app', id, 'Pendaftaran diterima', 'Terima kasih.', 'sent', registered_at, registered_at, false, 0, 1, false from customers.customers;

-- A number that is switched off until messages are measured.
insert into messaging.senders (id, channel, provider, name, sealed_keys, is_on, is_fixed, position, per_minute, per_hour, per_day, minute_used, hour_used, day_used)
values ('00000000-0000-0000-0000-000000000101', 'whatsapp', 'fonnte', 'Fonnte', '', false, true, 1, 1000000, 1000000, 1000000, 0, 0, 0)
on conflict (id) do update set is_on = false, per_minute = 1000000, per_hour = 1000000, per_day = 1000000;

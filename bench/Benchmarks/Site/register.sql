-- What one registration writes, in one statement: the numbers, the customer, the account and its order, the bill, the visit, the notices, the events and the audit.
with number as (
    insert into system.serials (scope, day, last) values ('bench/customer', current_date, 1) on conflict (scope, day) do update set last = serials.last + 1 returning last
), bill_number as (
    insert into system.serials (scope, day, last) values ('bench/invoice', current_date, 1) on conflict (scope, day) do update set last = serials.last + 1 returning last
), visit_number as (
    insert into system.serials (scope, day, last) values ('bench/visit', current_date, 1) on conflict (scope, day) do update set last = serials.last + 1 returning last
), customer as (
    insert into customers.customers (id, number, full_name, nik, nik_hash, nik_masked, phone, street, location_code_id, router_id, package_id, status, registered_at)
    select gen_random_uuid(), 'BENCH-' || last, 'Budi Santoso', 'k1|x|x|x', md5(last::text) || md5(last::text), '3273**********01', '+62813' || lpad(last::text, 7, '0'), 'Jl. Melati 5',
           (select id from company.location_codes limit 1), (select id from network.routers limit 1), (select id from customers.service_packages limit 1), 'awaiting_installation', now()
    from number returning id, router_id
), log as (
    insert into customers.customer_status_logs (customer_id, after, why, at) select id, 'awaiting_installation', 'Pendaftaran', now() from customer
), form as (
    insert into customers.customer_registrations (id, customer_id, source, status, registered_at) select gen_random_uuid(), id, 'staff', 'verified', now() from customer
), secret as (
    insert into network.pppoe_secrets (id, customer_id, router_id, username, password, profile, comment, intent, provisioning, connection, is_adopted)
    select gen_random_uuid(), id, router_id, 'BENCH' || last, 'k1|x|x|x', 'default', 'x', 'enabled', 'pending', 'unknown', false from customer, number returning id, router_id
), visit_order as (
    insert into network.router_commands (router_id, secret_id, state, attempts, created_at, due_at, ended_at) select router_id, id, 'done', 0, now(), now(), now() from secret
), bill as (
    insert into billing.invoices (id, number, customer_id, kind, period, issued_on, issued_at, due_on, status, paid, total)
    select gen_random_uuid(), 'BENCH/' || bill_number.last, customer.id, 'registration', current_date, current_date, now(), current_date, 'unpaid', 0, 250000 from customer, bill_number returning id
), line as (
    insert into billing.invoice_lines (invoice_id, description, amount) select id, 'Rumah 20 Mbps', 250000 from bill
), visit as (
    insert into field.work_orders (id, number, kind, customer_id, status, created_at, quota, taken, in_pool, planned_at, ticked)
    select gen_random_uuid(), 'BENCH-' || visit_number.last, 'installation', customer.id, 'open', now(), 1, 0, true, now(), '{}' from customer, visit_number returning id
), visit_line as (
    insert into field.work_order_activities (id, work_order_id, step, at) select gen_random_uuid(), id, 'ordered', now() from visit
), notice as (
    insert into messaging.notification_logs (id, key, channel, customer_id, subject, body, status, created_at, due_at, is_personal, attempts, priority, maybe_twice)
    select gen_random_uuid(), 'bench/' || customer.id, channel, customer.id, 'Pendaftaran diterima', 'Terima kasih.', 'queued', now(), now(), false, 0, 1, false from customer, unnest(array['in_app', 'whatsapp', 'email']) channel
), event as (
    insert into messaging.outbox_messages (type, payload, occurred_at, due_at, attempts, handled_at) select 'bench', '{}', now(), now(), 0, now()
)
insert into access.audit_logs (at, source, use_case, action, entity, entity_id, changes)
select now(), 'api', 'RegisterCustomer', 'added', entity, id::text, '{"Name": [null, "Budi Santoso"]}' from customer, unnest(array['Customer', 'Registration', 'PppoeSecret', 'Invoice', 'WorkOrder']) entity
returning id;

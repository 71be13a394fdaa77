-- The same rows as the bills of a month, into tables with the same columns, constraints and indexes, and nothing else.
create table billing.bare_invoices (like billing.invoices including all);
create table billing.bare_lines (like billing.invoice_lines including all);
alter table billing.bare_invoices add foreign key (customer_id) references customers.customers (id);
alter table billing.bare_lines add foreign key (invoice_id) references billing.bare_invoices (id);

with issued as (
    insert into billing.bare_invoices (id, number, customer_id, kind, period, issued_on, issued_at, due_on, service_from, service_to, monthly_price, status, paid, total)
    select gen_random_uuid(), 'INV/2020/02/' || lpad(row_number() over (order by customer.id)::text, 6, '0'), customer.id, 'monthly', date '2020-02-01', date '2020-02-01', now(),
           date '2020-02-11', date '2020-02-01', date '2020-02-29', package.monthly_price, 'unpaid', 0, package.monthly_price
    from customers.customers as customer join customers.service_packages as package on package.id = customer.package_id
    where customer.archived_at is null and customer.status in ('active', 'isolated')
    returning id, total)
insert into billing.bare_lines (invoice_id, description, amount) select id, 'Rumah 20 Mbps', total from issued;

drop table billing.bare_lines, billing.bare_invoices;

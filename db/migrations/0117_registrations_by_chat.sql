-- Asked for by WhatsApp: three facts, and no customer until staff have filled in the rest.
alter table customers.customer_registrations
    alter column customer_id drop not null,
    add column full_name varchar(120),
    add column phone varchar(16),
    add column address varchar(300),
    add column package_id uuid constraint fk_customer_registrations_service_packages_package_id references customers.service_packages on delete restrict,
    add constraint ck_customer_registrations_whose check (customer_id is not null or full_name is not null and phone is not null and address is not null and package_id is not null);
create index ix_customer_registrations_package_id on customers.customer_registrations (package_id) where package_id is not null;
-- Who asks twice has asked once.
create unique index ix_customer_registrations_phone on customers.customer_registrations (phone) where status = 'new' and customer_id is null;
alter table customers.customer_registrations add column search_text text generated always as (lower(coalesce(full_name, '') || ' ' || coalesce(phone, ''))) stored;
create index ix_customer_registrations_search_text on customers.customer_registrations using gin (search_text gin_trgm_ops) where customer_id is null;
create index ix_customer_registrations_registered_at_id on customers.customer_registrations (registered_at, id);
create index ix_customer_registrations_status_registered_at_id on customers.customer_registrations (status, registered_at, id);
create index ix_customer_registrations_source_registered_at_id on customers.customer_registrations (source, registered_at, id);

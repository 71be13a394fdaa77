-- Everything the map gathers customers by, so that it reads no row of theirs.
create index ix_customers_map on customers.customers (latitude, longitude)
    include (id, status, location_code_id, router_id, package_id) where archived_at is null and latitude is not null;

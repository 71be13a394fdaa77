-- Debts of all customers are added up by place, package and partner: read off this index, beside the one of open bills, without touching either table.
create index ix_customers_groups on customers.customers (id) include (location_code_id, package_id, partner_id);

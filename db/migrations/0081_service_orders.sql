-- A service stops or begins again from a day on, which may be still to come.
create table customers.service_orders (
    id          uuid not null,
    customer_id uuid not null,
    kind        varchar(32) not null,
    "on"        date not null,
    why         text not null,
    state       varchar(32) not null,
    by          uuid,
    at          timestamptz not null,
    ended_at    timestamptz,
    note        text,
    constraint pk_service_orders primary key (id),
    constraint ck_service_orders_ended check ((ended_at is null) = (state = 'waiting')),
    constraint fk_service_orders_customers_customer_id foreign key (customer_id) references customers.customers (id) on delete restrict,
    constraint fk_service_orders_users_by foreign key (by) references access.users (id) on delete restrict
);

create index ix_service_orders_customer_id on customers.service_orders (customer_id);
create unique index ix_service_orders_waiting on customers.service_orders (customer_id, kind) where state = 'waiting';
create index ix_service_orders_on_id on customers.service_orders ("on", id) where state = 'waiting';
create index ix_service_orders_by on customers.service_orders (by);

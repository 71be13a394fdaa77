create schema field;

create table field.work_orders (
    id          uuid not null,
    number      varchar(20) not null,
    kind        varchar(32) not null,
    customer_id uuid not null,
    status      varchar(32) not null,
    wanted_on   date,
    wanted_time varchar(8),
    note        text,
    created_at  timestamptz not null,
    ended_at    timestamptz,
    constraint pk_work_orders primary key (id),
    constraint fk_work_orders_customers_customer_id foreign key (customer_id) references customers.customers (id) on delete restrict
);

create index ix_work_orders_created_at_id on field.work_orders (created_at, id);
create index ix_work_orders_customer_id on field.work_orders (customer_id);
create unique index ix_work_orders_number on field.work_orders (number);
create index ix_work_orders_status_created_at_id on field.work_orders (status, created_at, id);

create table field.work_order_technicians (
    user_id       uuid not null,
    work_order_id uuid not null,
    constraint pk_work_order_technicians primary key (work_order_id, user_id),
    constraint fk_work_order_technicians_users_user_id foreign key (user_id) references access.users (id) on delete restrict,
    constraint fk_work_order_technicians_work_orders_work_order_id foreign key (work_order_id) references field.work_orders (id) on delete cascade
);

create index ix_work_order_technicians_user_id on field.work_order_technicians (user_id);

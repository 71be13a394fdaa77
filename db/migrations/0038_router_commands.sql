-- A command says what somebody wanted, who, and what the router showed afterwards; how a router cuts customers off is its own.
alter table network.router_commands
    add column kind character varying(32) not null default 'change',
    add column ends_session boolean not null default false,
    add column ordered_by uuid,
    add column proof text,
    add column error text;

drop index network.ix_router_commands_secret_id;
create index ix_router_commands_secret_id_id on network.router_commands (secret_id, id);

alter table network.routers
    add column isolates_by character varying(32) not null default 'profile',
    add column isolation_profile text not null default 'ISOLIR',
    add column on_drift character varying(32) not null default 'approval';

-- Why somebody is cut off. One of each reason may stand at a time; the customer is cut off as long as any stands.
create table customers.isolations (
    id          uuid not null,
    customer_id uuid not null,
    reason      character varying(32) not null,
    note        text,
    at          timestamp with time zone not null,
    by          uuid,
    lifted_at   timestamp with time zone,
    lifted_by   uuid,
    lifted_why  text,
    constraint pk_isolations primary key (id),
    constraint fk_isolations_customers_customer_id foreign key (customer_id) references customers.customers (id) on delete restrict
);

create index ix_isolations_customer_id on customers.isolations (customer_id);
create unique index ix_isolations_open on customers.isolations (customer_id, reason) where lifted_at is null;

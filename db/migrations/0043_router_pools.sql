-- Routers that share the customers of a location, and moves of accounts between routers: made on the new one before the old one lets go.
create table network.router_pools (
    id               uuid not null,
    code             character varying(16) not null,
    name             text not null,
    location_code_id uuid not null,
    is_default       boolean not null,
    constraint pk_router_pools primary key (id),
    constraint fk_router_pools_location_codes_location_code_id foreign key (location_code_id) references company.location_codes (id) on delete restrict
);

create unique index ix_router_pools_code on network.router_pools (code);
create unique index ix_router_pools_default on network.router_pools (location_code_id) where is_default;
create index ix_router_pools_location_code_id on network.router_pools (location_code_id);

create table network.router_pool_members (
    router_id   uuid not null,
    weight      integer not null,
    capacity    integer,
    is_draining boolean not null,
    pool_id     uuid not null,
    constraint pk_router_pool_members primary key (router_id),
    constraint fk_router_pool_members_router_pools_pool_id foreign key (pool_id) references network.router_pools (id) on delete cascade,
    constraint fk_router_pool_members_routers_router_id foreign key (router_id) references network.routers (id) on delete restrict
);

create index ix_router_pool_members_pool_id on network.router_pool_members (pool_id);

alter table network.pppoe_secrets
    add column joining_router_id uuid,
    add constraint fk_pppoe_secrets_routers_joining_router_id foreign key (joining_router_id) references network.routers (id) on delete restrict;

create index ix_pppoe_secrets_joining_router_id on network.pppoe_secrets (joining_router_id) where joining_router_id is not null;

create table network.account_moves (
    id             uuid not null,
    from_router_id uuid not null,
    to_router_id   uuid,
    to_pool_id     uuid,
    why            text not null,
    size           integer not null,
    ordered_by     uuid,
    at             timestamp with time zone not null,
    cancelled_at   timestamp with time zone,
    constraint pk_account_moves primary key (id),
    constraint fk_account_moves_routers_from_router_id foreign key (from_router_id) references network.routers (id) on delete restrict,
    constraint fk_account_moves_routers_to_router_id foreign key (to_router_id) references network.routers (id) on delete restrict,
    constraint fk_account_moves_router_pools_to_pool_id foreign key (to_pool_id) references network.router_pools (id) on delete restrict
);

create index ix_account_moves_at_id on network.account_moves (at, id);
create index ix_account_moves_from_router_id on network.account_moves (from_router_id);
create index ix_account_moves_to_router_id on network.account_moves (to_router_id);
create index ix_account_moves_to_pool_id on network.account_moves (to_pool_id);

create table network.account_move_items (
    move_id      uuid not null,
    secret_id    uuid not null,
    to_router_id uuid,
    state        character varying(32) not null,
    error        text,
    ended_at     timestamp with time zone,
    constraint pk_account_move_items primary key (move_id, secret_id),
    constraint fk_account_move_items_account_moves_move_id foreign key (move_id) references network.account_moves (id) on delete cascade,
    constraint fk_account_move_items_pppoe_secrets_secret_id foreign key (secret_id) references network.pppoe_secrets (id) on delete cascade
);

create unique index ix_account_move_items_open on network.account_move_items (secret_id) where state in ('waiting', 'joining', 'leaving');
create index ix_account_move_items_secret_id on network.account_move_items (secret_id);
create index ix_account_move_items_move_id_state_secret_id on network.account_move_items (move_id, state, secret_id);

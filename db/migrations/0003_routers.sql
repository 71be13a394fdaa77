create schema network;

create table network.routers (
    id                 uuid not null,
    code               varchar(6) not null,
    name               text not null,
    location_code_id   uuid not null,
    host               text not null,
    port               integer not null,
    use_tls            boolean not null,
    certificate_sha256 varchar(64),
    username           text not null,
    password           text not null,
    is_default         boolean not null,
    identity           text,
    version            text,
    last_seen_at       timestamptz,
    last_checked_at    timestamptz,
    last_error         text,
    archived_at        timestamptz,
    constraint pk_routers primary key (id),
    constraint fk_routers_location_codes_location_code_id foreign key (location_code_id) references company.location_codes (id) on delete restrict
);

create unique index ix_routers_code on network.routers (code);
create unique index ix_routers_default on network.routers (location_code_id) where is_default;
create index ix_routers_location_code_id on network.routers (location_code_id);

create table network.taken_usernames (
    router_id uuid not null,
    username  varchar(64) not null,
    seen_at   timestamptz not null,
    constraint pk_taken_usernames primary key (router_id, username),
    constraint fk_taken_usernames_routers_router_id foreign key (router_id) references network.routers (id) on delete restrict
);

-- Where a router is not as it should be, worked out router by router at every sync that saw something new.
create table network.drifts (
    router_id       uuid not null,
    name            text not null,
    kind            character varying(32) not null,
    secret_id       uuid,
    wanted_profile  text,
    wanted_disabled boolean,
    seen_profile    text,
    seen_disabled   boolean,
    since           timestamp with time zone not null,
    ignored_at      timestamp with time zone,
    ignored_by      uuid,
    ignored_why     text,
    constraint pk_drifts primary key (router_id, name, kind),
    constraint fk_drifts_routers_router_id foreign key (router_id) references network.routers (id) on delete cascade
);

create index ix_drifts_secret_id on network.drifts (secret_id);
create index ix_drifts_kind_since on network.drifts (kind, since);
create index ix_drifts_since on network.drifts (since, router_id, name, kind);

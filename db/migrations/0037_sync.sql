-- What routers showed at the last sync, beside what accounts should be. Written by comparison: a row that is as it was is not touched.
create table network.router_health (
    router_id     uuid not null,
    state         character varying(32) not null,
    since         timestamp with time zone,
    failures      integer not null,
    is_flapping   boolean not null,
    told_at       timestamp with time zone,
    next_sync_at  timestamp with time zone not null,
    last_ok_at    timestamp with time zone,
    last_tried_at timestamp with time zone,
    last_error    text,
    fingerprint   bigint,
    merged_at     timestamp with time zone,
    uptime_s      bigint,
    cpu_load      integer,
    memory_free   bigint,
    memory_total  bigint,
    board         text,
    secrets       integer not null,
    sessions      integer not null,
    read_ms       integer,
    constraint pk_router_health primary key (router_id),
    constraint fk_router_health_routers_router_id foreign key (router_id) references network.routers (id) on delete cascade
) with (fillfactor = 50);

create index ix_router_health_next_sync_at on network.router_health (next_sync_at);

create table network.router_secrets (
    router_id         uuid not null,
    name              text not null,
    service           text not null,
    profile           text not null,
    disabled          boolean not null,
    comment           text not null,
    secret_id         uuid,
    password_hash     text,
    disconnect_reason text,
    first_seen_at     timestamp with time zone not null,
    changed_at        timestamp with time zone not null,
    constraint pk_router_secrets primary key (router_id, name, service),
    constraint fk_router_secrets_routers_router_id foreign key (router_id) references network.routers (id) on delete cascade
);

create index ix_router_secrets_secret_id on network.router_secrets (secret_id);

create table network.active_sessions (
    router_id  uuid not null,
    key        text not null,
    name       text not null,
    secret_id  uuid,
    service    text not null,
    address    text,
    caller_id  text,
    started_at timestamp with time zone not null,
    constraint pk_active_sessions primary key (router_id, key),
    constraint fk_active_sessions_routers_router_id foreign key (router_id) references network.routers (id) on delete cascade
);

create index ix_active_sessions_secret_id on network.active_sessions (secret_id);
create index ix_active_sessions_address on network.active_sessions (address);
create index ix_active_sessions_router_id_name on network.active_sessions (router_id, name);

-- The same for the same password, telling nothing about it: whether the router has the right one is then a comparison.
alter table network.pppoe_secrets
    add column password_hash text,
    add column connection_since timestamp with time zone;

create index ix_pppoe_secrets_connection on network.pppoe_secrets (connection, router_id);

alter table network.pppoe_secrets set (fillfactor = 85);

-- Samples: only ever added to, a partition a month, dropped by month. Behind them stands no entity, and partitions come with the calendar.
create schema samples;

create table samples.sessions (
    router_id  uuid not null,
    secret_id  uuid,
    name       text not null,
    address    text,
    caller_id  text,
    started_at timestamp with time zone not null,
    ended_at   timestamp with time zone not null,
    reason     text
) partition by range (ended_at);

create index on samples.sessions (secret_id, ended_at);
create index on samples.sessions using brin (ended_at);

create table samples.routers (
    router_id   uuid not null,
    at          timestamp with time zone not null,
    cpu_load    integer,
    memory_used integer,
    sessions    integer not null,
    read_ms     integer not null
) partition by range (at);

create index on samples.routers (router_id, at);

create table samples.interfaces (
    router_id uuid not null,
    name      text not null,
    at        timestamp with time zone not null,
    rx_bytes  numeric(20, 0) not null,
    tx_bytes  numeric(20, 0) not null,
    running   boolean not null
) partition by range (at);

create index on samples.interfaces (router_id, name, at);

create table samples.traffic (
    secret_id uuid not null,
    at        timestamp with time zone not null,
    seconds   integer not null,
    rx_bytes  bigint not null,
    tx_bytes  bigint not null
) partition by range (at);

create index on samples.traffic (secret_id, at);

-- The application's role may add to the tables but not make any: this does it in the owner's name.
create function samples.make_month(month date) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    kind text;
    first date := date_trunc('month', month)::date;
begin
    perform pg_advisory_xact_lock(hashtext('samples'));
    foreach kind in array array['sessions', 'routers', 'interfaces', 'traffic'] loop
        execute format('create table if not exists samples.%I partition of samples.%I for values from (%L) to (%L)',
            kind || to_char(first, '_YYYY_MM'), kind, first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
    end loop;
end $$;

create function samples.drop_before(kind text, month date) returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
    old text;
    dropped integer := 0;
begin
    if kind not in ('sessions', 'routers', 'interfaces', 'traffic') then
        raise exception 'unknown kind %', kind;
    end if;
    perform pg_advisory_xact_lock(hashtext('samples'));
    for old in
        select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where nspname = 'samples' and relkind = 'r' and relname ~ ('^' || kind || '_\d{4}_\d\d$') and relname < kind || to_char(month, '_YYYY_MM')
    loop
        execute format('drop table samples.%I', old);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;

-- What went through a customer's line between two counts, and the sum of a router's customers. The counters themselves are only needed until the next count: not
-- logged, and empty after a crash, so that the next count begins anew.
create unlogged table samples.counters (
    secret_id   uuid primary key,
    router_id   uuid not null,
    session_key text not null,
    at          timestamp with time zone not null,
    rx_bytes    numeric(20, 0) not null,
    tx_bytes    numeric(20, 0) not null
);

create index on samples.counters (router_id);

-- What a counter moved by. A fall within a session is a counter of 32 or 64 bits that began anew, or nothing that can be told.
create function samples.counted(before numeric, now numeric, same boolean) returns bigint language sql immutable set search_path = pg_catalog as $$
    select case
        when not same then now
        when now >= before then now - before
        when before < 4294967296 and before - now > 2147483648 then now + 4294967296 - before
        when before - now > 9223372036854775808 then now + 18446744073709551616 - before
    end::bigint
$$;

create table samples.router_traffic (
    router_id uuid not null,
    at        timestamp with time zone not null,
    accounts  integer not null,
    rx_bps    bigint not null,
    tx_bps    bigint not null
) partition by range (at);

create index on samples.router_traffic (router_id, at);

alter table network.router_health add column traffic_at timestamp with time zone;

create or replace function samples.make_month(month date) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    kind text;
    first date := date_trunc('month', month)::date;
begin
    perform pg_advisory_xact_lock(hashtext('samples'));
    foreach kind in array array['sessions', 'routers', 'interfaces', 'traffic', 'router_traffic'] loop
        execute format('create table if not exists samples.%I partition of samples.%I for values from (%L) to (%L)',
            kind || to_char(first, '_YYYY_MM'), kind, first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
    end loop;
end $$;

create or replace function samples.drop_before(kind text, month date) returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
    old text;
    dropped integer := 0;
begin
    if kind not in ('sessions', 'routers', 'interfaces', 'traffic', 'router_traffic') then
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

-- How long customers were online, a row for each day, router and area: summed up once the day is over, so that a report adds up a few hundred rows and not millions of sessions.
create table samples.uptime_days (
    day              date not null,
    router_id        uuid not null,
    location_code_id uuid not null,
    customers        integer not null,
    online_s         bigint not null,
    known_s          bigint not null,
    primary key (day, router_id, location_code_id)
);

-- Which days are summed up; two instances do not do it twice.
create table samples.uptime_done (
    day date primary key,
    at  timestamp with time zone not null
);

-- Many customers behind one thing who lost their connection together: one row, whatever the thing is.
create table network.outages (
    id         uuid not null,
    level      character varying(32) not null,
    node_id    uuid not null,
    place      text not null,
    cause      character varying(32) not null,
    is_power   boolean not null,
    started_at timestamp with time zone not null,
    opened_at  timestamp with time zone not null,
    calm_since timestamp with time zone,
    ended_at   timestamp with time zone,
    ended_why  text,
    merged_into uuid,
    affected   integer not null,
    still_down integer not null,
    latitude   double precision,
    longitude  double precision,
    radius_m   integer not null,
    seen_by    uuid,
    seen_name  text,
    seen_at    timestamp with time zone,
    seen_note  text,
    constraint pk_outages primary key (id),
    constraint fk_outages_outages_merged_into foreign key (merged_into) references network.outages (id) on delete restrict,
    constraint fk_outages_users_seen_by foreign key (seen_by) references access.users (id) on delete restrict
);

-- Two who look at once open one; a power cut is another matter than the cable.
create unique index ix_outages_open on network.outages (node_id, is_power) where ended_at is null;
create index ix_outages_started_at_id on network.outages (started_at, id);
create index ix_outages_merged_into on network.outages (merged_into);
create index ix_outages_seen_by on network.outages (seen_by);

create table network.outage_customers (
    outage_id   uuid not null,
    customer_id uuid not null,
    from_at     timestamp with time zone not null,
    until_at    timestamp with time zone,
    cause       character varying(32) not null,
    constraint pk_outage_customers primary key (outage_id, customer_id),
    constraint ck_outage_customers_span check (until_at >= from_at),
    constraint fk_outage_customers_customers_customer_id foreign key (customer_id) references customers.customers (id) on delete cascade,
    constraint fk_outage_customers_outages_outage_id foreign key (outage_id) references network.outages (id) on delete cascade
);

create index ix_outage_customers_customer_id_from_at on network.outage_customers (customer_id, from_at);

-- Who was lost lately, without looking at everybody.
create index ix_pppoe_secrets_connection_since on network.pppoe_secrets (connection_since) where connection = 'offline';

create table network.odcs (
    id          uuid not null,
    code        varchar(24) not null,
    name        text not null,
    latitude    double precision not null,
    longitude   double precision not null,
    pon_port_id uuid,
    splitter    integer not null,
    capacity    integer not null,
    archived_at timestamptz,
    search_text text generated always as (lower(code || ' ' || name)) stored,
    constraint pk_odcs primary key (id),
    constraint ck_odcs_splitter check (splitter in (1, 2, 4, 8, 16, 32, 64)),
    constraint fk_odcs_pon_ports_pon_port_id foreign key (pon_port_id) references network.pon_ports (id) on delete restrict
);

create unique index ix_odcs_code on network.odcs (code);
create index ix_odcs_code_id on network.odcs (code, id) where archived_at is null;
create index ix_odcs_latitude_longitude on network.odcs (latitude, longitude);
create index ix_odcs_pon_port_id on network.odcs (pon_port_id);
create index ix_odcs_search_text on network.odcs using gin (search_text gin_trgm_ops);

create table network.odps (
    id          uuid not null,
    code        varchar(24) not null,
    name        text not null,
    latitude    double precision not null,
    longitude   double precision not null,
    odc_id      uuid,
    pon_port_id uuid,
    splitter    integer not null,
    port_count  integer not null,
    archived_at timestamptz,
    search_text text generated always as (lower(code || ' ' || name)) stored,
    constraint pk_odps primary key (id),
    constraint ck_odps_feed check (odc_id is null or pon_port_id is null),
    constraint ck_odps_size check (port_count in (4, 8, 16)),
    constraint ck_odps_splitter check (splitter in (1, 2, 4, 8, 16, 32, 64)),
    constraint fk_odps_odcs_odc_id foreign key (odc_id) references network.odcs (id) on delete restrict,
    constraint fk_odps_pon_ports_pon_port_id foreign key (pon_port_id) references network.pon_ports (id) on delete restrict
);

create unique index ix_odps_code on network.odps (code);
create index ix_odps_code_id on network.odps (code, id) where archived_at is null;
create index ix_odps_latitude_longitude on network.odps (latitude, longitude);
create index ix_odps_odc_id on network.odps (odc_id);
create index ix_odps_pon_port_id on network.odps (pon_port_id);
create index ix_odps_search_text on network.odps using gin (search_text gin_trgm_ops);

create table network.odp_ports (
    odp_id         uuid not null,
    number         integer not null,
    state          varchar(32) not null,
    customer_id    uuid,
    reserved_until timestamptz,
    note           text,
    constraint pk_odp_ports primary key (odp_id, number),
    constraint ck_odp_ports_state check (case state
        when 'free' then customer_id is null and reserved_until is null
        when 'used' then customer_id is not null and reserved_until is null
        when 'broken' then customer_id is null and reserved_until is null and note is not null
        when 'reserved' then customer_id is not null or note is not null
        else false end),
    constraint fk_odp_ports_customers_customer_id foreign key (customer_id) references customers.customers (id) on delete restrict,
    constraint fk_odp_ports_odps_odp_id foreign key (odp_id) references network.odps (id) on delete cascade
);

create unique index ix_odp_ports_customer_id on network.odp_ports (customer_id);
create index ix_odp_ports_odp_id_state on network.odp_ports (odp_id, state);
create index ix_odp_ports_reserved_until on network.odp_ports (reserved_until) where reserved_until is not null;

create table network.olts (
    id                    uuid not null,
    code                  varchar(12) not null,
    name                  text not null,
    profile               varchar(40) not null,
    location_code_id      uuid not null,
    router_id             uuid,
    host                  text not null,
    snmp_port             integer not null,
    snmp_community        text not null,
    console               varchar(32) not null,
    console_port          integer not null,
    console_user          text,
    console_password      text,
    allows_old_algorithms boolean not null,
    ssh_host_key          text,
    provisions            boolean not null,
    is_monitored          boolean not null,
    in_maintenance        boolean not null,
    latitude              double precision,
    longitude             double precision,
    identity              text,
    object_id             text,
    last_seen_at          timestamptz,
    last_checked_at       timestamptz,
    state_read_at         timestamptz,
    optics_read_at        timestamptz,
    last_error            text,
    failures              integer not null,
    silent_since          timestamptz,
    archived_at           timestamptz,
    constraint pk_olts primary key (id),
    constraint fk_olts_location_codes_location_code_id foreign key (location_code_id) references company.location_codes (id) on delete restrict,
    constraint fk_olts_routers_router_id foreign key (router_id) references network.routers (id) on delete restrict
);

create unique index ix_olts_code on network.olts (code);
create index ix_olts_location_code_id on network.olts (location_code_id);
create index ix_olts_router_id on network.olts (router_id);

create table network.pon_ports (
    id       uuid not null,
    olt_id   uuid not null,
    slot     integer not null,
    port     integer not null,
    label    text,
    max_onus integer not null,
    constraint pk_pon_ports primary key (id),
    constraint fk_pon_ports_olts_olt_id foreign key (olt_id) references network.olts (id) on delete restrict
);

create unique index ix_pon_ports_olt_id_slot_port on network.pon_ports (olt_id, slot, port);

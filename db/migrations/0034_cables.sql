create table network.cables (
    id             uuid not null,
    from_olt_id    uuid,
    from_odc_id    uuid,
    from_odp_id    uuid,
    to_odc_id      uuid,
    to_odp_id      uuid,
    to_customer_id uuid,
    kind           varchar(32) not null,
    cores          integer not null,
    note           text,
    points         double precision[] not null,
    length_m       integer not null,
    south          double precision not null,
    west           double precision not null,
    north          double precision not null,
    east           double precision not null,
    constraint pk_cables primary key (id),
    constraint ck_cables_from check (num_nonnulls(from_olt_id, from_odc_id, from_odp_id) = 1),
    constraint ck_cables_to check (num_nonnulls(to_odc_id, to_odp_id, to_customer_id) = 1),
    constraint ck_cables_drop check ((kind = 'drop') = (to_customer_id is not null)),
    constraint ck_cables_points check (cardinality(points) >= 4 and cardinality(points) % 2 = 0),
    constraint fk_cables_customers_to_customer_id foreign key (to_customer_id) references customers.customers (id) on delete restrict,
    constraint fk_cables_odcs_from_odc_id foreign key (from_odc_id) references network.odcs (id) on delete restrict,
    constraint fk_cables_odcs_to_odc_id foreign key (to_odc_id) references network.odcs (id) on delete restrict,
    constraint fk_cables_odps_from_odp_id foreign key (from_odp_id) references network.odps (id) on delete restrict,
    constraint fk_cables_odps_to_odp_id foreign key (to_odp_id) references network.odps (id) on delete restrict,
    constraint fk_cables_olts_from_olt_id foreign key (from_olt_id) references network.olts (id) on delete restrict
);

create index ix_cables_from_odc_id on network.cables (from_odc_id);
create index ix_cables_from_odp_id on network.cables (from_odp_id);
create index ix_cables_from_olt_id on network.cables (from_olt_id);
create index ix_cables_length_m_id on network.cables (length_m, id);
create index ix_cables_south_north_west_east on network.cables (south, north, west, east);
create index ix_cables_to_customer_id on network.cables (to_customer_id);
create index ix_cables_to_odc_id on network.cables (to_odc_id);
create index ix_cables_to_odp_id on network.cables (to_odp_id);

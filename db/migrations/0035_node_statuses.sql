create table network.node_status_logs (
    id         uuid not null,
    olt_id     uuid,
    odc_id     uuid,
    odp_id     uuid,
    condition  varchar(32) not null,
    note       text not null,
    changed_by uuid,
    at         timestamptz not null,
    ended_at   timestamptz,
    constraint pk_node_status_logs primary key (id),
    constraint ck_node_status_logs_node check (num_nonnulls(olt_id, odc_id, odp_id) = 1),
    constraint fk_node_status_logs_odcs_odc_id foreign key (odc_id) references network.odcs (id) on delete restrict,
    constraint fk_node_status_logs_odps_odp_id foreign key (odp_id) references network.odps (id) on delete restrict,
    constraint fk_node_status_logs_olts_olt_id foreign key (olt_id) references network.olts (id) on delete restrict,
    constraint fk_node_status_logs_users_changed_by foreign key (changed_by) references access.users (id) on delete restrict
);

create index ix_node_status_logs_changed_by on network.node_status_logs (changed_by);
create unique index ix_node_status_logs_odc on network.node_status_logs (odc_id) where ended_at is null;
create index ix_node_status_logs_odc_id_at on network.node_status_logs (odc_id, at);
create unique index ix_node_status_logs_odp on network.node_status_logs (odp_id) where ended_at is null;
create index ix_node_status_logs_odp_id_at on network.node_status_logs (odp_id, at);
create unique index ix_node_status_logs_olt on network.node_status_logs (olt_id) where ended_at is null;
create index ix_node_status_logs_olt_id_at on network.node_status_logs (olt_id, at);

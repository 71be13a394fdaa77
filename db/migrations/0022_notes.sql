-- Notes and files on any kind of record.
create table company.notes (
    id          uuid not null,
    record_kind varchar(32) not null,
    record_id   uuid not null,
    body        text not null,
    written_by  uuid,
    written_at  timestamptz not null,
    removed_at  timestamptz,
    constraint pk_notes primary key (id),
    constraint fk_notes_users_written_by foreign key (written_by) references access.users (id) on delete restrict
);

create index ix_notes_record_id_written_at on company.notes (record_id, written_at);
create index ix_notes_written_by on company.notes (written_by);

create table company.attachments (
    id          uuid not null,
    record_kind varchar(32) not null,
    record_id   uuid not null,
    name        text not null,
    added_by    uuid,
    added_at    timestamptz not null,
    removed_at  timestamptz,
    constraint pk_attachments primary key (id),
    constraint fk_attachments_files_id foreign key (id) references company.files (id) on delete restrict,
    constraint fk_attachments_users_added_by foreign key (added_by) references access.users (id) on delete restrict
);

create index ix_attachments_added_by on company.attachments (added_by);
create index ix_attachments_record_id_added_at on company.attachments (record_id, added_at);

-- Why somebody did it, where the form asked.
alter table access.audit_logs add column why text;

-- A record's history is read from its newest entry on.
drop index access.ix_audit_logs_entity_entity_id;
create index ix_audit_logs_entity_entity_id_id on access.audit_logs (entity, entity_id, id);

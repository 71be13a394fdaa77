-- Photos taken at visits, with place and time as the device said them, and what looks odd about them.
create table field.work_order_evidence (
    id uuid constraint pk_work_order_evidence primary key constraint fk_work_order_evidence_files_id references company.files on delete restrict,
    work_order_id uuid not null constraint fk_work_order_evidence_work_orders_work_order_id references field.work_orders on delete cascade,
    kind varchar(60) not null,
    taken_by uuid not null constraint fk_work_order_evidence_users_taken_by references access.users on delete restrict,
    captured_at timestamptz not null,
    received_at timestamptz not null,
    latitude double precision not null,
    longitude double precision not null,
    accuracy double precision not null,
    metres double precision,
    sha256 varchar(64) not null,
    exif_at timestamptz,
    exif_latitude double precision,
    exif_longitude double precision,
    software varchar(120),
    signs text[] not null,
    state varchar(32) not null,
    reviewed_by uuid constraint fk_work_order_evidence_users_reviewed_by references access.users on delete restrict,
    reviewed_at timestamptz,
    review_note varchar(300),
    constraint ck_work_order_evidence_place check (latitude between -90 and 90 and longitude between -180 and 180 and accuracy >= 0),
    constraint ck_work_order_evidence_note check ((state = 'returned') = (review_note is not null))
);
create index ix_work_order_evidence_work_order_id on field.work_order_evidence (work_order_id, captured_at);
create index ix_work_order_evidence_taken_by on field.work_order_evidence (taken_by, captured_at);
create index ix_work_order_evidence_reviewed_by on field.work_order_evidence (reviewed_by);
create index ix_work_order_evidence_sha256 on field.work_order_evidence (sha256);
create index ix_work_order_evidence_state on field.work_order_evidence (state, received_at, id);

-- A file of somebody's rows on its way in: matched, tried out, run, and for a day taken back.
create table company.imports (
    id          uuid not null,
    kind        varchar(64) not null,
    file_name   text not null,
    headers     text[] not null,
    row_count   integer not null,
    columns     jsonb,
    options     jsonb,
    stage       varchar(32) not null,
    uploaded_by uuid,
    uploaded_at timestamptz not null,
    ended_at    timestamptz,
    job_id      uuid,
    constraint pk_imports primary key (id),
    constraint fk_imports_jobs_job_id foreign key (job_id) references company.jobs (id) on delete restrict,
    constraint fk_imports_users_uploaded_by foreign key (uploaded_by) references access.users (id) on delete restrict
);

create index ix_imports_job_id on company.imports (job_id);
create index ix_imports_kind_uploaded_at_id on company.imports (kind, uploaded_at, id);
create index ix_imports_uploaded_by on company.imports (uploaded_by);

-- The rows as they stood in the file, some hundred at a time, sealed.
create table company.import_chunks (
    import_id uuid not null,
    number    integer not null,
    content   bytea not null,
    constraint pk_import_chunks primary key (import_id, number),
    constraint fk_import_chunks_imports_import_id foreign key (import_id) references company.imports (id) on delete cascade
);

-- What became of each row.
create table company.import_rows (
    import_id uuid not null,
    number    integer not null,
    verdict   varchar(32) not null,
    key       text,
    target_id uuid,
    outcome   varchar(32) not null,
    before    text,
    version   bigint,
    constraint pk_import_rows primary key (import_id, number),
    constraint fk_import_rows_imports_import_id foreign key (import_id) references company.imports (id) on delete cascade
);

create index ix_import_rows_import_id_key on company.import_rows (import_id, key);

-- Which column was what, the last time this person brought a file with these headers.
create table company.import_habits (
    user_id uuid not null,
    kind    varchar(64) not null,
    headers varchar(64) not null,
    columns jsonb not null,
    constraint pk_import_habits primary key (user_id, kind, headers),
    constraint fk_import_habits_users_user_id foreign key (user_id) references access.users (id) on delete cascade
);

-- It is on the router already, under a name the customer's modem knows.
alter table network.pppoe_secrets add column is_adopted boolean not null default false;
alter table network.pppoe_secrets alter column is_adopted drop default;

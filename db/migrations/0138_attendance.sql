-- Who came and went when, one row a person and day; other times asked for; hours that are somebody's own.
create table field.attendance (
    id uuid constraint pk_attendance primary key,
    user_id uuid not null constraint fk_attendance_users_user_id references access.users on delete restrict,
    day date not null,
    came_at timestamptz,
    came_latitude double precision,
    came_longitude double precision,
    came_accuracy double precision,
    office_metres double precision,
    visit_metres double precision,
    late_minutes integer not null,
    went_at timestamptz,
    went_latitude double precision,
    went_longitude double precision,
    went_accuracy double precision,
    heard_at timestamptz,
    is_corrected boolean not null,
    constraint ck_attendance_order check (went_at is null or came_at is not null and went_at >= came_at)
);
create unique index ix_attendance_user_id_day on field.attendance (user_id, day);
create index ix_attendance_day on field.attendance (day);

create table field.attendance_corrections (
    id uuid constraint pk_attendance_corrections primary key,
    user_id uuid not null constraint fk_attendance_corrections_users_user_id references access.users on delete restrict,
    day date not null,
    came time,
    went time,
    why varchar(300) not null,
    state varchar(32) not null,
    asked_at timestamptz not null,
    decided_by uuid constraint fk_attendance_corrections_users_decided_by references access.users on delete restrict,
    decided_at timestamptz,
    note varchar(300),
    constraint ck_attendance_corrections_times check (came is not null or went is not null)
);
create unique index ix_attendance_corrections_waiting on field.attendance_corrections (user_id, day) where state = 'waiting';
create index ix_attendance_corrections_user_id on field.attendance_corrections (user_id, asked_at);
create index ix_attendance_corrections_state on field.attendance_corrections (state, asked_at, id);
create index ix_attendance_corrections_decided_by on field.attendance_corrections (decided_by);

create table field.work_schedules (
    id uuid constraint pk_work_schedules primary key constraint fk_work_schedules_users_id references access.users on delete cascade,
    days integer not null,
    "from" time not null,
    until time not null,
    constraint ck_work_schedules_hours check (until > "from" and days between 0 and 127)
);

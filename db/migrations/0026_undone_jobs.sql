-- What a job changed, where it can be taken back, and until when.
alter table company.jobs
    add column undo_until timestamptz,
    add column undone_by uuid;

create table company.job_subjects (
    job_id     uuid not null,
    subject_id uuid not null,
    constraint pk_job_subjects primary key (job_id, subject_id),
    constraint fk_job_subjects_jobs_job_id foreign key (job_id) references company.jobs (id) on delete cascade
);

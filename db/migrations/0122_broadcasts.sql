-- One message to many customers; its messages know it, and nobody has two of them at one address.
create table messaging.broadcasts (
    id uuid constraint pk_broadcasts primary key,
    name varchar(120) not null,
    wish varchar(32) not null,
    subject varchar(150) not null,
    body varchar(4000) not null,
    first_channel varchar(32) not null,
    next_channel varchar(32),
    audience jsonb not null,
    start_at timestamptz,
    until timestamptz,
    state varchar(32) not null,
    created_by_id uuid constraint fk_broadcasts_users_created_by_id references access.users on delete restrict,
    created_at timestamptz not null,
    submitted_by_id uuid constraint fk_broadcasts_users_submitted_by_id references access.users on delete restrict,
    approved_by_id uuid constraint fk_broadcasts_users_approved_by_id references access.users on delete restrict,
    approved_at timestamptz,
    returned_why varchar(300),
    is_written boolean not null,
    written integer not null,
    refused integer not null,
    no_address integer not null,
    same_address integer not null,
    ended_at timestamptz
);
create index ix_broadcasts_created_by_id on messaging.broadcasts (created_by_id);
create index ix_broadcasts_submitted_by_id on messaging.broadcasts (submitted_by_id);
create index ix_broadcasts_approved_by_id on messaging.broadcasts (approved_by_id);
create index ix_broadcasts_created_at_id on messaging.broadcasts (created_at, id);

alter table messaging.notification_logs add column broadcast_id uuid constraint fk_notification_logs_broadcasts_broadcast_id references messaging.broadcasts on delete restrict;
create index ix_notification_logs_broadcast_id_status on messaging.notification_logs (broadcast_id, status) where broadcast_id is not null;
create unique index ix_notification_logs_broadcast_address on messaging.notification_logs (broadcast_id, channel, address) where broadcast_id is not null;

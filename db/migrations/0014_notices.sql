-- A notice to staff is a row for each person: everybody reads for themselves. The old ones, for "holders of a permission", nobody could read.
delete from messaging.notification_logs where permission is not null;

alter table messaging.notification_logs
    drop column permission,
    add column kind                varchar(64),
    add column user_id             uuid,
    add column is_personal         boolean not null default false,
    add column record              text,
    add column due_at              timestamptz not null default now(),
    add column attempts            integer not null default 0,
    add column read_at             timestamptz,
    add column provider_message_id text,
    add constraint fk_notification_logs_users_user_id foreign key (user_id) references access.users (id) on delete restrict;

alter table messaging.notification_logs
    alter column is_personal drop default,
    alter column due_at drop default,
    alter column attempts drop default;

drop index messaging.ix_notification_logs_key_channel;
drop index messaging.ix_notification_logs_created_at;
create unique index ix_notification_logs_key_channel_user_id on messaging.notification_logs (key, channel, user_id) nulls not distinct;
create index ix_notification_logs_user_id_created_at_id on messaging.notification_logs (user_id, created_at, id) where channel = 'in_app';
create index ix_notification_logs_user_id on messaging.notification_logs (user_id) where channel = 'in_app' and read_at is null;
create index ix_notification_logs_due_at on messaging.notification_logs (due_at) where status in ('queued', 'sending');

-- Which channels somebody wants for a kind of notice; without a row the kind's own.
create table messaging.notice_preferences (
    user_id  uuid not null,
    kind     varchar(64) not null,
    in_app   boolean not null,
    email    boolean not null,
    whatsapp boolean not null,
    constraint pk_notice_preferences primary key (user_id, kind),
    constraint fk_notice_preferences_users_user_id foreign key (user_id) references access.users (id) on delete cascade
);

-- When somebody wants to be left in peace, by the company's clock.
create table messaging.quiet_hours (
    user_id uuid not null,
    "from"  time not null,
    until   time not null,
    constraint pk_quiet_hours primary key (user_id),
    constraint fk_quiet_hours_users_user_id foreign key (user_id) references access.users (id) on delete cascade
);

-- Browsers of the staff that are woken when there is news, and the pair of keys we sign with (kept with the sender, made when the first browser is switched on).
create table messaging.push_browsers (
    id uuid constraint pk_push_browsers primary key,
    user_id uuid not null constraint fk_push_browsers_users_user_id references access.users on delete cascade,
    session_id uuid constraint fk_push_browsers_sessions_session_id references access.sessions on delete cascade,
    endpoint varchar(500) not null,
    key varchar(100) not null,
    secret varchar(40) not null,
    name varchar(300) not null,
    created_at timestamptz not null
);
create unique index ix_push_browsers_endpoint on messaging.push_browsers (endpoint);
create index ix_push_browsers_user_id on messaging.push_browsers (user_id);
create index ix_push_browsers_session_id on messaging.push_browsers (session_id);

alter table messaging.notice_preferences add column push boolean not null default true;
alter table messaging.notice_preferences alter column push drop default;

insert into messaging.senders (id, channel, provider, name, sealed_keys, is_on, is_fixed, position, per_minute, per_hour, per_day, minute_used, hour_used, day_used)
values ('00000000-0000-0000-0000-000000000002', 'push', 'push', 'Peramban', '', true, true, 0, 6000, 100000, 1000000, 0, 0, 0);

-- The page of what providers told.
create index ix_provider_events_outcome_received_at_id on messaging.provider_events (outcome, received_at desc, id desc);
create index ix_provider_events_state_received_at_id on messaging.provider_events (state, received_at desc, id desc) where state <> 'done';

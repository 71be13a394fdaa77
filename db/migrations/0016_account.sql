-- What people choose for themselves, and when a session was last used.
alter table access.users
    add column language      varchar(8) not null default 'id',
    add column has_shortcuts boolean    not null default true;

alter table access.users
    alter column language drop default,
    alter column has_shortcuts drop default;

alter table access.sessions add column last_seen_at timestamptz;
update access.sessions set last_seen_at = created_at;
alter table access.sessions alter column last_seen_at set not null;

-- Mails about an account: the order to send one, and the proof of who got it. The link in it is made when it is sent; only its hash stays.
create table access.letters (
    id         uuid not null,
    user_id    uuid not null,
    kind       varchar(32) not null,
    address    varchar(254) not null,
    hash       varchar(64),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    due_at     timestamptz not null,
    attempts   integer not null,
    sent_at    timestamptz,
    used_at    timestamptz,
    last_error text,
    constraint pk_letters primary key (id),
    constraint fk_letters_users_user_id foreign key (user_id) references access.users (id) on delete cascade
);

create index ix_letters_due_at on access.letters (due_at) where sent_at is null;
create unique index ix_letters_hash on access.letters (hash);
create index ix_letters_user_id_created_at on access.letters (user_id, created_at);

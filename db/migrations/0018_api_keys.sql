-- Keys for programs: they act for whoever made them, with some of that person's rights.
create table access.api_keys (
    id           uuid not null,
    user_id      uuid not null,
    name         text not null,
    hint         varchar(8) not null,
    hash         varchar(64) not null,
    permissions  text[] not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    constraint pk_api_keys primary key (id),
    constraint fk_api_keys_users_user_id foreign key (user_id) references access.users (id) on delete cascade
);

create index ix_api_keys_created_at on access.api_keys (created_at);
create unique index ix_api_keys_hash on access.api_keys (hash);
create index ix_api_keys_user_id on access.api_keys (user_id);

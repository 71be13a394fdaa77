-- A second step at sign-in (RFC 6238). One row a user, with the user's own id.
create table access.authenticators (
    id              uuid not null,
    secret          text not null,
    confirmed_at    timestamptz,
    last_step       bigint not null,
    recovery_hashes text[] not null,
    constraint pk_authenticators primary key (id),
    constraint fk_authenticators_users_id foreign key (id) references access.users (id) on delete cascade
);

alter table access.roles add column requires_second_step boolean not null default false;
alter table access.roles alter column requires_second_step drop default;

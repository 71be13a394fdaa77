-- Registrations that somebody has begun and not sent. The id becomes the customer's.
create table customers.registration_drafts (
    id         uuid not null,
    user_id    uuid not null,
    content    text not null,
    updated_at timestamptz not null,
    constraint pk_registration_drafts primary key (id),
    constraint fk_registration_drafts_users_user_id foreign key (user_id) references access.users (id) on delete restrict
);

create index ix_registration_drafts_user_id on customers.registration_drafts (user_id);

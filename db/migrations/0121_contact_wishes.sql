-- What customers want to be written and in which language, and how each of them said so. No row: about their service yes, advertising no.
create table messaging.contact_wishes (
    id uuid constraint pk_contact_wishes primary key constraint fk_contact_wishes_customers_id references customers.customers on delete restrict,
    language varchar(8) not null,
    service boolean not null,
    marketing boolean not null
);
create table messaging.wish_changes (
    id uuid constraint pk_wish_changes primary key,
    customer_id uuid not null constraint fk_wish_changes_customers_customer_id references customers.customers on delete restrict,
    wish varchar(32) not null,
    allowed boolean not null,
    via varchar(32) not null,
    by_id uuid constraint fk_wish_changes_users_by_id references access.users on delete restrict,
    at timestamptz not null
);
create index ix_wish_changes_customer_id_at on messaging.wish_changes (customer_id, at);
create index ix_wish_changes_by_id on messaging.wish_changes (by_id);

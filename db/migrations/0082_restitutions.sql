-- Mass outages for which customers were given something back: each outage once. Each customer's part is a billing item whose source names outage and customer.
create table billing.restitutions (
    id               uuid not null,
    outage_id        uuid not null,
    place            text not null,
    min_hours        integer not null,
    percent_per_hour numeric(6,3) not null,
    most_percent     integer not null,
    customers        integer not null,
    total            numeric(18,0) not null,
    by               uuid,
    at               timestamptz not null,
    constraint pk_restitutions primary key (id),
    constraint fk_restitutions_outages_outage_id foreign key (outage_id) references network.outages (id) on delete restrict,
    constraint fk_restitutions_users_by foreign key (by) references access.users (id) on delete restrict
);

create unique index ix_restitutions_outage_id on billing.restitutions (outage_id);
create index ix_restitutions_by on billing.restitutions (by);

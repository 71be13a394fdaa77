create table company.branches (
    id   uuid not null,
    name text not null,
    constraint pk_branches primary key (id)
);

create unique index ix_branches_name on company.branches (name);

alter table company.location_codes
    add column branch_id uuid,
    add constraint fk_location_codes_branches_branch_id foreign key (branch_id) references company.branches (id);

create index ix_location_codes_branch_id on company.location_codes (branch_id);

create table company.holidays (
    id   uuid not null,
    day  date not null,
    name text not null,
    constraint pk_holidays primary key (id)
);

create unique index ix_holidays_day on company.holidays (day);

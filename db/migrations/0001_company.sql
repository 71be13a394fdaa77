create schema company;

create table company.location_codes (
    id          uuid not null,
    code        varchar(5) not null,
    name        text not null,
    time_zone   text not null,
    archived_at timestamptz,
    constraint pk_location_codes primary key (id)
);

create unique index ix_location_codes_code on company.location_codes (code);

create table company.settings (
    key        text not null,
    value      jsonb not null,
    updated_at timestamptz not null,
    constraint pk_settings primary key (key)
);

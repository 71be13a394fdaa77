-- Days on which an account was away for a quarter of an hour or more: who has it worst is found without adding up everybody's sessions of a month.
create table samples.offline_days (
    day       date not null,
    secret_id uuid not null,
    offline_s integer not null,
    known_s   integer not null,
    primary key (day, secret_id)
);

-- A router that somebody works at, and a user that takes the place of the old one once it was seen to work.
alter table network.routers
    add column maintenance_since timestamp with time zone,
    add column maintenance_note text,
    add column holds_orders boolean not null default false,
    add column next_username text,
    add column next_password text,
    add column next_error text;

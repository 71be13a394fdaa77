-- Accounts hardly ever change, sessions all the time: each has a fingerprint of its own, and only what differs is compared.
alter table network.router_health rename column fingerprint to secrets_print;
alter table network.router_health add column sessions_print bigint;

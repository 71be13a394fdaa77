-- What somebody says of a broadcast holds at once; its messages follow some thousand at a time.
alter table messaging.broadcasts add column lags boolean not null default false;
alter table messaging.broadcasts alter column lags drop default;

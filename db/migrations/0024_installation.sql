-- What this database is for: people's own data, or the samples of --demo. One row, decided by the first start.
create table system.installation (
    only_row   boolean not null default true,
    kind       text not null,
    begun_at   timestamptz not null,
    demo_steps integer not null default 0, -- how many steps of the sample past have been taken
    constraint pk_installation primary key (only_row),
    constraint ck_installation_only_row check (only_row),
    constraint ck_installation_kind check (kind in ('real', 'demo'))
);

insert into system.installation (kind, begun_at) select 'real', now() where exists (select from access.users);
